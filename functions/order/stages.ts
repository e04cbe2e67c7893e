import type { order } from './subsystem.ts';

/** What order management hears of the subsystems that serve an order. */
export type Report = Exclude<(typeof order.hears)[number], `catalog.${string}`>;

/** The stages that an order goes through, in this order. */
export const STAGES = ['accept', 'prepare', 'ship'] as const;
export type StageName = (typeof STAGES)[number];

export type Status =
  | 'placed'
  | 'confirmed'
  | 'released'
  | 'dispatched'
  | 'completed'
  | 'rolling-back'
  | 'rolled-back'
  | 'parked'
  | 'returning'
  | 'returned';

/** One stage of the saga: the facts it waits for, the facts that refuse it, and what is announced. */
export interface Stage {
  /** How an order stands that has come to this stage. */
  readonly status: Status;
  /** All of them must be heard for the stage to succeed. */
  readonly waitsFor: readonly Report[];
  /** Any of them refuses the order, for the reason that is given to customers. */
  readonly refusedBy: Partial<Readonly<Record<Report, string>>>;
  /** For which reason a deadline that passes refuses the order. Absent: it is parked. */
  readonly tooLate?: string;
  readonly succeeds: 'order.confirmed.v1' | 'order.released.v1' | 'order.completed.v1';
  readonly refuses: 'order.rejected.v1' | 'order.failed.v1';
  /** What every subsystem that serves this stage says when nothing of it is left: any one of the facts will do. */
  readonly closedBy: readonly (readonly Report[])[];
}

/** The saga, as data. Adding a requirement (a fraud check, a loyalty booking) is an entry in a row. */
export const stages: Readonly<Record<StageName, Stage>> = {
  accept: {
    status: 'placed',
    waitsFor: ['inventory.reserved.v1', 'payment.authorized.v1'],
    refusedBy: { 'inventory.rejected.v1': 'out-of-stock', 'payment.declined.v1': 'payment-declined' },
    tooLate: 'not-accepted-in-time',
    succeeds: 'order.confirmed.v1',
    refuses: 'order.rejected.v1',
    closedBy: [
      ['inventory.released.v1', 'inventory.rejected.v1'],
      ['payment.voided.v1', 'payment.refunded.v1', 'payment.declined.v1'],
    ],
  },
  prepare: {
    status: 'confirmed',
    waitsFor: ['payment.captured.v1', 'fulfillment.packed.v1'],
    refusedBy: {
      'payment.capture-failed.v1': 'payment-not-captured',
      'fulfillment.failed.v1': 'not-packed',
    },
    tooLate: 'not-prepared-in-time',
    succeeds: 'order.released.v1',
    refuses: 'order.failed.v1',
    closedBy: [['fulfillment.stopped.v1', 'fulfillment.failed.v1']],
  },
  // Goods on the road are not refunded blindly: an order that is not delivered in time is parked.
  ship: {
    status: 'released',
    waitsFor: ['delivery.delivered.v1'],
    refusedBy: { 'delivery.failed.v1': 'not-delivered' },
    succeeds: 'order.completed.v1',
    refuses: 'order.failed.v1',
    closedBy: [['delivery.stopped.v1', 'delivery.failed.v1']],
  },
};

/** What a return waits for: both, with its `returnId`. */
export const RETURN_WAITS_FOR = ['inventory.restocked.v1', 'payment.refunded.v1'] as const;

/** Says that money cannot be given back for now: parks the order, whether it is undone or returned. */
export const PARKED_BY = 'payment.refund-failed.v1';

/** The stages that have begun when an order has come to this one. */
export function begun(reached: StageName): StageName[] {
  return STAGES.slice(0, STAGES.indexOf(reached) + 1);
}

/** The stage that follows; undefined after the last. */
export function following(stage: StageName): StageName | undefined {
  return STAGES[STAGES.indexOf(stage) + 1];
}

/** Facts of which each must have at least one in `heard`; answers with those still missing. */
export function missing(
  wanted: readonly (readonly Report[])[],
  heard: readonly Report[],
): readonly (readonly Report[])[] {
  return wanted.filter((any) => !any.some((it) => heard.includes(it)));
}
