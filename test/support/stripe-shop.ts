import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Provider } from '../../functions/payment/provider.ts';
import { stripeClient, stripeProvider } from '../../functions/payment/stripe.ts';
import { emptyBooks } from './stripe-books.ts';
import type { PaymentIntent } from './stripe-objects.ts';
import { type StripeServer, stripeServer } from './stripe-server.ts';

/** Long enough for an answer on this machine, short enough to wait for one that never comes. */
const TIMEOUT_MS = 250;

/** Stripe on this machine, and the provider that talks to it. */
export interface StripeShop extends StripeServer {
  readonly provider: Provider;
  /** The intent of that id. Fails the test when there is none. */
  intent(id: string): PaymentIntent;
}

export async function openStripe(): Promise<StripeShop> {
  const server = await stripeServer();
  const client = stripeClient('sk_test_1', { ...server.place, timeout: TIMEOUT_MS });
  return {
    ...server,
    provider: stripeProvider(client),
    intent(id) {
      const intent = server.books.intents.get(id);
      if (!intent) throw new Error(`There is no ${id}.`);
      return intent;
    },
  };
}

/** One for the tests of a file; its books are empty, and its troubles over, before each. */
export function stripeForTests(): () => StripeShop {
  let shop: StripeShop;
  beforeAll(async () => {
    shop = await openStripe();
  });
  beforeEach(() => {
    Object.assign(shop.books, emptyBooks());
    shop.asked.length = 0;
    shop.troubles.length = 0;
    shop.forgetKeys();
  });
  afterAll(() => shop.close());
  return () => shop;
}
