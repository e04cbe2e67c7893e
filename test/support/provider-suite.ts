import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Provider } from '../../functions/payment/provider.ts';
import { usd } from './facts.ts';
import { callsAbout, named } from './provider-calls.ts';

/** What a payment token brings about. */
export type Meaning =
  /** Held, and taken when it is asked for. */
  | 'good'
  /** Not held. */
  | 'declined'
  /** Held, but declined whenever it is to be taken. */
  | 'declined-at-capture';

/** One entry of a provider's books: a hold, whatever became of it, or a refund. */
export interface BookEntry {
  readonly kind: 'charge' | 'refund';
  /** Of a charge `held | voided | declined | captured | expired`, of a refund `refunded | refused`. */
  readonly status: string | undefined;
  readonly minorUnits: number;
}

/** A provider, and a look at its books. */
export interface ProviderUnderTest {
  readonly provider: Provider;
  readonly token: (meaning: Meaning) => string;
  /** Everything the provider has written down about an order, in any order. */
  readonly ledger: (orderId: string) => Promise<readonly BookEntry[]>;
}

/**
 * What every payment provider does, in memory, in the sandbox or at Stripe, so that tests and simulations on
 * one of them hold for the others. Each test has an order of its own.
 */
export function providerSuite(open: () => Promise<ProviderUnderTest>): void {
  let shop: ProviderUnderTest;
  beforeAll(async () => {
    shop = await open();
  });

  function newOrder() {
    const orderId = `ord_${randomUUID()}`;
    const call = callsAbout(orderId);
    const { provider, token } = shop;
    const ask = (meaning: Meaning = 'good') => ({ amount: usd(10_000), token: token(meaning) });
    const hold = async (meaning: Meaning = 'good') =>
      named(await provider.authorize(ask(meaning), call('authorize', 'placed')), 'authorizationId');
    return {
      provider,
      call,
      ask,
      hold,
      async charge() {
        const holding = { authorizationId: await hold(), amount: usd(10_000) };
        return named(await provider.capture(holding, call('capture', 'confirmed')), 'captureId');
      },
      /** The amounts in the books, by status. */
      async booked(status: string, kind: BookEntry['kind'] = 'charge') {
        const entries = await shop.ledger(orderId);
        return entries.filter((it) => it.kind === kind && it.status === status).map((it) => it.minorUnits);
      },
    };
  }

  test('holds once per key, and answers a repeat alike', async () => {
    const { provider, call, ask, booked } = newOrder();
    const first = await provider.authorize(ask(), call('authorize', 'placed'));
    expect(await provider.authorize(ask(), call('authorize', 'placed'))).toEqual(first);
    expect(await booked('held')).toEqual([10_000]);
    expect(await provider.authorize(ask(), call('authorize', 'confirmed'))).not.toEqual(first);
    expect(await booked('held')).toEqual([10_000, 10_000]);
  });

  test('declines, and answers a repeat alike', async () => {
    const { provider, call, ask, booked } = newOrder();
    const declined = await provider.authorize(ask('declined'), call('authorize', 'placed'));
    expect(declined).toEqual({ declined: expect.stringMatching(/^[a-z][a-z0-9-]{0,63}$/) });
    expect(await provider.authorize(ask('declined'), call('authorize', 'placed'))).toEqual(declined);
    expect(await booked('held')).toEqual([]);
  });

  test('takes a hold once, whole, and answers a repeat alike, also under another key', async () => {
    const { provider, call, hold, booked } = newOrder();
    const holding = { authorizationId: await hold(), amount: usd(10_000) };
    const first = await provider.capture(holding, call('capture', 'confirmed'));
    named(first, 'captureId');
    expect(await provider.capture(holding, call('capture', 'confirmed'))).toEqual(first);
    expect(await provider.capture(holding, call('capture', 'confirmed', 2))).toEqual(first);
    expect(await booked('captured')).toEqual([10_000]);
    expect(await booked('held')).toEqual([]);
  });

  test('declines to take, and leaves the hold to be given back', async () => {
    const { provider, call, hold, booked } = newOrder();
    const authorizationId = await hold('declined-at-capture');
    const holding = { authorizationId, amount: usd(10_000) };
    const declined = await provider.capture(holding, call('capture', 'confirmed'));
    expect(declined).toEqual({ declined: expect.stringMatching(/^[a-z][a-z0-9-]{0,63}$/) });
    expect(await provider.capture(holding, call('capture', 'confirmed'))).toEqual(declined);
    expect(await booked('captured')).toEqual([]);
    expect(await booked('held')).toEqual([10_000]);
    await provider.void(authorizationId, call('void', 'failed'));
    expect(await booked('voided')).toEqual([10_000]);
  });

  test('gives a hold back, and giving back what was given back succeeds', async () => {
    const { provider, call, hold, booked } = newOrder();
    const authorizationId = await hold();
    expect(await provider.isVoided(authorizationId, call('void', 'cancelled'))).toBe(false);
    await provider.void(authorizationId, call('void', 'cancelled'));
    await provider.void(authorizationId, call('void', 'cancelled'));
    await provider.void(authorizationId, call('void', 'cancelled', 2));
    expect(await provider.isVoided(authorizationId, call('void', 'cancelled'))).toBe(true);
    expect(await booked('voided')).toEqual([10_000]);
    expect(await booked('held')).toEqual([]);
  });

  test('does not hold again, under the same key, what was given back', async () => {
    const { provider, call, ask, hold, booked } = newOrder();
    await provider.void(await hold(), call('void', 'cancelled'));
    await provider.authorize(ask(), call('authorize', 'placed'));
    expect(await booked('held')).toEqual([]);
  });

  test('cannot give back as a hold what was taken: no retry can help', async () => {
    const { provider, call, hold, booked } = newOrder();
    const authorizationId = await hold();
    await provider.capture({ authorizationId, amount: usd(10_000) }, call('capture', 'confirmed'));
    const attempt = provider.void(authorizationId, call('void', 'failed'));
    await expect(attempt).rejects.toMatchObject({ recovery: 'dead-letter' });
    expect(await booked('captured')).toEqual([10_000]);
  });

  test('refunds once per key, and answers a repeat alike', async () => {
    const { provider, call, charge, booked } = newOrder();
    const ask = { captureId: await charge(), amount: usd(2_500) };
    const first = await provider.refund(ask, call('refund', 'return-1'));
    named(first, 'refundId');
    expect(await provider.refund(ask, call('refund', 'return-1'))).toEqual(first);
    expect(await booked('refunded', 'refund')).toEqual([2_500]);
    expect(await provider.refund(ask, call('refund', 'return-2'))).not.toEqual(first);
    expect(await booked('refunded', 'refund')).toEqual([2_500, 2_500]);
  });

  test('refunds in parts up to the whole, and nothing beyond', async () => {
    const { provider, call, charge, booked } = newOrder();
    const captureId = await charge();
    const refund = (minorUnits: number, cause: string) =>
      provider.refund({ captureId, amount: usd(minorUnits) }, call('refund', cause));
    named(await refund(6_000, 'return-1'), 'refundId');
    named(await refund(5_000, 'return-2'), 'refused');
    named(await refund(5_000, 'return-2'), 'refused');
    named(await refund(4_000, 'return-3'), 'refundId');
    named(await refund(1, 'return-4'), 'refused');
    const refunded = await booked('refunded', 'refund');
    expect(refunded.toSorted((one, other) => one - other)).toEqual([4_000, 6_000]);
  });

  test('finds what an earlier attempt to hold for the same order and cause came to', async () => {
    const { provider, call, ask } = newOrder();
    const held = await provider.authorize(ask(), call('authorize', 'placed'));
    expect(await provider.findAuthorization(call('authorize', 'placed'))).toEqual(held);
    expect(await provider.findAuthorization(call('authorize', 'placed', 2))).toEqual(held);
    expect(await provider.findAuthorization(call('authorize', 'confirmed'))).toBeUndefined();
    expect(
      await newOrder().provider.findAuthorization(newOrder().call('authorize', 'placed')),
    ).toBeUndefined();
  });

  test('finds that an earlier attempt to hold was declined', async () => {
    const { provider, call, ask } = newOrder();
    const declined = await provider.authorize(ask('declined'), call('authorize', 'placed'));
    expect(await provider.findAuthorization(call('authorize', 'placed'))).toEqual(declined);
  });

  test('finds whether a hold was taken', async () => {
    const { provider, call, hold } = newOrder();
    const holding = { authorizationId: await hold(), amount: usd(10_000) };
    expect(await provider.findCapture(holding, call('capture', 'confirmed'))).toBeUndefined();
    const taken = await provider.capture(holding, call('capture', 'confirmed'));
    expect(await provider.findCapture(holding, call('capture', 'confirmed'))).toEqual(taken);
  });

  test('finds what an earlier attempt to refund for the same order and cause came to', async () => {
    const { provider, call, charge } = newOrder();
    const ask = { captureId: await charge(), amount: usd(2_500) };
    expect(await provider.findRefund(ask, call('refund', 'return-1'))).toBeUndefined();
    const done = await provider.refund(ask, call('refund', 'return-1'));
    expect(await provider.findRefund(ask, call('refund', 'return-1'))).toEqual(done);
    expect(await provider.findRefund(ask, call('refund', 'return-1', 2))).toEqual(done);
    // Of the same amount, but for another return: taken for that one, a customer would go without.
    expect(await provider.findRefund(ask, call('refund', 'return-2'))).toBeUndefined();
  });
}
