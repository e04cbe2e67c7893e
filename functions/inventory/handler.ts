import { contract } from '../../events-schemas/generated/contracts/inventory.ts';
import { readConfig, text } from '../runtime/config.ts';
import { consume } from '../runtime/consume.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { react } from '../runtime/react.ts';
import { inboxAddress, inboxSettings, now } from '../runtime/settings.ts';
import { sqsInbox } from '../runtime/sqs-inbox.ts';
import { domain } from './domain.ts';
import { inventory } from './subsystem.ts';

const config = readConfig({ ...inboxSettings, STOCK_TABLE: text });
const counters = { table: config.STOCK_TABLE, key: inventory.tables.stock.key };

const stock = react({
  name: inventory.name,
  domain,
  journal: dynamoJournal(dynamoClient(), config.JOURNAL_TABLE, counters),
  contract,
  effects: {},
  epoch: config.JOURNAL_EPOCH,
  now,
});

export const handler = consume(inventory, contract, stock.hear, sqsInbox(inboxAddress(config)));
