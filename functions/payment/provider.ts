import type { Call, Effect } from '../runtime/effects.ts';
import type { Money } from '../runtime/money.ts';
import type {
  Authorize,
  Authorized,
  Capture,
  CaptureDeclined,
  Captured,
  Declined,
  Expired,
  Refund,
  Refunded,
  RefundRefused,
  Void,
  Voided,
} from './facts.ts';

/** What the provider is asked to hold. */
export interface Ask {
  readonly amount: Money;
  readonly token: string;
}

/** Which hold is to be taken, whole. */
export interface CaptureAsk {
  readonly authorizationId: string;
  readonly amount: Money;
}

/** What is to be given back of which charge. */
export interface RefundAsk {
  readonly captureId: string;
  readonly amount: Money;
}

/** A provider's answer to an ask. `declined` is a code, as events take it. */
export type Authorization = { readonly authorizationId: string } | { readonly declined: string };

/** `expired`: the hold is gone, nothing was taken, and it may be asked for again. */
export type Taking =
  | { readonly captureId: string }
  | { readonly declined: string }
  | { readonly expired: true };

/** `refused`: nothing was given back; another try, under another key, may succeed. */
export type GivingBack = { readonly refundId: string } | { readonly refused: string };

/**
 * A payment provider. Every call is repeated under the same key until its outcome is known; a provider must
 * have its effect at most once per key, and keep the subject (the order id) and the cause id with what it
 * did, by which the `find…` calls look for it when the key may be forgotten. A throw means that the outcome
 * is unknown; a `KeySpent`, that the key answers with a saved fault only.
 */
export interface Provider {
  /** Holds an amount, or says why not. */
  authorize(ask: Ask, call: Call): Promise<Authorization>;
  /** What an earlier `authorize` for the same order and cause came to; undefined when there was none. */
  findAuthorization(call: Call): Promise<Authorization | undefined>;
  /** Takes what is held. */
  capture(ask: CaptureAsk, call: Call): Promise<Taking>;
  /** Whether the hold was taken, or can no longer be; undefined while it is still held. */
  findCapture(ask: CaptureAsk, call: Call): Promise<Taking | undefined>;
  /** Gives a hold back. Voiding what is voided, or has expired, already succeeds. */
  void(authorizationId: string, call: Call): Promise<void>;
  /** Whether a hold was given back, or has expired. */
  isVoided(authorizationId: string, call: Call): Promise<boolean>;
  /** Gives back an amount of what was taken. */
  refund(ask: RefundAsk, call: Call): Promise<GivingBack>;
  /** What an earlier `refund` for the same order and cause came to; undefined when there was none. */
  findRefund(ask: RefundAsk, call: Call): Promise<GivingBack | undefined>;
}

/** The intents of payment, done by a provider. */
export function effects(provider: Provider): {
  readonly 'intent.authorize': Effect<Authorize, Authorized | Declined>;
  readonly 'intent.capture': Effect<Capture, Captured | CaptureDeclined | Expired>;
  readonly 'intent.void': Effect<Void, Voided>;
  readonly 'intent.refund': Effect<Refund, Refunded | RefundRefused>;
} {
  return {
    'intent.authorize': {
      perform: async ({ data }, call) => authorization(await provider.authorize(data, call)),
      find: async (_, call) => when(await provider.findAuthorization(call), authorization),
    },
    'intent.capture': {
      perform: async ({ data }, call) => taking(await provider.capture(data, call)),
      find: async ({ data }, call) => when(await provider.findCapture(data, call), taking),
    },
    'intent.void': {
      async perform({ data }, call) {
        await provider.void(data.authorizationId, call);
        return { type: 'outcome.voided', data };
      },
      find: async ({ data }, call) =>
        (await provider.isVoided(data.authorizationId, call)) ? { type: 'outcome.voided', data } : undefined,
    },
    'intent.refund': {
      perform: async ({ data }, call) => givingBack(await provider.refund(data, call)),
      find: async ({ data }, call) => when(await provider.findRefund(data, call), givingBack),
    },
  };
}

function when<Found, O>(found: Found | undefined, outcome: (found: Found) => O): O | undefined {
  return found === undefined ? undefined : outcome(found);
}

function authorization(answer: Authorization): Authorized | Declined {
  return 'declined' in answer
    ? { type: 'outcome.declined', data: { reason: answer.declined } }
    : { type: 'outcome.authorized', data: { authorizationId: answer.authorizationId } };
}

function taking(answer: Taking): Captured | CaptureDeclined | Expired {
  if ('expired' in answer) return { type: 'outcome.expired', data: {} };
  return 'declined' in answer
    ? { type: 'outcome.capture-declined', data: { reason: answer.declined } }
    : { type: 'outcome.captured', data: { captureId: answer.captureId } };
}

function givingBack(answer: GivingBack): Refunded | RefundRefused {
  return 'refused' in answer
    ? { type: 'outcome.refund-refused', data: { reason: answer.refused } }
    : { type: 'outcome.refunded', data: { refundId: answer.refundId } };
}
