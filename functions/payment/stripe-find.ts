import type Stripe from 'stripe';
import type { Call } from '../runtime/effects.ts';

/**
 * How far from the commit of its intent something that was made by the first call can be dated: it is called at
 * once, and the rest is for two clocks that differ.
 */
const FIRST_CALL_WITHIN_SECONDS = 60;

type Marked = { readonly metadata: Stripe.Metadata | null };
type ByCall = Pick<Call, 'subject' | 'causeId' | 'attempt' | 'signal'>;

/** What is kept with everything we have Stripe do, by which it is found again. */
export function markOf({ subject, causeId, attempt }: Pick<Call, 'subject' | 'causeId' | 'attempt'>) {
  return { order_id: subject, cause_id: causeId, attempt: String(attempt) };
}

/** Of a list, all pages of it, what was made for the same order and cause, whatever the attempt. */
export function madeBy<T extends Marked>(call: ByCall, list: AsyncIterable<T>): Promise<readonly T[]> {
  const mark = markOf(call);
  return filtered(call, list, (it) => it['order_id'] === mark.order_id && it['cause_id'] === mark.cause_id);
}

async function filtered<T extends Marked>(
  { signal }: Pick<Call, 'signal'>,
  list: AsyncIterable<T>,
  isWanted: (metadata: Stripe.Metadata) => boolean,
): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const it of list) {
    signal.throwIfAborted();
    if (isWanted(it.metadata ?? {})) found.push(it);
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

/**
 * The latest refund that somebody made by hand, when they gave back at least as many units, by refunds that have no
 * mark of ours. For a charge of which nothing is left: what is asked for, on top of what we gave back ourselves, is
 * done then. One that is still pending may fail, so it does not count.
 */
export async function givenBackByOthers(
  refunds: Stripe['refunds'],
  { captureId, units }: { readonly captureId: string; readonly units: number },
  call: Pick<Call, 'signal'>,
): Promise<Stripe.Refund | undefined> {
  const list = refunds.list({ payment_intent: captureId, limit: 100 });
  const unmarked = await filtered(call, list, (it) => !('cause_id' in it));
  const theirs = unmarked.filter((it) => it.status === 'succeeded');
  return theirs.reduce((sum, it) => sum + it.amount, 0) >= units ? theirs[0] : undefined;
}
