import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromItem, type Item } from '../../functions/runtime/journal.ts';
import { itemBytes, writeUnits } from '../../lib/bench/capacity.ts';
import { prove } from '../../lib/books/prove.ts';
import { booksOf, calm, orderIdOf, ordersOf, run, type Shopping } from './shopping.ts';
import type { World } from './world.ts';

/** The largest order that is taken. */
const LINES = 500;

/** Names that say nothing about each other, so that they can hardly be compressed: UUIDs, always the same. */
const sku = (index: number): string => {
  const hex = createHash('sha256').update(`${index}`).digest('hex');
  return [8, 4, 4, 4, 12].map((length, part) => hex.slice(part * 12, part * 12 + length)).join('-');
};
const stock = Object.fromEntries(Array.from({ length: LINES }, (_, index) => [sku(index), 10]));

const of = (lines: number): Shopping => ({
  lines: Object.keys(stock)
    .slice(0, lines)
    .map((sku) => ({ sku, quantity: 1 })),
  token: 'tok_ok',
  cancelled: false,
  returns: 0,
});

/** Write units of all journals, and of the counters that moved with their versions. */
function unitsOf({ cells }: World): number {
  return Object.values(cells)
    .flatMap(({ journal }) => journal.items())
    .reduce((sum, item) => sum + unitsOfCommit(item), 0);
}

function unitsOfCommit(item: Item): number {
  const counters = fromItem(item).facts.flatMap((it) =>
    it.type === 'move' ? (it.data as { counters: readonly { key: string; by: number }[] }).counters : [],
  );
  const indexes = ['customer', 'due'].filter((name) => item[name]).length;
  const moved = counters.map(({ key }) => itemBytes({ sku: { S: key }, available: { N: '10' } }));
  const bytes = itemBytes(asWire(item));
  return (
    writeUnits(bytes, counters.length > 0) +
    moved.reduce((sum, it) => sum + writeUnits(it, true), 0) +
    indexes
  );
}

/** An item as it goes over the wire: binaries in base64. */
function asWire(item: Item): Parameters<typeof itemBytes>[0] {
  const { body, ...plain } = item;
  return { ...plain, body: { B: Buffer.from(body?.B ?? []).toString('base64') } } as never;
}

test('an order of 500 SKUs costs at most 50 times the write units of an order of one', async () => {
  const one = await run(1, calm, [of(1)], { stock });
  const all = await run(1, calm, [of(LINES)], { stock });
  for (const it of [one, all]) {
    expect((await ordersOf(it)).map(([, order]) => order.status)).toEqual(['completed']);
    expect(prove(await booksOf(it, stock))).toEqual([]);
  }
  const [small, large] = [unitsOf(one), unitsOf(all)];
  console.info(
    `one line: ${small} write units; ${LINES} lines: ${large}, ${(large / small).toFixed(1)} times as many`,
  );
  expect(small).toBeLessThanOrEqual(32);
  expect(large).toBeLessThanOrEqual(50 * small);
});

test('an order of 500 SKUs is reserved in six chunks, and undone in as many when it is cancelled', async () => {
  const it = await run(5, { ...calm, duplicate: 0.2 }, [{ ...of(LINES), cancelled: true }], { stock });
  expect((await ordersOf(it)).map(([, order]) => order.status)).toEqual(['rolled-back']);
  expect(prove(await booksOf(it, stock))).toEqual([]);
  const moves = (await it.cells.inventory.journal.history(orderIdOf(0))).flatMap((version) =>
    version.facts.filter((fact) => fact.type === 'move'),
  );
  // Cut short when the cancellation crosses it: as many chunks come back as had been taken.
  expect(moves.length % 2).toBe(0);
  expect(moves.length).toBeLessThanOrEqual(12);
});
