import type { Call, Effect } from '../runtime/effects.ts';
import type { Money } from '../runtime/money.ts';
import type { Authorize, Authorized, Declined, Void, Voided } from './domain.ts';

/** What the provider is asked to hold. */
export interface Ask {
  readonly amount: Money;
  readonly token: string;
}

/**
 * A payment provider. Every call is repeated under the same key until its outcome is known; a provider
 * must have its effect at most once per key, and keep the key, the subject (the order id) and the cause
 * id with what it did. A throw means that the outcome is unknown.
 */
export interface Provider {
  /** Holds an amount, or says why not. */
  authorize(ask: Ask, call: Call): Promise<Authorization>;
  /** What an earlier `authorize` for the same order and cause came to; undefined when there was none. */
  findAuthorization(call: Call): Promise<Authorization | undefined>;
  /** Gives a hold back. Voiding what is voided already succeeds. */
  void(authorizationId: string, call: Call): Promise<void>;
  /** Whether a hold was given back. */
  isVoided(authorizationId: string, call: Call): Promise<boolean>;
}

/** A provider's answer to an ask. */
export type Authorization = { readonly authorizationId: string } | { readonly declined: string };

/** The intents of payment, done by a provider. */
export function effects(provider: Provider): {
  readonly 'intent.authorize': Effect<Authorize, Authorized | Declined>;
  readonly 'intent.void': Effect<Void, Voided>;
} {
  return {
    'intent.authorize': {
      perform: async ({ data }, call) => outcome(await provider.authorize(data, call)),
      async find(_, call) {
        const found = await provider.findAuthorization(call);
        return found && outcome(found);
      },
    },
    'intent.void': {
      async perform({ data }, call) {
        await provider.void(data.authorizationId, call);
        return { type: 'outcome.voided', data };
      },
      find: async ({ data }, call) =>
        (await provider.isVoided(data.authorizationId, call)) ? { type: 'outcome.voided', data } : undefined,
    },
  };
}

function outcome(answer: Authorization): Authorized | Declined {
  return 'declined' in answer
    ? { type: 'outcome.declined', data: { reason: answer.declined } }
    : { type: 'outcome.authorized', data: { authorizationId: answer.authorizationId } };
}
