import type { Money } from '../runtime/money.ts';
import type { Call } from '../runtime/react.ts';
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
  authorize(ask: Ask, call: Call): Promise<{ authorizationId: string } | { declined: string }>;
  /** Gives a hold back. Voiding what is voided already succeeds. */
  void(authorizationId: string, call: Call): Promise<void>;
}

/** The intents of payment, done by a provider. */
export function effects(provider: Provider) {
  return {
    'intent.authorize': async ({ data }: Authorize, call: Call): Promise<Authorized | Declined> => {
      const answer = await provider.authorize(data, call);
      return 'declined' in answer
        ? { type: 'outcome.declined', data: { reason: answer.declined } }
        : { type: 'outcome.authorized', data: answer };
    },
    'intent.void': async ({ data }: Void, call: Call): Promise<Voided> => {
      await provider.void(data.authorizationId, call);
      return { type: 'outcome.voided', data };
    },
  };
}
