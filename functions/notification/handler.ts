import { contract } from '../../events-schemas/generated/contracts/notification.ts';
import { type Reader, readConfig, wholeNumber } from '../runtime/config.ts';
import { consume } from '../runtime/consume.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { react } from '../runtime/react.ts';
import { inboxAddress, inboxSettings, now } from '../runtime/settings.ts';
import { sqsInbox } from '../runtime/sqs-inbox.ts';
import { notificationDomain } from './domain.ts';
import { ses } from './ses.ts';
import { notification } from './subsystem.ts';
import { unaddressed } from './unaddressed.ts';

/** Without a sender nobody is mailed. */
const sender: Reader<string | undefined> = (value) => ({ value: value || undefined });

const config = readConfig({ ...inboxSettings, JOURNAL_DAYS: wholeNumber, MAIL_FROM: sender });

const notices = react({
  name: notification.name,
  domain: notificationDomain({ from: config.MAIL_FROM }),
  journal: dynamoJournal(dynamoClient(), config.JOURNAL_TABLE),
  contract,
  effects: ses(config.MAIL_FROM),
  epoch: config.JOURNAL_EPOCH,
  // All of it is about whom to write to, and what was written.
  expiry: { days: config.JOURNAL_DAYS, holds: () => true },
  now,
});

const heard = config.MAIL_FROM === undefined ? unaddressed(contract) : contract;

export const handler = consume(notification, heard, notices.hear, sqsInbox(inboxAddress(config)));
