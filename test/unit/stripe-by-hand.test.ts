import { describe, expect, test } from 'vitest';
import { usd } from '../support/facts.ts';
import { callsAbout, named } from '../support/provider-calls.ts';
import type { Refund } from '../support/stripe-objects.ts';
import { stripeForTests } from '../support/stripe-shop.ts';

const shop = stripeForTests();
const call = callsAbout('ord_1');
const REFUSED = { refused: 'charge-already-refunded' };

/** A charge of USD 100.00. */
async function charge(): Promise<string> {
  const { provider } = shop();
  const amount = usd(10_000);
  const ask = { amount, token: 'pm_card_visa' };
  const authorizationId = named(
    await provider.authorize(ask, call('authorize', 'placed')),
    'authorizationId',
  );
  return named(
    await provider.capture({ authorizationId, amount }, call('capture', 'confirmed')),
    'captureId',
  );
}

/** Somebody gives money back in Stripe’s dashboard. */
function byHand(captureId: string, amount: number, of: Partial<Refund> = {}): string {
  const id = `re_hand_${shop().books.refunds.size + 1}`;
  const made: Refund = {
    id,
    object: 'refund',
    amount,
    payment_intent: captureId,
    metadata: {},
    status: 'succeeded',
    ...of,
  };
  shop().books.refunds.set(id, made);
  return id;
}

const refund = (captureId: string, minorUnits: number, cause = 'return-1') =>
  shop().provider.refund({ captureId, amount: usd(minorUnits) }, call('refund', cause));

describe('a refund of a charge that was given back by hand', () => {
  test('is done, by the latest refund of theirs, and no other is made', async () => {
    const captureId = await charge();
    byHand(captureId, 4_000);
    const latest = byHand(captureId, 6_000);
    expect(await refund(captureId, 10_000)).toEqual({ refundId: latest });
    expect(await refund(captureId, 10_000)).toEqual({ refundId: latest });
    expect(shop().books.refunds.size).toBe(2);
  });

  test('is done when they gave back the rest of what we gave back in part', async () => {
    const captureId = await charge();
    await refund(captureId, 2_500);
    const rest = byHand(captureId, 7_500);
    expect(await refund(captureId, 7_500, 'return-2')).toEqual({ refundId: rest });
  });

  test('is counted in Stripe’s units, on however many pages', async () => {
    const captureId = await charge();
    shop().books.pageSize = 1;
    for (const amount of [1_000, 2_000, 7_000]) byHand(captureId, amount);
    const amount = { minorUnits: 101, currency: 'ISK' };
    const asked = (minorUnits: number, cause: string) =>
      shop().provider.refund({ captureId, amount: { ...amount, minorUnits } }, call('refund', cause));
    expect(await asked(100, 'return-1')).toEqual({ refundId: 're_hand_3' });
    expect(await asked(101, 'return-2')).toEqual(REFUSED);
  });

  test('is refused when it is more than they gave back, since what we gave back was for something else', async () => {
    const captureId = await charge();
    await refund(captureId, 2_500);
    byHand(captureId, 7_500);
    expect(await refund(captureId, 7_501, 'return-2')).toEqual(REFUSED);
  });

  test('is refused when all that was given back is ours', async () => {
    const captureId = await charge();
    await refund(captureId, 10_000);
    expect(await refund(captureId, 10_000, 'return-2')).toEqual(REFUSED);
  });

  test.each(['pending', 'failed', 'canceled', 'requires_action'] as const)(
    'is refused while theirs is %s',
    async (status) => {
      const captureId = await charge();
      shop().books.refundsAre = { refused: 'charge_already_refunded' };
      byHand(captureId, 10_000, { status });
      expect(await refund(captureId, 10_000)).toEqual(REFUSED);
    },
  );

  test('is made when something of the charge is left, and refused when that is too little', async () => {
    const captureId = await charge();
    byHand(captureId, 6_000);
    expect(await refund(captureId, 5_000)).toEqual({ refused: 'refund-refused' });
    expect(await refund(captureId, 3_000, 'return-2')).toEqual({ refundId: 're_2' });
  });

  test('does not take refunds of another charge for its own', async () => {
    const captureId = await charge();
    shop().books.refundsAre = { refused: 'charge_already_refunded' };
    byHand('pi_9', 10_000);
    expect(await refund(captureId, 10_000)).toEqual(REFUSED);
  });

  test('is refused for every other reason without looking who gave back what', async () => {
    const captureId = await charge();
    shop().books.refundsAre = { refused: 'charge_disputed' };
    byHand(captureId, 10_000);
    expect(await refund(captureId, 10_000)).toEqual({ refused: 'charge-disputed' });
    expect(shop().asked.at(-1)?.what).toBe('POST /v1/refunds');
  });
});
