import type { Intent, Later, NotFound, Outcome, Timer } from '../runtime/domain.ts';
import type { FactOf } from '../runtime/event.ts';
import type { FactHeardBy } from '../runtime/heard.ts';
import type { Money } from '../runtime/money.ts';
import type { payment } from './subsystem.ts';

/** One order's money. `refused`: the order was refused while the provider's answer was awaited. */
export type Payment =
  | { readonly is: 'unknown' }
  /** A hold is asked for; `again`, when the first had expired before it was taken. */
  | { readonly is: 'asking'; readonly ask: Ask; readonly again: boolean; readonly refused: boolean }
  /** Without an authorization there was nothing to pay. */
  | { readonly is: 'held'; readonly ask: Ask; readonly authorizationId?: string }
  | {
      readonly is: 'taking';
      readonly ask: Ask;
      readonly authorizationId: string;
      /** It is the hold that was asked for again. */
      readonly again: boolean;
      readonly refused: boolean;
    }
  /** It could not be taken, and the order is about to be refused. Without an authorization nothing is held any more. */
  | { readonly is: 'not-taken'; readonly amount: Money; readonly authorizationId?: string }
  | { readonly is: 'voiding'; readonly amount: Money; readonly authorizationId: string }
  | Taken
  | { readonly is: 'closed'; readonly by: Closing };

export type Ask = Authorize['data'];
export type Asking = Extract<Payment, { is: 'asking' }>;
export type Taking = Extract<Payment, { is: 'taking' }>;

export type Authorize = Intent<'authorize', { readonly amount: Money; readonly token: string }>;
export type Capture = Intent<'capture', { readonly authorizationId: string; readonly amount: Money }>;
export type Void = Intent<'void', { readonly authorizationId: string }>;
export type Refund = Intent<'refund', { readonly captureId: string; readonly amount: Money }>;

export type Authorized = Outcome<'authorized', { readonly authorizationId: string }>;
export type Declined = Outcome<'declined', { readonly reason: string }>;
export type Captured = Outcome<'captured', { readonly captureId: string }>;
/** Nothing was taken; the hold is still held. */
export type CaptureDeclined = Outcome<'capture-declined', { readonly reason: string }>;
/** Nothing was taken; the hold is gone. */
export type Expired = Outcome<'expired', Readonly<Record<string, never>>>;
export type Voided = Outcome<'voided', { readonly authorizationId: string }>;
export type Refunded = Outcome<'refunded', { readonly refundId: string }>;
export type RefundRefused = Outcome<'refund-refused', { readonly reason: string }>;

/**
 * A refund is to be asked for again. It was refused `tries` times in this `round` of the order’s refunds: a
 * timer of an earlier one that comes late fits no other, whose refund it would ask for under a used key.
 */
export type LaterRefund = Later<'refund', { readonly round: number; readonly tries: number }>;
export type RefundTimer = Timer<'refund', { readonly round: number; readonly tries: number }>;

type Heard = FactHeardBy<typeof payment>;
export type Placed = FactHeardBy<typeof payment, 'order.placed.v1'>;
export type Said = FactOf<(typeof payment.says)[number]>;
export type Closing = FactOf<'payment.declined.v1' | 'payment.voided.v1' | 'payment.refunded.v1'>;
export type Input =
  | Heard
  | Authorized
  | Declined
  | Captured
  | CaptureDeclined
  | Expired
  | Voided
  | Refunded
  | RefundRefused
  | NotFound<Authorize | Capture | Void | Refund>
  | RefundTimer;
export type Answer = Said | Authorize | Capture | Void | Refund | LaterRefund;

/** Money that was taken, and what is given back of it. Without a capture there was nothing to pay. */
export interface Taken {
  readonly is: 'taken';
  readonly amount: Money;
  readonly captureId?: string;
  /** What was given back so far, for the returns that are done. */
  readonly returned: readonly Return[];
  /** How many rounds of tries were begun or queued: a return has one, and another each time it is resumed. */
  readonly rounds: number;
  /** At most one is asked for at a time. */
  readonly refunds: readonly Open[];
}

/** What a customer gets back for a return. */
export interface Return {
  readonly returnId: string;
  readonly amount: Money;
}

/** A refund that is not done. Without a return it is all that is left, because the order was refused. */
export interface Open {
  readonly of?: Return;
  /** `pausing` until its time has come; `queued` behind another one. */
  readonly is: 'queued' | 'asked' | 'pausing' | 'failed';
  /** Tells its timers from those of every other round. */
  readonly round: number;
  /** How often the provider refused it in this round. */
  readonly tries: number;
}
