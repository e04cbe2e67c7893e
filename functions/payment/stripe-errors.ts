import Stripe from 'stripe';
import { KeySpent } from '../runtime/effects.ts';
import { Fault, OutcomeUnknown } from '../runtime/errors.ts';

const {
  StripeAPIError,
  StripeCardError,
  StripeConnectionError,
  StripeError,
  StripeIdempotencyError,
  StripeInvalidRequestError,
  StripeRateLimitError,
} = Stripe.errors;

export type StripeError = Stripe.errors.StripeError;

/**
 * What Stripe answers to a request, where `decided` tells which errors are decisions and so answers too. Every
 * other error is thrown as what the runtime is to do about it, without what Stripe wrote: its messages and
 * objects may quote keys, names and cards.
 */
export async function answered<T>(request: Promise<T>): Promise<T>;
export async function answered<T, Decision>(
  request: Promise<T>,
  decided: (error: StripeError) => Decision | undefined,
): Promise<T | Decision>;
export async function answered<T, Decision>(
  request: Promise<T>,
  decided?: (error: StripeError) => Decision | undefined,
): Promise<T | Decision> {
  try {
    return await request;
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    const decision = decided?.(error);
    if (decision !== undefined) return decision;
    throw thrown(error);
  }
}

/** A code as events take it: Stripe writes underscores. */
export function codeOf(code: string | null | undefined, otherwise: string): string {
  const hyphened = (code ?? '').replaceAll('_', '-');
  return /^[a-z][a-z0-9-]{0,63}$/.test(hyphened) ? hyphened : otherwise;
}

/** The card was declined. The `decline_code`, which may say that a card is stolen, is for nobody else to know. */
export function declined(error: StripeError): { readonly declined: string } | undefined {
  return error instanceof StripeCardError ? { declined: codeOf(error.code, 'card-declined') } : undefined;
}

/**
 * Nothing was held: the card was declined, or the token or the amount will not do. That a token was used before
 * Stripe says without a code or a parameter. Whatever else is wrong with the request is no customer’s doing.
 */
export function notHeld(error: StripeError): { readonly declined: string } | undefined {
  const blamed = error.param ?? error.code ?? 'token';
  return error instanceof StripeInvalidRequestError && /^(payment_method(?!_types)|token|amount)/.test(blamed)
    ? { declined: codeOf(error.code, 'token-refused') }
    : declined(error);
}

/** Nothing was given back, for a reason that may pass: no balance, a dispute, refunds made by others. */
export function notRefunded(error: StripeError): { readonly refused: string } | undefined {
  if (error.code === 'resource_missing') return undefined;
  return error instanceof StripeInvalidRequestError || error instanceof StripeCardError
    ? { refused: codeOf(error.code, 'refund-refused') }
    : undefined;
}

/** As `notRefunded` tells it: nothing of the charge is left to give back. */
export const ALREADY_REFUNDED = 'charge-already-refunded';

/** The intent is not in the state that the request needs: what has become of it, it tells itself. */
export function movedOn(error: StripeError): { readonly movedOn: string } | undefined {
  const { code = '' } = error;
  return [UNEXPECTED_STATE, EXPIRED, 'charge_already_captured'].includes(code)
    ? { movedOn: code }
    : undefined;
}

const UNEXPECTED_STATE = 'payment_intent_unexpected_state';

/** The hold lapsed before it was taken. */
export const EXPIRED = 'charge_expired_for_capture';

function thrown(error: StripeError): Error {
  if (error instanceof StripeConnectionError) return new OutcomeUnknown(error.message);
  const { statusCode = 'nothing readable', rawType = 'unknown', code = 'no code', param, requestId } = error;
  const about = param === undefined ? '' : ` about ${param}`;
  const what = `Stripe answered ${statusCode} (${rawType}, ${code}${about}) to ${requestId ?? 'a request'}.`;
  // The key was used for another request, or the request can never be right.
  if (error instanceof StripeIdempotencyError || error instanceof StripeInvalidRequestError) {
    return new Fault('effect-failed', what, 'dead-letter');
  }
  const mayPass = error instanceof StripeAPIError || error instanceof StripeRateLimitError;
  return mayPass && isReplayed(error) ? new KeySpent(what) : new OutcomeUnknown(what);
}

/** Stripe saves what it answers to a key, faults included, and marks what it only repeats. */
function isReplayed({ headers }: StripeError): boolean {
  return headers?.['idempotent-replayed'] === 'true';
}
