import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { contract } from '../../events-schemas/generated/contracts/inventory.ts';
import { validateReceiveStock } from '../../events-schemas/generated/requests/receive-stock.js';
import { readConfig, text } from '../runtime/config.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { checked, http, originOf, Problem, skuOf } from '../runtime/http.ts';
import { react } from '../runtime/react.ts';
import { journalSettings, now } from '../runtime/settings.ts';
import { domain } from './domain.ts';
import { inventory } from './subsystem.ts';

type Route = (typeof inventory.api.routes)[number];

const config = readConfig({ ...journalSettings, STOCK_TABLE: text });
const client = dynamoClient();
const counters = { table: config.STOCK_TABLE, key: inventory.tables.stock.key };

const stock = react({
  name: inventory.name,
  domain,
  journal: dynamoJournal(client, config.JOURNAL_TABLE, counters),
  contract,
  effects: {},
  epoch: config.JOURNAL_EPOCH,
  now,
});

/** Pieces that can still be reserved; undefined when no stock was ever received. */
async function available(sku: string): Promise<number | undefined> {
  const { Item: item } = await client.send(
    new GetItemCommand({
      TableName: counters.table,
      Key: { [counters.key]: { S: sku } },
      ConsistentRead: true,
    }),
  );
  return item?.['available']?.N === undefined ? undefined : Number(item['available'].N);
}

export const handler = http<Route>({
  'POST /stock/{sku}': async (request) => {
    const sku = skuOf(request);
    const { quantity, reference } = checked(validateReceiveStock, request.body);
    const head = await stock.command(
      `${sku}/${reference}`,
      { type: 'command.receive', data: { sku, quantity, reference } },
      originOf(request),
      { fresh: true },
    );
    if (head.state.is !== 'received' || head.state.quantity !== quantity) {
      throw new Problem(422, 'reference-reused', 'This reference was used for another quantity.', [
        {
          path: '/reference',
          code: 'reference-reused',
          message: 'choose a reference of its own for each receipt',
        },
      ]);
    }
    return { status: 200, body: { sku, reference, quantity, available: (await available(sku)) ?? 0 } };
  },

  'GET /stock/{sku}': async (request) => {
    const sku = skuOf(request);
    const pieces = await available(sku);
    if (pieces === undefined)
      throw new Problem(404, 'stock-not-found', 'No stock of this SKU was ever received.');
    return { status: 200, body: { sku, available: pieces } };
  },
});
