import type { Money } from '../runtime/money.ts';
import type { Answer, Closing, Payment } from './facts.ts';

/** Where an input leads, and what is answered. */
export interface Step {
  readonly state: Payment;
  readonly answers: readonly Answer[];
}

export const to = (state: Payment, ...answers: readonly Answer[]): Step => ({ state, answers });

/** Nothing is answered, but it is recorded as heard, because another state would have answered. */
export const recorded = (state: Payment): Step => to({ ...state });

export const closedBy = (closing: Closing): Step => to({ is: 'closed', by: closing }, closing);

export const voided = (amount: Money): Closing => ({ type: 'payment.voided.v1', data: { amount } });

export const voiding = (amount: Money, authorizationId: string): Step =>
  to({ is: 'voiding', amount, authorizationId }, { type: 'intent.void', data: { authorizationId } });
