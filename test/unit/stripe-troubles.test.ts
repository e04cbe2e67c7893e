import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Fault, OutcomeUnknown } from '../../functions/runtime/errors.ts';
import { usd } from '../support/facts.ts';
import { callsAbout, named } from '../support/provider-calls.ts';
import type { Trouble } from '../support/stripe-server.ts';
import { type StripeShop, stripeForTests } from '../support/stripe-shop.ts';

const shop = stripeForTests();
const call = callsAbout('ord_1');
const amount = usd(10_000);

/** One effect under test: how it is asked for, looked for, and how often it was had. */
interface Effect {
  readonly ask: (attempt: number) => Promise<unknown>;
  readonly find: () => Promise<unknown>;
  readonly had: () => number;
}

async function holdAt({ provider }: StripeShop): Promise<string> {
  const placed = await provider.authorize({ amount, token: 'pm_card_visa' }, call('authorize', 'placed'));
  return named(placed, 'authorizationId');
}

async function chargeAt(stripe: StripeShop): Promise<string> {
  const holding = { authorizationId: await holdAt(stripe), amount };
  return named(await stripe.provider.capture(holding, call('capture', 'confirmed')), 'captureId');
}

const count = (stripe: StripeShop, status: string) =>
  [...stripe.books.intents.values()].filter((it) => it.status === status).length;

const EFFECTS: Readonly<Record<string, (stripe: StripeShop) => Promise<Effect>>> = {
  async authorizing(stripe) {
    const { provider } = stripe;
    return {
      ask: (attempt) =>
        provider.authorize({ amount, token: 'pm_card_visa' }, call('authorize', 'placed', attempt)),
      find: () => provider.findAuthorization(call('authorize', 'placed')),
      had: () => count(stripe, 'requires_capture'),
    };
  },
  async taking(stripe) {
    const { provider } = stripe;
    const ask = { authorizationId: await holdAt(stripe), amount };
    return {
      ask: (attempt) => provider.capture(ask, call('capture', 'confirmed', attempt)),
      find: () => provider.findCapture(ask, call('capture', 'confirmed')),
      had: () => count(stripe, 'succeeded'),
    };
  },
  async voiding(stripe) {
    const { provider } = stripe;
    const id = await holdAt(stripe);
    return {
      ask: async (attempt) => {
        await provider.void(id, call('void', 'cancelled', attempt));
        return true;
      },
      find: async () => (await provider.isVoided(id, call('void', 'cancelled'))) || undefined,
      had: () => count(stripe, 'canceled'),
    };
  },
  async refunding(stripe) {
    const { provider } = stripe;
    const ask = { captureId: await chargeAt(stripe), amount: usd(2_500) };
    return {
      ask: (attempt) => provider.refund(ask, call('refund', 'return-1', attempt)),
      find: () => provider.findRefund(ask, call('refund', 'return-1')),
      had: () => stripe.books.refunds.size,
    };
  },
};

describe.each(Object.entries(EFFECTS))('%s', (_, begin) => {
  async function meeting(...troubles: Trouble[]): Promise<Effect> {
    const effect = await begin(shop());
    shop().troubles.push(...troubles);
    return effect;
  }

  test.each([true, false])('is had once when no answer comes, be it done (%s) or not', async (done) => {
    const { ask, had } = await meeting({ is: 'silence', effect: done });
    await expect(ask(1)).rejects.toThrow('timeout');
    expect(had()).toBe(done ? 1 : 0);
    expect(await ask(1)).toBeTruthy();
    expect(await ask(1)).toEqual(await ask(1));
    expect(had()).toBe(1);
  });

  test.each([true, false])('is had once when the connection breaks, be it done (%s) or not', async (done) => {
    const { ask, had } = await meeting({ is: 'cut', effect: done });
    expect(await ask(1)).toBeTruthy();
    expect(had()).toBe(1);
  });

  test.each([403, 409, 429] as const)('is asked for again under the same key after a %i', async (status) => {
    const { ask, had } = await meeting({ is: 'turned-away', status });
    await expect(ask(1)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(had()).toBe(0);
    expect(await ask(1)).toBeTruthy();
    expect(had()).toBe(1);
  });

  test('that was done is found when its key only answers a saved fault', async () => {
    const { ask, find, had } = await meeting({ is: 'fault', effect: true });
    await expect(ask(1)).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(ask(1)).rejects.toMatchObject({ name: 'KeySpent' });
    expect(await find()).toBeTruthy();
    expect(had()).toBe(1);
  });

  test('that was not done is not found, and done under another key', async () => {
    const { ask, find, had } = await meeting({ is: 'fault', effect: false });
    await expect(ask(1)).rejects.toThrow('500');
    await expect(ask(1)).rejects.toMatchObject({ name: 'KeySpent' });
    expect(await find()).toBeUndefined();
    expect(await ask(2)).toBeTruthy();
    expect(await find()).toBeTruthy();
    expect(had()).toBe(1);
  });

  test('is found when its key is forgotten', async () => {
    const { ask, find, had } = await meeting();
    const answer = await ask(1);
    shop().forgetKeys();
    expect(await find()).toEqual(answer);
    expect(had()).toBe(1);
  });
});

test('a key that was used for something else cannot be helped by a retry', async () => {
  await holdAt(shop());
  const other = { amount: usd(9_999), token: 'pm_card_visa' };
  const asked = shop().provider.authorize(other, call('authorize', 'placed'));
  await expect(asked).rejects.toBeInstanceOf(Fault);
  await expect(asked).rejects.toMatchObject({ code: 'effect-failed', recovery: 'dead-letter' });
  expect(shop().books.intents.size).toBe(1);
});

test('a secret key that Stripe does not accept is for an operator to mend, and repeated until then', async () => {
  shop().secretKeys.clear();
  const refused = holdAt(shop());
  await expect(refused).rejects.toThrow('Stripe answered 401');
  await expect(refused).rejects.not.toBeInstanceOf(Fault);
  shop().secretKeys.add('sk_test_1');
  expect(await holdAt(shop())).toBe('pi_1');
});

test('what Stripe writes in an error is not passed on: it quotes keys, tokens and customers', async () => {
  const raised = async (trouble: Trouble | undefined, token = 'pm_card_visa', currency = 'USD') => {
    shop().troubles.push(...(trouble ? [trouble] : []));
    const ask = { amount: { minorUnits: 10_000, currency }, token };
    return shop()
      .provider.authorize(ask, call('authorize', token))
      .catch((error: unknown) => inspect(error, { depth: 10 }));
  };
  for (const trouble of [
    { is: 'turned-away', status: 403 },
    { is: 'turned-away', status: 429 },
    { is: 'fault', effect: false },
  ] as const) {
    const told = await raised(trouble);
    expect(told).toContain('Stripe answered');
    expect(told).not.toMatch(/sk_test|quotes/);
  }
  expect(await raised(undefined, 'x', 'EURO')).not.toMatch(/sk_test|quotes/);
});
