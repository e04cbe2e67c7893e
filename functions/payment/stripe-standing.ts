import type Stripe from 'stripe';
import { Pending } from '../runtime/effects.ts';
import type { GivingBack, Taking } from './provider.ts';
import { codeOf } from './stripe-errors.ts';

/** How long a payment that Stripe is still processing is left alone. */
const PROCESSING_SECONDS = 30;

/** How a hold stands. Throws `Pending` while Stripe does not know either. */
export function standing({ status }: Stripe.PaymentIntent): 'held' | 'taken' | 'gone' {
  switch (status) {
    case 'requires_capture':
      return 'held';
    case 'succeeded':
      return 'taken';
    case 'processing':
      throw new Pending(PROCESSING_SECONDS);
    default:
      return 'gone';
  }
}

/** Whether a hold was taken, or is gone; undefined while it is held. */
export function taken(intent: Stripe.PaymentIntent): Taking | undefined {
  const stands = standing(intent);
  if (stands === 'held') return undefined;
  return stands === 'taken' ? { captureId: intent.id } : { expired: true };
}

/** A refund that is pending is on its way. */
export function givenBack({ id, status, failure_reason }: Stripe.Refund): GivingBack {
  return status === 'failed' || status === 'canceled'
    ? { refused: codeOf(failure_reason, `refund-${status}`) }
    : { refundId: id };
}
