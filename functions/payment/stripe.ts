import Stripe from 'stripe';
import { KeySpent } from '../runtime/effects.ts';
import { Fault } from '../runtime/errors.ts';
import { secretReader } from '../runtime/secret.ts';
import type { Authorization, Provider } from './provider.ts';
import { stripeAmount, TOO_FINE } from './stripe-amounts.ts';
import {
  ALREADY_REFUNDED,
  answered,
  codeOf,
  declined,
  EXPIRED,
  movedOn,
  notHeld,
  notRefunded,
} from './stripe-errors.ts';
import { givenBackByOthers, madeBy, markOf, searched } from './stripe-find.ts';
import { givenBack, standing, taken } from './stripe-standing.ts';

/**
 * How long a request is waited for. Less than an effect is given, so that a message says what was not answered.
 * The library takes no signal; whatever it still does when an effect’s time is up has its effect once per key.
 */
const REQUEST_TIMEOUT_MS = 4_000;

type Intent = Stripe.PaymentIntent;

/** Where Stripe is. */
export type Place = Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol' | 'timeout'>;

/**
 * Stripe, by the secret key that is in Secrets Manager; a key that is replaced there is used within 5 minutes,
 * or with the first request after Stripe has refused the old one.
 */
export function stripe(settings: { readonly secretArn: string }, place: Place = {}): Provider {
  const secret = secretReader(settings.secretArn);
  let connected: { readonly key: string; readonly provider: Provider } | undefined;

  async function provider(): Promise<Provider> {
    const key = await secret.current();
    if (connected?.key !== key) {
      const client = stripeClient(key, place);
      client.on('response', ({ status }: Stripe.ResponseEvent) => status === 401 && secret.refresh());
      connected = { key, provider: stripeProvider(client) };
    }
    return connected.provider;
  }

  return {
    authorize: async (ask, call) => (await provider()).authorize(ask, call),
    findAuthorization: async (call) => (await provider()).findAuthorization(call),
    capture: async (ask, call) => (await provider()).capture(ask, call),
    findCapture: async (ask, call) => (await provider()).findCapture(ask, call),
    void: async (authorizationId, call) => (await provider()).void(authorizationId, call),
    isVoided: async (authorizationId, call) => (await provider()).isVoided(authorizationId, call),
    refund: async (ask, call) => (await provider()).refund(ask, call),
    findRefund: async (ask, call) => (await provider()).findRefund(ask, call),
  };
}

/** The library, repeating nothing of its own accord: the runtime does, and waits in between. */
export function stripeClient(key: string, place: Place = {}): Stripe {
  return new Stripe(key, { maxNetworkRetries: 0, timeout: REQUEST_TIMEOUT_MS, telemetry: false, ...place });
}

/**
 * Payments as payment intents that are captured later. A hold is a payment intent, and so is what was taken: its
 * id stands for both, because refunds are asked for by payment intent, and an intent is taken at most once.
 * Amounts go in Stripe’s units (`stripeAmount`); one that Stripe cannot say is declined, or refused, without a call.
 * Needs a token for a card (`pm_…`) that was not used before.
 */
