import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usd } from '../support/facts.ts';
import { booksBalance, journalOf, ledgerOf } from '../support/pipeline.ts';
import { available, cancel, fresh, LINGERING, place, reaches, sideBySide, stock } from '../support/shop.ts';

afterAll(booksBalance);

test('of 200 orders at a time for the last 50 pieces, exactly 50 are completed and 150 rolled back', async () => {
  const sku = await stock(50);
  const orders = Array.from({ length: 200 }, () => ({ lines: [{ sku, quantity: 1 }] }));
  const orderIds = await sideBySide(orders, orders.length, (it) => place(it));
  const ends = await sideBySide(orderIds, 4, async (it) => {
    expect(await available(sku)).toBeGreaterThanOrEqual(0);
    return reaches(it, 'completed', 'rolled-back');
  });
  expect(ends.filter((it) => it.status === 'completed')).toHaveLength(50);
  const rest = ends.filter((it) => it.status === 'rolled-back');
  expect(rest).toHaveLength(150);
  expect(rest.every((it) => it.because === 'rejected' && it.reason === 'out-of-stock')).toBe(true);
  expect(await available(sku)).toBe(0);
});

describe('an order of 300 SKUs', () => {
  const SKUS = 300;
  let skus: readonly string[];
  beforeAll(async () => {
    const names = Array.from({ length: SKUS }, () => fresh('sku'));
    skus = await sideBySide(names, 10, (sku) => stock(2, usd(1_000), sku));
  });
  const lines = () => skus.map((sku) => ({ sku, quantity: 1 }));
  /** What is left of each SKU, where it is not what it should be. */
  const unlike = async (pieces: number) => {
    const left = await sideBySide(skus, 20, available);
    return left.filter((it) => it !== pieces);
  };
  const movesOf = async (orderId: string) =>
    (await journalOf('inventory').history(orderId)).map(({ cause, facts }) => [
      cause.type,
      facts
        .map((it) =>
          it.type === 'move' ? (it.data as { counters: readonly unknown[] }).counters.length : it.type,
        )
        .join(' '),
    ]);

  test('is reserved in chunks, and released in chunks when it is cancelled', async () => {
    const orderId = await place({ lines: lines(), payment: LINGERING });
    await reaches(orderId, 'confirmed');
    expect(await unlike(1)).toEqual([]);
    await cancel(orderId);
    await reaches(orderId, 'rolled-back');
    expect(await unlike(2)).toEqual([]);
    expect(await movesOf(orderId)).toEqual([
      ['order.placed.v1', '99'],
      ['order.placed.v1', '99'],
      ['order.placed.v1', '99'],
      ['order.placed.v1', '3 inventory.reserved.v1'],
      ['order.cancelled.v1', '99'],
      ['order.cancelled.v1', '99'],
      ['order.cancelled.v1', '99'],
      ['order.cancelled.v1', '3 inventory.released.v1'],
    ]);
  });

  test('of which the last is short is rolled back completely', async () => {
    const [last = '', ...others] = [...skus].reverse();
    const wanted = [...others.map((sku) => ({ sku, quantity: 2 })), { sku: last, quantity: 3 }];
    const orderId = await place({ lines: wanted });
    expect(await reaches(orderId, 'rolled-back')).toMatchObject({ reason: 'out-of-stock' });
    expect(await unlike(2)).toEqual([]);
    expect((await movesOf(orderId)).at(-1)?.[1]).toMatch(/inventory\.rejected\.v1$/);
    expect((await ledgerOf(orderId)).every((it) => it.status === 'voided')).toBe(true);
  });

  test('that is cancelled while it is being reserved gives back what it took', async () => {
    const orderId = await place({ lines: lines() });
    expect((await cancel(orderId)).status).toBe(202);
    await reaches(orderId, 'rolled-back');
    expect(await unlike(2)).toEqual([]);
  });
});
