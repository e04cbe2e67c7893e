import { createHash } from 'node:crypto';
import type { Call } from '../runtime/effects.ts';
import { Fault } from '../runtime/errors.ts';
import type { Acceptance, Carrier } from './carrier.ts';
import type { Tracking } from './facts.ts';
import type { Books, Entry } from './sandbox-books.ts';
import type { Promised } from './sandbox-callback.ts';
import { type Pace, plan, refusalOf, standing } from './sandbox-plan.ts';

export interface Settings {
  readonly books: Books;
  readonly pace: Pace;
  /** Sees to it that `callBack` is called with a callback when it is due: at least once. */
  readonly later: (promised: Promised, call: Call) => Promise<void>;
  /** Makes a callback. Throws a Fault to come again while nobody takes it. */
  readonly tell: (promised: Promised) => Promise<void>;
  readonly now: () => Date;
}

/**
 * A carrier for trying things out. It keeps its own books, takes every parcel, and tells what becomes of it by
 * signed callbacks over HTTP, as a real one would: dispatched, then delivered. With the switch in its books on, it
 * is nasty, each order in its own way: late, twice, backwards, forged, in contradiction with itself; some parcels
 * come back, some are not taken.
 */
export function sandbox(settings: Settings): Carrier & {
  /** Tells of a parcel what was promised, unless it was stopped meanwhile. */
  callBack(promised: Promised): Promise<void>;
} {
  const { books, pace, now } = settings;
  const idOf = (key: string) => `trk_${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
  const acceptance = ({ id, orderId, nasty }: Entry): Acceptance => {
    const refused = refusalOf(orderId, nasty);
    return refused === undefined ? { trackingId: id } : { refused };
  };

  /** How a parcel stands, after the books have been brought up to it. */
  async function current({ id, orderId, nasty, takenAt }: Entry): Promise<Tracking> {
    const seconds = (now().getTime() - Date.parse(takenAt)) / 1_000;
    const tracking = standing(plan(orderId, nasty, pace), seconds);
    if (tracking.status !== 'in-transit')
      await books.become(id, tracking.status, ['in-transit', 'dispatched']);
    return tracking;
  }

  async function promise({ id, orderId, nasty, takenAt }: Entry, call: Call): Promise<void> {
    const promised = plan(orderId, nasty, pace).map((it, index) => ({
      ...it,
      trackingId: id,
      orderId,
      id: `${id}/${index}`,
      due: new Date(Date.parse(takenAt) + it.afterSeconds * 1_000).toISOString(),
    }));
    await Promise.all(promised.map((it) => settings.later(it, call)));
  }

  async function known(trackingId: string): Promise<Entry> {
    const entry = await books.entry(trackingId);
    if (entry) return entry;
    throw new Fault('effect-failed', 'The carrier does not know the parcel.', 'dead-letter');
  }

  return {
    name: 'sandbox',

    async ship(_, call) {
      const nasty = await books.nasty();
      const entry = await books.enter({
        id: idOf(call.key),
        orderId: call.subject,
        causeId: call.causeId,
        idempotencyKey: call.key,
        status: refusalOf(call.subject, nasty) === undefined ? 'in-transit' : 'refused',
        nasty,
        takenAt: now().toISOString(),
      });
      await promise(entry, call);
      return acceptance(entry);
    },

    async findShipment(call) {
      // Its keys are made of the cause and the attempt, so those are what it looks for.
      for (let attempt = call.attempt; attempt > 0; attempt -= 1) {
        const entry = await books.entry(idOf(call.key.replace(/\d+$/, String(attempt))));
        if (entry?.orderId === call.subject && entry.causeId === call.causeId) return acceptance(entry);
      }
      return undefined;
    },

    track: async (trackingId) => current(await known(trackingId)),

    async stop(trackingId) {
      await known(trackingId);
      await books.become(trackingId, 'stopped', ['in-transit', 'dispatched', 'delivered', 'failed']);
    },

    isStopped: async (trackingId) => (await known(trackingId)).status === 'stopped',

    async callBack(promised) {
      const entry = await known(promised.trackingId);
      if (entry.status === 'stopped') return;
      await current(entry);
      await settings.tell(promised);
    },
  };
}
