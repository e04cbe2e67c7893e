import { contract } from '../../events-schemas/generated/contracts/order.ts';
import { readConfig, text } from '../runtime/config.ts';
import { consume } from '../runtime/consume.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { react } from '../runtime/react.ts';
import { inboxAddress, inboxSettings, now } from '../runtime/settings.ts';
import { sqsInbox } from '../runtime/sqs-inbox.ts';
import { deadlinesFrom, indexed } from './deadlines.ts';
import { domain } from './domain.ts';
import { tellParked } from './parked.ts';
import { products } from './products.ts';
import { order } from './subsystem.ts';

const config = readConfig({ ...inboxSettings, PRODUCTS_TABLE: text });
const client = dynamoClient();
const { keep } = products(client, config.PRODUCTS_TABLE);

const orders = react({
  name: order.name,
  domain,
  journal: tellParked(dynamoJournal(client, config.JOURNAL_TABLE)),
  contract,
  effects: {},
  epoch: config.JOURNAL_EPOCH,
  now,
  index: indexed(deadlinesFrom()),
});

export const handler = consume(
  order,
  contract,
  (event) => {
    switch (event.type) {
      case 'catalog.product-listed.v1':
      case 'catalog.product-withdrawn.v1':
        return keep(event);
      default:
        return orders.hear(event);
    }
  },
  sqsInbox(inboxAddress(config)),
);
