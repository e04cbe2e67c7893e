import { contract } from '../../events-schemas/generated/contracts/delivery.ts';
import { oneOf, readConfig, text, wholeNumber } from '../runtime/config.ts';
import { consume } from '../runtime/consume.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import type { Call } from '../runtime/effects.ts';
import { react } from '../runtime/react.ts';
import { awaits } from '../runtime/resumed.ts';
import { secretReader } from '../runtime/secret.ts';
import { inboxAddress, inboxSettings, now } from '../runtime/settings.ts';
import { sqsInbox } from '../runtime/sqs-inbox.ts';
import { delaySeconds, timerBody } from '../runtime/timers.ts';
import { holdsAddress } from './address.ts';
import { effects } from './carrier.ts';
import { domain } from './domain.ts';
import { sandbox } from './sandbox.ts';
import { sandboxBooks } from './sandbox-books.ts';
import { callBack, type Promised } from './sandbox-callback.ts';
import { delivery } from './subsystem.ts';

const config = readConfig({
  ...inboxSettings,
  CARRIER: oneOf('sandbox'),
  SANDBOX_TABLE: text,
  CALLBACKS_SECRET: text,
  API_URL: text,
  JOURNAL_DAYS: wholeNumber,
  DISPATCH_SECONDS: wholeNumber,
  DELIVER_SECONDS: wholeNumber,
});
const client = dynamoClient();
const inbox = sqsInbox(inboxAddress(config));
const line = {
  url: `${config.API_URL}/deliveries/callbacks`,
  secret: secretReader(config.CALLBACKS_SECRET),
  now,
};

const carrier = sandbox({
  books: sandboxBooks(client, config.SANDBOX_TABLE),
  pace: { dispatchSeconds: config.DISPATCH_SECONDS, deliverSeconds: config.DELIVER_SECONDS },
  later,
  tell: (promised) => callBack(line, promised),
  now,
});

/** A promise waits in delivery's own inbox: what is a carrier's own affair is not in the journal. */
async function later(promised: Promised, { subject, causeId }: Call): Promise<void> {
  const timer = {
    type: 'timer.sandbox-callback',
    id: promised.id,
    subject,
    due: promised.due,
    correlationid: subject,
    causationid: causeId,
    data: promised,
  } as const;
  await inbox.send(timerBody(timer), delaySeconds(timer, now()));
}

const parcels = react({
  name: delivery.name,
  domain,
  journal: dynamoJournal(client, config.JOURNAL_TABLE),
  contract,
  effects: effects(carrier),
  adopts: awaits(delivery.name),
  epoch: config.JOURNAL_EPOCH,
  expiry: { days: config.JOURNAL_DAYS, holds: holdsAddress },
  now,
});

export const handler = consume(
  delivery,
  contract,
  (event) => (event.type === 'timer.sandbox-callback' ? carrier.callBack(event.data) : parcels.hear(event)),
  inbox,
);
