import { describe, expect, test } from 'vitest';
import type { Known } from '../../../functions/order/order.ts';
import { DemoError } from '../../../lib/cli/demo/demo-error.ts';
import { follow, inWords, type Standing } from '../../../lib/cli/demo/demo-follow.ts';
import { usd } from '../../support/facts.ts';
import { memoryJournal } from '../../support/memory-journal.ts';

const base: Known = {
  is: 'known',
  purchase: {
    customerId: 'VINET',
    lines: [],
    total: usd(300),
    shipTo: { name: 'N', street: 'S', city: 'C', country: 'France' },
  },
  requestHash: '',
  status: 'placed',
  reached: 'accept',
  stage: 'accept',
  round: 1,
  reports: [],
  money: { authorized: 0, voided: 0, captured: 0, refunded: 0 },
  returns: [],
};

/** A pipeline that does what it is told between two rounds, in a time that goes on by itself. */
function world(rounds: readonly (() => Promise<void>)[]) {
  const journal = memoryJournal();
  const told: Standing[] = [];
  const clock = { ms: 0, looks: 0 };
  const left = [...rounds];
  const follower = follow({
    journal: {
      head: (orderId) => {
        clock.looks += 1;
        return journal.head(orderId);
      },
    },
    tell: (standing) => told.push(standing),
    async pause() {
      clock.ms += 1_000;
      await left.shift()?.();
    },
    now: () => clock.ms,
  });
  async function becomes(orderId: string, state: Partial<Known>, at = '2026-01-01T00:00:00.000Z') {
    const version = ((await journal.head(orderId))?.version ?? 0) + 1;
    const cause = { id: `${orderId}/${version}`, type: 'x', data: {}, correlationid: orderId };
    await journal.commit({
      subject: orderId,
      version,
      at,
      cause,
      facts: [],
      state: { ...base, ...state },
      heard: [],
    });
  }
  async function place(...orderIds: readonly string[]) {
    for (const orderId of orderIds) {
      await becomes(orderId, {});
      follower.add(orderId);
    }
  }
  return { follower, told, clock, becomes, place };
}

describe('orders are followed', () => {
  test('until each is completed, rolled back or parked, and answered with when the last one was', async () => {
    const it = world([
      () => it.becomes('a', { status: 'completed' }, '2026-01-01T00:00:02.000Z'),
      () => it.becomes('b', { status: 'rolled-back' }, '2026-01-01T00:00:09.000Z'),
      () => it.becomes('c', { status: 'parked' }, '2026-01-01T00:00:03.000Z'),
    ]);
    await it.place('a', 'b', 'c');
    it.follower.close();
    expect(await it.follower.followed()).toBe(Date.parse('2026-01-01T00:00:09.000Z'));
    expect(it.told.map((standing) => standing.ended)).toEqual([0, 1, 2, 3]);
    expect(it.told.map(inWords)).toEqual([
      '3 placed',
      '2 placed, 1 completed',
      '1 placed, 1 completed, 1 rolled-back',
      '1 completed, 1 rolled-back, 1 parked',
    ]);
  });

  test('also those that are placed after all others have ended', async () => {
    const it = world([
      () => it.becomes('a', { status: 'completed' }),
      async () => {},
      () => it.place('b'),
      () => it.becomes('b', { status: 'completed' }),
      async () => it.follower.close(),
    ]);
    await it.place('a');
    await it.follower.followed();
    expect(it.told.at(-1)).toEqual({ ended: 2, byStatus: { placed: 0, completed: 2 } });
    expect(it.told).toHaveLength(6);
  });

  test('by a few looks a round, however many there are, and none is overlooked behind one that takes long', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `order-${index}`);
    const it = world([
      async () => {
        expect(it.clock.looks).toBe(4);
        for (const orderId of many.slice(5)) await it.becomes(orderId, { status: 'completed' });
      },
      ...Array.from({ length: 9 }, () => async () => {}),
      async () => {
        for (const orderId of many.slice(0, 5)) await it.becomes(orderId, { status: 'completed' });
      },
    ]);
    await it.place(...many);
    it.follower.close();
    await it.follower.followed();
    expect(it.told[8]?.ended).toBe(15);
    expect(it.told.at(-1)?.ended).toBe(20);
  });
});

describe('following is given up', () => {
  test('when nothing has changed for 180 s, saying what is awaited', async () => {
    const it = world([
      ...Array.from({ length: 170 }, () => async () => {}),
      () => it.becomes('a', { reports: ['inventory.reserved.v1'] }),
    ]);
    await it.place('a', 'b');
    it.follower.close();
    await expect(it.follower.followed()).rejects.toThrow(
      new DemoError(`Nothing has changed for 180 s. These orders have no end:
  a is placed and awaits payment
  b is placed and awaits inventory and payment`),
    );
    expect(it.clock.ms).toBe(352_000);
  });

  test.each([
    [13, /order-\d+ is placed.*\n {2}… and 3 more$/],
    [10, /order-\d+ is placed and awaits inventory and payment$/],
  ])('naming at most ten of %i', async (count, end) => {
    const it = world([]);
    await it.place(...Array.from({ length: count }, (_, index) => `order-${index}`));
    await expect(it.follower.followed()).rejects.toThrow(end);
  });

  test('when no order is placed for so long', async () => {
    await expect(world([]).follower.followed()).rejects.toThrow('No order could be placed.');
  });

  test('when an order is not there', async () => {
    const it = world([]);
    it.follower.add('gone');
    await expect(it.follower.followed()).rejects.toThrow('Order gone was placed, but is not there.');
  });
});
