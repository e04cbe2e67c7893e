import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { contract } from '../../events-schemas/generated/contracts/payment.ts';
import { oneOf, readConfig, text } from '../runtime/config.ts';
import { consume } from '../runtime/consume.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { react } from '../runtime/react.ts';
import { inboxAddress, inboxSettings, now } from '../runtime/settings.ts';
import { sqsInbox } from '../runtime/sqs-inbox.ts';
import { domain } from './domain.ts';
import { effects } from './provider.ts';
import { sandbox } from './sandbox.ts';
import { payment } from './subsystem.ts';

const config = readConfig({ ...inboxSettings, PROVIDER: oneOf('sandbox'), SANDBOX_TABLE: text });
const client = new DynamoDBClient();

const money = react({
  name: payment.name,
  domain,
  journal: dynamoJournal(client, config.JOURNAL_TABLE),
  contract,
  effects: effects(sandbox(client, config.SANDBOX_TABLE)),
  epoch: config.JOURNAL_EPOCH,
  now,
});

export const handler = consume(payment, contract, money.hear, sqsInbox(inboxAddress(config)));
