import type Stripe from 'stripe';
import type { Call } from '../runtime/effects.ts';

/**
 * How far from the commit of its intent something that was made by the first call can be dated: it is called at
 * once, and the rest is for two clocks that differ.
 */
const FIRST_CALL_WITHIN_SECONDS = 60;

/** What is kept with everything we have Stripe do, by which it is found again. */
export function markOf({ subject, causeId, attempt }: Pick<Call, 'subject' | 'causeId' | 'attempt'>) {
  return { order_id: subject, cause_id: causeId, attempt: String(attempt) };
}

/** Of a list, all pages of it, what was made for the same order and cause, whatever the attempt. */
export async function madeBy<T extends { readonly metadata: Stripe.Metadata | null }>(
  call: Pick<Call, 'subject' | 'causeId' | 'attempt' | 'signal'>,
  list: AsyncIterable<T>,
): Promise<readonly T[]> {
  const mark = markOf(call);
  const found: T[] = [];
  for await (const it of list) {
    call.signal.throwIfAborted();
    const { order_id, cause_id } = it.metadata ?? {};
    if (order_id === mark.order_id && cause_id === mark.cause_id) found.push(it);
  }
  return found;
}

/**
 * The payment intents made for the same order and cause. A search is behind by up to an hour when Stripe has
 * troubles (https://docs.stripe.com/api/payment_intents/search), which is when keys are spent; a list never is.
 * So when a search finds nothing, what was made around the first call is listed too. What only a
 * later call has made may escape both: then a second hold is asked for, and the first, which nobody takes, lapses.
 */
export async function searched(
  intents: Stripe['paymentIntents'],
  call: Pick<Call, 'subject' | 'causeId' | 'attempt' | 'since' | 'signal'>,
): Promise<readonly Stripe.PaymentIntent[]> {
  const { order_id, cause_id } = markOf(call);
  const query = `metadata['order_id']:'${order_id}' AND metadata['cause_id']:'${cause_id}'`;
  const found = await madeBy(call, intents.search({ query, limit: 100 }));
  if (found.length > 0) return found;
  const since = Math.floor(Date.parse(call.since) / 1_000);
  const created = { gte: since - FIRST_CALL_WITHIN_SECONDS, lte: since + FIRST_CALL_WITHIN_SECONDS };
  return madeBy(call, intents.list({ created, limit: 100 }));
}