export function stripeProvider(client: Stripe): Provider {
  const { paymentIntents, refunds } = client;
  const look = (id: string): Promise<Intent> => answered(paymentIntents.retrieve(id));

  /** A repeated key answers as it did at first: what was still processing then may have ended since. */
  const settled = async (intent: Intent): Promise<Intent> =>
    intent.status === 'processing' ? look(intent.id) : intent;

  /** What a hold that was asked for has come to; undefined when nothing is held, and nothing was declined. */
  async function held(intent: Intent): Promise<Authorization | undefined> {
    if (standing(intent) !== 'gone') return { authorizationId: intent.id };
    if (intent.status === 'requires_action') {
      await abandon(intent.id);
      return { declined: 'authentication-required' };
    }
    const { last_payment_error: error } = intent;
    return error ? { declined: codeOf(error.code, 'card-declined') } : undefined;
  }

  /**
   * The customer is not there to authenticate. Nobody could complete the intent, but it would stay open. It goes
   * without a key of ours: cancelling twice changes nothing, and a saved fault could not be told from an outcome.
   */
  async function abandon(id: string): Promise<void> {
    await answered(paymentIntents.cancel(id, { cancellation_reason: 'abandoned' }), movedOn);
  }

  /** Whether a hold is gone. Throws when it was taken: then there is nothing left that could be given back so. */
  async function isGone(id: string): Promise<boolean> {
    const stands = standing(await look(id));
    if (stands === 'taken') {
      throw new Fault('effect-failed', 'What is to be voided was taken already.', 'dead-letter');
    }
    return stands === 'gone';
  }

  return {
    async authorize({ amount, token }, call) {
      const units = stripeAmount(amount);
      if (units === undefined) return { declined: TOO_FINE };
      const asked = paymentIntents.create(
        {
          amount: units,
          currency: amount.currency.toLowerCase(),
          payment_method: token,
          // Cards (and the wallets that pass on cards) can be held for days; other means would not be.
          allowed_payment_method_types: ['card'],
          capture_method: 'manual',
          confirm: true,
          metadata: markOf(call),
        },
        { idempotencyKey: call.key },
      );
      const answer = await answered(asked, notHeld);
      if ('declined' in answer) return answer;
      return (await held(await settled(answer))) ?? { declined: 'not-held' };
    },

    async findAuthorization(call) {
      const found = await answered(searched(paymentIntents, call));
      // A search tells who, not how it stands: what it shows may be older than what has become of it.
      const answers = await Promise.all(found.map(async ({ id }) => held(await look(id))));
      return answers.find((it) => it && 'authorizationId' in it) ?? answers.find((it) => it !== undefined);
    },

    async capture({ authorizationId, amount }, call) {
      const units = stripeAmount(amount);
      if (units === undefined) return { declined: TOO_FINE };
      const asked = paymentIntents.capture(
        authorizationId,
        { amount_to_capture: units },
        // A key is for one hold: when one has expired, another is taken for the same cause.
        { idempotencyKey: `${call.key}/${authorizationId}` },
      );
      const answer = await answered(asked, (error) => movedOn(error) ?? declined(error));
      if ('declined' in answer) return answer;
      const taking = taken('movedOn' in answer ? await look(authorizationId) : await settled(answer));
      if (taking) return taking;
      if ('movedOn' in answer && answer.movedOn === EXPIRED) return { expired: true };
      throw new KeySpent('Stripe would not take a hold under this key, but holds it.');
    },

    findCapture: async ({ authorizationId }) => taken(await look(authorizationId)),

    async void(authorizationId, call) {
      const asked = paymentIntents.cancel(authorizationId, {}, { idempotencyKey: call.key });
      const answer = await answered(asked, movedOn);
      if ('movedOn' in answer && !(await isGone(authorizationId))) {
        throw new KeySpent('Stripe would not cancel a hold under this key, but holds it.');
      }
    },

    isVoided: isGone,

    async refund({ captureId, amount }, call) {
      const units = stripeAmount(amount);
      if (units === undefined) return { refused: TOO_FINE };
      const asked = refunds.create(
        { payment_intent: captureId, amount: units, metadata: markOf(call) },
        { idempotencyKey: call.key },
      );
      const answer = await answered(asked, notRefunded);
      if (!('refused' in answer)) return givenBack(answer);
      if (answer.refused !== ALREADY_REFUNDED) return answer;
      const theirs = await answered(givenBackByOthers(refunds, { captureId, units }, call));
      return theirs ? { refundId: theirs.id } : answer;
    },

    async findRefund({ captureId }, call) {
      const found = await answered(madeBy(call, refunds.list({ payment_intent: captureId, limit: 100 })));
      const answers = found.map(givenBack);
      return answers.find((it) => 'refundId' in it) ?? answers[0];
    },
  };
}
