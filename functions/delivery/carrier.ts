import type { Call, Effect } from '../runtime/effects.ts';
import type {
  Parcel,
  Ship,
  Stop,
  Track,
  Tracking,
  WasRefused,
  WasShipped,
  WasStopped,
  WasTracked,
} from './facts.ts';

/** A carrier's answer to a parcel. `refused` is a code, as events take it. */
export type Acceptance = { readonly trackingId: string } | { readonly refused: string };

/**
 * A carrier. Every call is repeated under the same key until its outcome is known; a carrier must take at most
 * one parcel per key, and keep the subject (the order id) and the cause id with it, by which `findShipment`
 * looks for it when the key may be forgotten. A throw means that the outcome is unknown. What becomes of a
 * parcel it tells by callbacks, with the order id as our reference.
 */
export interface Carrier {
  /** A code, as events take it. */
  readonly name: string;
  /** Takes a parcel, or says why not. */
  ship(parcel: Parcel, call: Call): Promise<Acceptance>;
  /** What an earlier `ship` for the same order and cause came to; undefined when there was none. */
  findShipment(call: Call): Promise<Acceptance | undefined>;
  /** What became of a parcel. */
  track(trackingId: string, call: Call): Promise<Tracking>;
  /** Has a parcel brought back, wherever it is. Stopping what is stopped already succeeds. */
  stop(trackingId: string, call: Call): Promise<void>;
  /** Whether a parcel was stopped. */
  isStopped(trackingId: string, call: Call): Promise<boolean>;
}

/** The intents of delivery, done by a carrier. */
export function effects(carrier: Carrier): {
  readonly 'intent.ship': Effect<Ship, WasShipped | WasRefused>;
  readonly 'intent.track': Effect<Track, WasTracked>;
  readonly 'intent.stop': Effect<Stop, WasStopped>;
} {
  const acceptance = (answer: Acceptance): WasShipped | WasRefused =>
    'refused' in answer
      ? { type: 'outcome.ship-refused', data: { reason: answer.refused } }
      : { type: 'outcome.shipped', data: { trackingId: answer.trackingId, carrier: carrier.name } };
  // A question has no effect, so that it is looked for by asking again.
  const track: Effect<Track, WasTracked>['perform'] = async ({ data }, call) => ({
    type: 'outcome.tracked',
    data: await carrier.track(data.trackingId, call),
  });
  return {
    'intent.ship': {
      perform: async ({ data }, call) => acceptance(await carrier.ship(data, call)),
      async find(_, call) {
        const found = await carrier.findShipment(call);
        return found && acceptance(found);
      },
    },
    'intent.track': { perform: track, find: track },
    'intent.stop': {
      async perform({ data }, call) {
        await carrier.stop(data.trackingId, call);
        return { type: 'outcome.stopped', data };
      },
      find: async ({ data }, call) =>
        (await carrier.isStopped(data.trackingId, call)) ? { type: 'outcome.stopped', data } : undefined,
    },
  };
}
