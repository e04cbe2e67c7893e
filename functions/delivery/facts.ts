import type { Intent, NotFound, Outcome } from '../runtime/domain.ts';
import type { Fact, FactOf } from '../runtime/event.ts';
import type { FactHeardBy } from '../runtime/heard.ts';
import { awaits } from '../runtime/resumed.ts';
import type { delivery } from './subsystem.ts';

export type Parcel = FactHeardBy<typeof delivery, 'order.released.v1'>['data'];

/** A parcel, by what the carrier knows it. */
export interface Shipment {
  readonly trackingId: string;
}

/** What became of a parcel. `reason`: why it comes back, as a code; only with `failed`. */
export interface Tracking {
  readonly status: 'in-transit' | 'dispatched' | 'delivered' | 'failed';
  readonly reason?: string;
}

export type Ship = Intent<'ship', Parcel>;
export type Track = Intent<'track', Shipment>;
export type Stop = Intent<'stop', Shipment>;

export type WasShipped = Outcome<'shipped', Shipment & { readonly carrier: string }>;
export type WasRefused = Outcome<'ship-refused', { readonly reason: string }>;
export type WasTracked = Outcome<'tracked', Tracking>;
export type WasStopped = Outcome<'stopped', Shipment>;

/** What the carrier tells by itself. */
export type Callback = Fact<
  `callback.${'dispatched' | 'delivered' | 'failed'}`,
  Shipment & { readonly carrier: string; readonly reason?: string }
>;

type Heard = FactHeardBy<typeof delivery>;
type Settled = WasShipped | WasRefused | WasTracked | WasStopped | NotFound<Ship | Track | Stop>;
export type Said = FactOf<(typeof delivery.says)[number]>;
export type Input = Heard | Callback | Settled;
export type Answer = Said | Ship | Track | Stop;

/** Why a parcel comes back when the carrier does not say. */
const NO_REASON = 'not-delivered';

const STATUS = {
  'callback.dispatched': 'dispatched',
  'callback.delivered': 'delivered',
  'callback.failed': 'failed',
} as const;

/** A callback as the carrier would answer when asked. */
export function trackingOf({ type, data: { reason } }: Callback): Tracking {
  return { status: STATUS[type], ...(reason !== undefined && { reason }) };
}

/** Whether a resumption is about delivery. */
export const awaitsDelivery = awaits('delivery');

export const ship = ({ lines, shipTo }: Parcel): Ship => ({ type: 'intent.ship', data: { lines, shipTo } });

export const track = ({ trackingId }: Shipment): Track => ({ type: 'intent.track', data: { trackingId } });

export const stop = ({ trackingId }: Shipment): Stop => ({ type: 'intent.stop', data: { trackingId } });

export const dispatched = ({ carrier, trackingId }: WasShipped['data']): Said => ({
  type: 'delivery.dispatched.v1',
  data: { carrier, trackingId },
});

export const delivered = ({ trackingId }: Shipment): Said => ({
  type: 'delivery.delivered.v1',
  data: { trackingId },
});

export const failed = (reason = NO_REASON, trackingId?: string): Said => ({
  type: 'delivery.failed.v1',
  data: { reason, ...(trackingId !== undefined && { trackingId }) },
});

export const stopped = (handedOver: boolean): Said => ({ type: 'delivery.stopped.v1', data: { handedOver } });
