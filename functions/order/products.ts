import { setTimeout as delay } from 'node:timers/promises';
import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Fault } from '../runtime/errors.ts';
import type { EventOf } from '../runtime/event.ts';
import type { Item } from '../runtime/journal.ts';
import { project } from '../runtime/projection.ts';
import type { Listing } from './pricing.ts';

type CatalogEvent = EventOf<'catalog.product-listed.v1' | 'catalog.product-withdrawn.v1'>;

/** Keys one BatchGetItem takes. */
const MOST_KEYS = 100;

/** How often a page may come back incomplete before the request is refused; some 0.6 s in all. */
const MOST_REFUSALS = 6;

/** The order subsystem's own copy of the catalogue, `sku → unitPrice`; a withdrawn product stays as a tombstone. */
export function products(client: DynamoDBClient, table: string) {
  return {
    async keep(event: CatalogEvent): Promise<void> {
      const item: Item = { sku: { S: event.data.sku } };
      if (event.type === 'catalog.product-listed.v1') {
        item['minorUnits'] = { N: String(event.data.unitPrice.minorUnits) };
        item['currency'] = { S: event.data.unitPrice.currency };
      }
      await project(client, table, event, item);
    },

    /** The listed ones among these SKUs, eventually consistent. Costs half a read unit each. */
    async find(skus: Iterable<string>): Promise<ReadonlyMap<string, Listing>> {
      const found = new Map<string, Listing>();
      let keys: Item[] = [...new Set(skus)].map((sku) => ({ sku: { S: sku } }));
      let refusals = 0;
      while (keys.length > 0) {
        const asked = keys.slice(0, MOST_KEYS);
        const page = await client.send(
          new BatchGetItemCommand({ RequestItems: { [table]: { Keys: asked } } }),
        );
        for (const item of page.Responses?.[table] ?? []) {
          const { sku, minorUnits, currency } = item;
          if (!sku?.S || !minorUnits?.N || !currency?.S) continue;
          found.set(sku.S, { unitPrice: { minorUnits: Number(minorUnits.N), currency: currency.S } });
        }
        // What the table had no capacity for comes back, and is asked for again.
        const refused = page.UnprocessedKeys?.[table]?.Keys ?? [];
        keys = [...keys.slice(MOST_KEYS), ...refused];
        if (refused.length === 0) continue;
        refusals += 1;
        if (refusals === MOST_REFUSALS)
          throw new Fault('contention', 'The catalogue is asked too often.', 'retry');
        await delay(Math.random() * 10 * 2 ** refusals);
      }
      return found;
    },
  };
}
