import { beforeEach, describe, expect, test } from 'vitest';
import { sandbox } from '../../functions/delivery/sandbox.ts';
import type { Books, Entry } from '../../functions/delivery/sandbox-books.ts';
import type { Promised } from '../../functions/delivery/sandbox-callback.ts';
import { refusalOf } from '../../functions/delivery/sandbox-plan.ts';

const pace = { dispatchSeconds: 10, deliverSeconds: 20 };

const call = (subject: string, attempt = 1) => ({
  key: `order/${subject}/1.0/ship/${attempt}`,
  attempt,
  subject,
  causeId: `order/${subject}/1.0`,
  since: '',
  now: new Date(0),
  signal: AbortSignal.timeout(1_000),
});
const parcel = {
  lines: [{ sku: 'NW-001', quantity: 1 }],
  shipTo: { name: 'Ann', street: '1 Main Street', city: 'Reims', country: 'France' },
};

function memoryBooks() {
  const entries = new Map<string, Entry>();
  const books: Books & { isNasty: boolean } = {
    isNasty: false,
    nasty: async () => books.isNasty,
    async enter(entry) {
      const kept = entries.get(entry.id) ?? entry;
      entries.set(entry.id, kept);
      return kept;
    },
    entry: async (id) => entries.get(id),
    async become(id, status, from) {
      const entry = entries.get(id);
      if (entry && from.includes(entry.status)) entries.set(id, { ...entry, status });
    },
  };
  return { books, entries, statuses: () => [...entries.values()].map((it) => it.status) };
}

describe('the sandbox', () => {
  let kept: ReturnType<typeof memoryBooks>;
  let promised: Promised[];
  let made: Promised[];
  let seconds: number;
  let carrier: ReturnType<typeof sandbox>;
  beforeEach(() => {
    kept = memoryBooks();
    promised = [];
    made = [];
    seconds = 0;
    carrier = sandbox({
      books: kept.books,
      pace,
      later: async (it) => void promised.push(it),
      tell: async (it) => void made.push(it),
      now: () => new Date(seconds * 1_000),
    });
  });
  const ship = async (orderId = 'ord_1') => {
    const taken = await carrier.ship(parcel, call(orderId));
    if ('refused' in taken) throw new Error(taken.refused);
    return taken.trackingId;
  };

  test('takes one parcel a key, and promises the same callbacks however often it is asked', async () => {
    const trackingId = await ship();
    const first = promised.splice(0);
    expect(first).toMatchObject([
      { trackingId, orderId: 'ord_1', status: 'dispatched', due: '1970-01-01T00:00:10.000Z' },
      { trackingId, orderId: 'ord_1', status: 'delivered', due: '1970-01-01T00:00:20.000Z' },
    ]);
    seconds = 5;
    kept.books.isNasty = true;
    expect(await ship()).toBe(trackingId);
    expect(promised).toEqual(first);
    expect(kept.entries.size).toBe(1);
    expect(await carrier.ship(parcel, call('ord_1', 2))).not.toEqual({ trackingId });
  });

  test('finds what it took, or refused, by order and cause', async () => {
    const order = Array.from({ length: 100 }, (_, n) => `ord_${n}`).find((it) => refusalOf(it, true)) ?? '';
    expect(await carrier.findShipment(call(order))).toBeUndefined();
    const trackingId = await ship(order);
    expect(await carrier.findShipment(call(order, 3))).toEqual({ trackingId });
    kept.books.isNasty = true;
    kept.entries.clear();
    promised = [];
    expect(await carrier.ship(parcel, call(order))).toEqual({ refused: 'address-unknown' });
    expect(await carrier.findShipment(call(order))).toEqual({ refused: 'address-unknown' });
    expect(kept.statuses()).toEqual(['refused']);
    expect(promised).toEqual([]);
  });

  test('answers what became of a parcel, and keeps its books up to it', async () => {
    const trackingId = await ship();
    const [left, arrived] = promised;
    if (!left || !arrived) throw new Error('It promised nothing.');
    const track = () => carrier.track(trackingId, call('ord_1'));
    expect(await track()).toEqual({ status: 'in-transit' });
    seconds = 10;
    await carrier.callBack(left);
    expect(kept.statuses()).toEqual(['dispatched']);
    seconds = 20;
    expect(await track()).toEqual({ status: 'delivered' });
    await carrier.callBack(left);
    await carrier.callBack(arrived);
    expect(kept.statuses()).toEqual(['delivered']);
    expect(made).toEqual([left, left, arrived]);
  });

  test('brings a parcel back, wherever it is, and tells nothing more of it', async () => {
    const trackingId = await ship();
    expect(await carrier.isStopped(trackingId, call('ord_1'))).toBe(false);
    seconds = 20;
    await carrier.track(trackingId, call('ord_1'));
    await carrier.stop(trackingId, call('ord_1'));
    await carrier.stop(trackingId, call('ord_1'));
    expect(await carrier.isStopped(trackingId, call('ord_1'))).toBe(true);
    for (const it of promised) await carrier.callBack(it);
    expect(made).toEqual([]);
    expect(kept.statuses()).toEqual(['stopped']);
  });

  test('knows nothing of parcels it never took', async () => {
    const unknown = { code: 'effect-failed', recovery: 'dead-letter' };
    await expect(carrier.track('trk_0', call('ord_1'))).rejects.toMatchObject(unknown);
    await expect(carrier.stop('trk_0', call('ord_1'))).rejects.toMatchObject(unknown);
  });
});
