import { describe, expect, test } from 'vitest';
import { stripeAmount } from '../../functions/payment/stripe-amounts.ts';
import { money } from '../../functions/runtime/money.ts';
import { callsAbout, named } from '../support/provider-calls.ts';
import { stripeForTests } from '../support/stripe-shop.ts';

const shop = stripeForTests();
const call = callsAbout('ord_1');
const isk = (minorUnits: number) => money(minorUnits, 'ISK');

test.each([
  ['USD', 1_999, 1_999],
  ['JPY', 500, 500],
  ['HUF', 1_045, 1_045],
  ['TWD', 80_045, 80_045],
  ['ISK', 5, 500],
  ['UGX', 5, 500],
  ['MGA', 500, 5],
  ['MGA', 520, undefined],
  ['KWD', 5_120, 5_120],
  ['KWD', 5_124, undefined],
  ['BHD', 5, undefined],
  ['JOD', 5, undefined],
  ['OMR', 5, undefined],
  ['TND', 5, undefined],
])('as Stripe says it, %s %i (in minor units) is %s', (currency, minorUnits, units) => {
  expect(stripeAmount(money(minorUnits, currency))).toBe(units);
});

describe('an amount that differs in Stripe’s units', () => {
  test('is held, taken and given back in those', async () => {
    const { provider, books } = shop();
    const ask = { amount: isk(5_000), token: 'pm_card_visa' };
    const authorizationId = named(
      await provider.authorize(ask, call('authorize', 'placed')),
      'authorizationId',
    );
    expect([...books.intents.values()]).toMatchObject([{ amount: 500_000, currency: 'isk' }]);
    await provider.capture({ authorizationId, amount: isk(5_000) }, call('capture', 'confirmed'));
    expect(shop().intent(authorizationId).amount_received).toBe(500_000);
    await provider.refund({ captureId: authorizationId, amount: isk(12) }, call('refund', 'return-1'));
    expect([...books.refunds.values()]).toMatchObject([{ amount: 1_200 }]);
  });
});

describe('an amount that Stripe cannot say', () => {
  const amount = money(5_124, 'KWD');

  test('is declined, or refused, without a call', async () => {
    const { provider, asked } = shop();
    const declined = { declined: 'amount-too-fine' };
    expect(await provider.authorize({ amount, token: 'pm_card_visa' }, call('authorize', 'placed'))).toEqual(
      declined,
    );
    expect(await provider.capture({ authorizationId: 'pi_1', amount }, call('capture', 'confirmed'))).toEqual(
      declined,
    );
    expect(await provider.refund({ captureId: 'pi_1', amount }, call('refund', 'return-1'))).toEqual({
      refused: 'amount-too-fine',
    });
    expect(asked).toEqual([]);
  });
});
