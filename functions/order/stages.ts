import type { EventData } from '../../events-schemas/generated/events.ts';
import type { order } from './subsystem.ts';

/** What order management hears of the subsystems that serve an order. */
export type Report = Exclude<(typeof order.hears)[number], `catalog.${string}`>;

export type StageName = 'accept';

/** One stage of the saga: the facts it waits for, the facts that refuse it, and what is announced. */
export interface Stage {
  /** All of them must be heard for the stage to succeed. */
  readonly waitsFor: readonly Report[];
  /** Any of them refuses the order, for the reason that is given to customers. */
  readonly refusedBy: Partial<Readonly<Record<Report, string>>>;
  readonly succeeds: keyof EventData & 'order.confirmed.v1';
  readonly refuses: keyof EventData & 'order.rejected.v1';
  /** How an order stands after success. */
  readonly success: Standing;
}

/** How an order stands. */
export interface Standing {
  readonly status: Status;
  /** What is being waited for; absent when nothing is. */
  readonly stage?: StageName | 'undo';
}

export type Status = 'placed' | 'confirmed' | 'rolling-back' | 'rolled-back';

/** The saga, as data. Adding a requirement (a fraud check, a loyalty booking) is an entry in a row. */
export const stages: Readonly<Record<StageName, Stage>> = {
  accept: {
    waitsFor: ['inventory.reserved.v1', 'payment.authorized.v1'],
    refusedBy: { 'inventory.rejected.v1': 'out-of-stock', 'payment.declined.v1': 'payment-declined' },
    succeeds: 'order.confirmed.v1',
    refuses: 'order.rejected.v1',
    success: { status: 'confirmed' },
  },
};

/** How an order stands when it is placed, refused, and rolled back. */
export const placed: Standing = { status: 'placed', stage: 'accept' };
export const refused: Standing = { status: 'rolling-back', stage: 'undo' };
export const undone: Standing = { status: 'rolled-back' };

/**
 * The stage *undo*: it waits for one closing fact from every subsystem that may have begun something,
 * said even if nothing was done. The facts that close each of them:
 */
export const closing: Readonly<Record<string, readonly Report[]>> = {
  inventory: ['inventory.released.v1', 'inventory.rejected.v1'],
  payment: ['payment.voided.v1', 'payment.declined.v1'],
};

/** Facts of which each must have at least one in `heard`; answers with those still missing. */
export function missing(
  wanted: readonly (readonly Report[])[],
  heard: readonly Report[],
): readonly (readonly Report[])[] {
  return wanted.filter((any) => !any.some((it) => heard.includes(it)));
}
