import { beforeEach, describe, expect, test } from 'vitest';
import { event } from '../support/events.ts';
import { fact, usd } from '../support/facts.ts';
import { Crash, crashAt, nothingHappens, reactions } from '../support/reactions.ts';

const cancelled = event(fact('order.cancelled.v1'), { version: 2 });

let rig: ReturnType<typeof reactions>;
beforeEach(() => {
  rig = reactions();
});

describe('a move', () => {
  const lines = (...pieces: readonly (readonly [string, number])[]) =>
    pieces.map(([sku, quantity]) => ({ sku, quantity, unitPrice: usd(1), net: usd(quantity) }));
  const skus = (count: number) => Array.from({ length: count }, (_, index) => `S-${index}`);
  const order = (...pieces: readonly (readonly [string, number])[]) =>
    event(fact('order.placed.v1', { lines: lines(...pieces) }));

  test('is made with the version that says so, or not at all', async () => {
    rig.journal.counters.set('A', 5).set('B', 1);
    await rig.inventory.hear(order(['A', 2], ['B', 1]));
    expect([...rig.journal.counters]).toEqual([
      ['A', 3],
      ['B', 0],
    ]);
    expect(await rig.story()).toEqual(['order.placed.v1 → move → inventory.reserved.v1']);
  });

  test('that is short is decided again, with the names of what is short, and moves nothing', async () => {
    rig.journal.counters.set('A', 5).set('B', 1);
    await rig.inventory.hear(order(['A', 2], ['B', 2], ['C', 1]));
    expect([...rig.journal.counters.values()]).toEqual([5, 1]);
    expect(await rig.story()).toEqual(['order.placed.v1 → outcome.short → inventory.rejected.v1']);
    const [said] = (await rig.history())[0]?.facts.filter((it) => it.type === 'inventory.rejected.v1') ?? [];
    expect(said?.data).toEqual({
      reason: 'out-of-stock',
      short: [
        { sku: 'B', requested: 2 },
        { sku: 'C', requested: 1 },
      ],
    });
  });

  test('in chunks marks its cause as heard with the last, and goes on where a crash left it', async () => {
    for (const sku of skus(250)) rig.journal.counters.set(sku, 1);
    rig.at.afterCommit = crashAt(2);
    const message = order(...skus(250).map((sku) => [sku, 1] as const));
    await expect(rig.inventory.hear(message)).rejects.toThrow(Crash);
    expect((await rig.history()).map((it) => it.heard)).toEqual([[], []]);
    rig.at.afterCommit = nothingHappens;
    await rig.inventory.hear(message);
    expect(await rig.story()).toEqual([
      'order.placed.v1 → move',
      'order.placed.v1 → move',
      'order.placed.v1 → move → inventory.reserved.v1',
    ]);
    expect([...rig.journal.counters.values()].every((it) => it === 0)).toBe(true);
    expect((await rig.journal.head('ord_1'))?.heard).toEqual(['order/1.0']);
  });

  test('in chunks whose last is short gives back what the others took', async () => {
    for (const sku of skus(149)) rig.journal.counters.set(sku, 1);
    await rig.inventory.hear(order(...skus(150).map((sku) => [sku, 1] as const)));
    expect([...rig.journal.counters.values()].every((it) => it === 1)).toBe(true);
    expect(await rig.story()).toEqual([
      'order.placed.v1 → move',
      'order.placed.v1 → outcome.short → move → inventory.rejected.v1',
    ]);
  });

  test('in chunks stops when a refusal comes between them', async () => {
    for (const sku of skus(150)) rig.journal.counters.set(sku, 1);
    rig.at.afterCommit = async (n) => {
      if (n === 1) await rig.inventory.hear(cancelled);
    };
    await rig.inventory.hear(order(...skus(150).map((sku) => [sku, 1] as const)));
    expect([...rig.journal.counters.values()].every((it) => it === 1)).toBe(true);
    expect(await rig.story()).toEqual([
      'order.placed.v1 → move',
      'order.cancelled.v1 → move → inventory.released.v1',
    ]);
  });
});
