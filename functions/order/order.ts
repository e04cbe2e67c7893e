import type { OrderLine } from '../../events-schemas/generated/events.ts';
import type { ShipTo } from '../../events-schemas/generated/requests.ts';
import type { Timer } from '../runtime/domain.ts';
import type { Fact, FactOf } from '../runtime/event.ts';
import type { Money } from '../runtime/money.ts';
import {
  begun,
  missing,
  RETURN_WAITS_FOR,
  type Report,
  type StageName,
  type Status,
  stages,
} from './stages.ts';
import type { order } from './subsystem.ts';

/** What was ordered; fixed when it was placed. */
export interface Purchase {
  readonly customerId: string;
  readonly email?: string;
  readonly lines: readonly OrderLine[];
  readonly shipping?: Money;
  readonly total: Money;
  readonly shipTo: ShipTo;
}

/** Pieces of one line that come back. */
export interface ReturnLine {
  /** Its index in the order. */
  readonly line: number;
  readonly quantity: number;
}

/** One return, under way or done. */
export interface Return {
  readonly returnId: string;
  /** Tells a repeated request from another one under the same idempotency key. */
  readonly requestHash: string;
  readonly reason: string;
  readonly lines: readonly ReturnLine[];
  /** What is paid back with it. */
  readonly amount: Money;
  /** Reports on it that were heard. */
  readonly heard: readonly Report[];
}

/** A known order. */
export interface Known {
  readonly is: 'known';
  readonly purchase: Purchase;
  /** Tells a repeated request from another one under the same idempotency key. */
  readonly requestHash: string;
  readonly status: Status;
  /** The last of the stages that it has come to. */
  readonly reached: StageName;
  /** What is being waited for; absent when nothing is. */
  readonly stage?: StageName | 'undo' | 'return';
  /** How often a stage was begun or resumed: tells a deadline that counts from one that was overtaken. */
  readonly round: number;
  readonly because?: 'rejected' | 'cancelled' | 'failed' | 'return';
  readonly reason?: string;
  /** Reports heard so far, but for those on returns. */
  readonly reports: readonly Report[];
  readonly money: OrderMoney;
  /** By what the carrier knows it, once it is on its way. */
  readonly parcel?: { readonly carrier: string; readonly trackingId: string };
  /** Oldest first; the last is under way while the stage is `return`. */
  readonly returns: readonly Return[];
}

/** What became of the customer's money, as payment has told, in minor units of the order's currency. */
export interface OrderMoney {
  readonly authorized: number;
  readonly voided: number;
  readonly captured: number;
  readonly refunded: number;
}

export type Order = { readonly is: 'unknown' } | Known;

export type Place = Fact<
  'command.place',
  { readonly purchase: Purchase; readonly token: string; readonly requestHash: string }
>;
export type Cancel = Fact<'command.cancel', { readonly reason: string }>;
export type Resume = Fact<'command.resume', Record<string, never>>;
/** The deadline of a stage has passed, unless the order has moved on since: then its round is another. */
export type Deadline = Timer<'deadline', { readonly round: number }>;
export type Input = FactOf<Report> | Deadline | Place | Cancel | ReturnCommand | Resume;
export type Said = FactOf<(typeof order.says)[number]>;

/** A customer gives something back. Without `lines`, all that is left. */
export type ReturnCommand = Fact<
  'command.return',
  {
    readonly returnId: string;
    readonly requestHash: string;
    readonly reason: string;
    readonly lines?: readonly ReturnLine[];
  }
>;

/** Whether a customer may still call it off. */
export function cancellable({ stage }: Known): boolean {
  return stage === 'accept' || stage === 'prepare';
}

/** The return that is under way. */
export function openReturn({ stage, returns }: Known): Return | undefined {
  return stage === 'return' ? returns.at(-1) : undefined;
}

/** What is still awaited: of each entry, any one fact will do. */
export function awaited(order: Known): readonly (readonly Report[])[] {
  const { stage, reached, reports } = order;
  if (stage === undefined) return [];
  if (stage === 'undo') {
    return missing(
      begun(reached).flatMap((it) => stages[it].closedBy),
      reports,
    );
  }
  const [waitsFor, heard] =
    stage === 'return'
      ? [RETURN_WAITS_FOR, openReturn(order)?.heard ?? []]
      : [stages[stage].waitsFor, reports];
  return missing(
    waitsFor.map((it) => [it]),
    heard,
  );
}

/** How an order stands while it waits for a stage and is not parked. */
export function statusIn({ stage, reached, reports }: Known): Status {
  if (stage === 'undo') return 'rolling-back';
  if (stage === 'return') return 'returning';
  if (stage === 'ship' && reports.includes('delivery.dispatched.v1')) return 'dispatched';
  return stages[reached].status;
}
