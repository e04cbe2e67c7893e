import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { contract } from '../../events-schemas/generated/contracts/delivery.ts';
import { holdsAddress } from '../../functions/delivery/address.ts';
import { callbackDomain, domain } from '../../functions/delivery/domain.ts';
import type { Ship, Stop, Track } from '../../functions/delivery/facts.ts';
import type { Effect } from '../../functions/runtime/effects.ts';
import { expiresAt, isForgotten } from '../../functions/runtime/expiry.ts';
import { fromItem, type Item, type Journal, toItem, type Version } from '../../functions/runtime/journal.ts';
import { log } from '../../functions/runtime/log.ts';
import { react } from '../../functions/runtime/react.ts';
import { event } from '../support/events.ts';
import { fact } from '../support/facts.ts';

const DAYS = 90;
const SAID = '2026-03-01T09:30:00.000Z';
const daysLater = (days: number) => new Date(Date.parse(SAID) + days * 86_400_000);
const street = '59 rue de l’Abbaye';

let items: Map<number, Item>;
let now: Date;
let shipped: number;
let carrier: 'answers' | 'is silent';
beforeEach(() => {
  items = new Map();
  now = daysLater(0);
  shipped = 0;
  carrier = 'answers';
});

/** A journal of one subject, from which DynamoDB deletes what has expired. */
const journal: Journal = {
  head: async () => (await journal.history('')).at(-1),
  history: async () => [...items].toSorted(([a], [b]) => a - b).map(([, it]) => fromItem(it)),
  async commit(version) {
    if (items.has(version.version)) return 'taken';
    items.set(version.version, toItem(version));
    return 'committed';
  },
};

function deleteExpired(): void {
  for (const [number, { expires }] of items)
    if (expires && Number(expires.N) * 1_000 < now.getTime()) items.delete(number);
}

const trackingId = 'trk_1';
const notAsked = async () => {
  throw new Error('Nobody asks for this.');
};
const ship: Effect<Ship, { type: 'outcome.shipped'; data: { trackingId: string; carrier: string } }> = {
  async perform() {
    shipped += 1;
    if (carrier === 'is silent') throw new Error('No answer.');
    return { type: 'outcome.shipped', data: { trackingId, carrier: 'sandbox' } };
  },
  find: async () => undefined,
};
const track: Effect<Track, never> = { perform: notAsked, find: notAsked };
const stop: Effect<Stop, never> = { perform: notAsked, find: notAsked };
const shared = {
  name: 'delivery',
  journal,
  contract,
  epoch: 0,
  now: () => now,
  expiry: { days: DAYS, holds: holdsAddress },
};
const parcels = react({
  ...shared,
  domain,
  effects: { 'intent.ship': ship, 'intent.track': track, 'intent.stop': stop },
});
const callbacks = react({ ...shared, domain: callbackDomain, effects: {} });

const released = event(fact('order.released.v1'), { version: 4 });
const resumed = { ...event(fact('order.resumed.v1'), { version: 9 }), time: daysLater(200).toISOString() };
const kept = () => JSON.stringify([...items.values()].map(fromItem));

describe('a journal that forgets', () => {
  test('keeps where a parcel goes for so many days, and what became of it for ever', async () => {
    await parcels.hear(released);
    expect(kept()).toContain(street);
    now = daysLater(DAYS);
    deleteExpired();
    expect(kept()).toContain(street);
    now = daysLater(DAYS + 2);
    deleteExpired();
    expect(kept()).not.toContain(street);
    expect(kept()).toContain(trackingId);
    expect((await journal.head(''))?.heard).toEqual(['order/4.0']);
  });

  test('does nothing again for what comes late, were even all of it deleted', async () => {
    const warn = vi.spyOn(log, 'warn').mockReturnValue();
    await parcels.hear(released);
    now = daysLater(DAYS + 2);
    deleteExpired();
    await parcels.hear(released);
    items.clear();
    await parcels.hear(released);
    expect(shipped).toBe(1);
    expect(items.size).toBe(0);
    expect(warn).toHaveBeenLastCalledWith('too-old', {
      event: 'order.released.v1',
      id: released.id,
      time: SAID,
    });
    vi.restoreAllMocks();
  });

  test('listens to what is new, however old the order is', async () => {
    await parcels.hear(released);
    now = daysLater(200);
    deleteExpired();
    await parcels.hear({ ...resumed, data: { stage: 'ship', awaits: ['payment.refunded.v1'] } });
    const failed = { ...event(fact('order.failed.v1', { begun: ['accept'] }), { version: 10 }) };
    await parcels.hear({ ...failed, time: now.toISOString() });
    expect((await journal.head(''))?.state).toMatchObject({ is: 'accepted' });
    expect(shipped).toBe(1);
  });

  test('never forgets a version that said something, so that no id is given out again', async () => {
    carrier = 'is silent';
    await expect(parcels.hear(released)).rejects.toThrow();
    // The carrier tells of the parcel before it answers: what is said stands beside the open intent.
    await callbacks.hear({
      ...event(fact('order.released.v1')),
      id: 'callback/ord_1/cb-1',
      source: 'carrier',
      type: 'callback.dispatched',
      data: { trackingId, carrier: 'sandbox' },
    });
    expect([...items.values()].map((it) => [it['said']?.S, it['expires'] !== undefined])).toEqual([
      [undefined, true],
      ['delivery.dispatched.v1', false],
    ]);
  });

  test('does not forget when it is not to', () => {
    const version = { at: SAID, facts: [] as Version['facts'] } as Version;
    const expiry = { days: 0, holds: () => true };
    expect(expiresAt(expiry, version)).toBeUndefined();
    expect(isForgotten(expiry, { ...released, time: '2001-01-01T00:00:00Z' }, now)).toBe(false);
    expect(expiresAt({ days: DAYS, holds: () => false }, version)).toBeUndefined();
  });

  test('still knows whatever it listens to: what heard it was written later, by any clock that is right to a day', () => {
    const within = (days: number) => fc.integer({ min: -days * 86_399_000, max: days * 86_399_000 });
    const daysAndMore = fc.record({
      days: fc.integer({ min: 90, max: 3_650 }),
      heardAfterMs: within(1),
      askedOffMs: within(3),
    });
    fc.assert(
      fc.property(daysAndMore, ({ days, heardAfterMs, askedOffMs }) => {
        const expiry = { days, holds: () => true };
        const at = new Date(Date.parse(SAID) + heardAfterMs).toISOString();
        const asked = new Date(daysLater(days).getTime() + askedOffMs);
        const deleted =
          Number(expiresAt(expiry, { at, facts: [] as Version['facts'] } as Version)) * 1_000 <=
          asked.getTime();
        expect(deleted && !isForgotten(expiry, released, asked)).toBe(false);
      }),
    );
  });
});
