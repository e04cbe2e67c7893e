import { afterAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { contendedDynamo } from '../support/faulty-dynamo.ts';
import { setHandlerVariables } from '../support/functions.ts';
import { booksBalance, itemOf, output } from '../support/pipeline.ts';
import { available, type OrderView, order, place, sideBySide, stock } from '../support/shop.ts';

// Says of dead letters, too, that there are none.
afterAll(booksBalance);

const ORDERS = 1_000;
const PIECES = 400;
/** The whole of it takes some 100 s on two cores. */
const END_MS = 200_000;

test('of 1,000 orders for the same 400 pieces exactly 400 are completed, though their transactions conflict', async () => {
  const sku = await stock(PIECES);
  const dynamo = await contendedDynamo();
  const restore = await setHandlerVariables('inventory', { AWS_ENDPOINT_URL_DYNAMODB: dynamo.url });
  try {
    const begin = performance.now();
    const looks: number[] = [];
    const look = async () => {
      looks.push(await counterOf(sku));
    };
    const orders = Array.from({ length: ORDERS }, () => ({ lines: [{ sku, quantity: 1 }] }));
    const orderIds = await sideBySide(orders, 20, (it) => place(it));
    const ends = await sideBySide(orderIds, 4, (it) => ended(it, look));

    const [completed, rest] = [
      ends.filter((it) => it.status === 'completed'),
      ends.filter((it) => it.status === 'rolled-back'),
    ];
    const attempts = [...dynamo.attempts.values()];
    const count = (how: string) => attempts.flat().filter((it) => it === how).length;
    const most = Math.max(...attempts.map((it) => it.filter((how) => how === 'conflict').length));
    const seconds = Math.round((performance.now() - begin) / 1_000);
    console.info(
      `${ORDERS} orders for ${PIECES} pieces: ${completed.length} completed, ${rest.length} rolled back in ${seconds} s;`,
      `transactions: ${count('done')} done, ${count('refused')} refused by a condition,`,
      `${count('conflict')} in conflict and tried again, at most ${most} times for one order.`,
    );
    expect(completed).toHaveLength(PIECES);
    expect(rest).toHaveLength(ORDERS - PIECES);
    for (const it of rest) expect(it).toMatchObject({ because: 'rejected', reason: 'out-of-stock' });
    expect(await available(sku)).toBe(0);
    // One that was not read would be NaN, which is not at least 0 either.
    expect(looks.filter((it) => !(it >= 0))).toEqual([]);
    // What was in conflict was tried again until it was not.
    expect(count('conflict')).toBeGreaterThan(0);
    expect(attempts.filter((it) => it.at(-1) === 'conflict')).toEqual([]);
    expect(count('done')).toBe(PIECES);
  } finally {
    await restore();
    await dynamo.stop();
  }
}, 240_000);

/** What the counter of a SKU says at this moment. */
async function counterOf(sku: string): Promise<number> {
  const counter = await itemOf(output('inventory', 'StockTable'), { sku: { S: sku } });
  return Number(counter?.['available']?.N);
}

/** Waits until an order has its end, and looks at something whenever it looks. */
async function ended(orderId: string, look: () => Promise<void>): Promise<OrderView> {
  return eventually(
    `${orderId} has ended`,
    async () => {
      await look();
      const found = await order(orderId);
      if (found.status === 'completed' || found.status === 'rolled-back') return found;
      throw new Error(`It is ${found.status} and awaits ${JSON.stringify(found.awaits)}.`);
    },
    END_MS,
  );
}
