import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stripe } from '../../functions/payment/stripe.ts';
import { usd } from '../support/facts.ts';
import { callsAbout, named } from '../support/provider-calls.ts';
import { stripeForTests } from '../support/stripe-shop.ts';

const secretValue = vi.hoisted(() => vi.fn<() => Promise<string | undefined>>());
vi.mock('../../functions/runtime/secrets-client.ts', () => ({ secretValue }));

const shop = stripeForTests();
const call = callsAbout('ord_1');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  secretValue.mockReset().mockResolvedValue('sk_test_1');
});
afterEach(() => {
  vi.useRealTimers();
});

test('Stripe is asked with the secret key, which is read by the first call and kept', async () => {
  const provider = stripe({ secretArn: 'arn' }, shop().place);
  expect(secretValue).not.toHaveBeenCalled();
  const amount = usd(10_000);
  const holding = await provider.authorize({ amount, token: 'pm_card_visa' }, call('authorize', 'placed'));
  const authorizationId = named(holding, 'authorizationId');
  const ask = { authorizationId, amount };
  expect(await provider.findAuthorization(call('authorize', 'placed'))).toEqual(holding);
  expect(await provider.findCapture(ask, call('capture', 'confirmed'))).toBeUndefined();
  const taken = await provider.capture(ask, call('capture', 'confirmed'));
  const refund = { captureId: named(taken, 'captureId'), amount };
  expect(await provider.findRefund(refund, call('refund', 'return-1'))).toBeUndefined();
  named(await provider.refund(refund, call('refund', 'return-1')), 'refundId');
  const second = await provider.authorize({ amount, token: 'pm_card_visa' }, call('authorize', 'again'));
  const other = named(second, 'authorizationId');
  expect(await provider.isVoided(other, call('void', 'cancelled'))).toBe(false);
  await provider.void(other, call('void', 'cancelled'));
  expect(shop().intent(other).status).toBe('canceled');
  expect(secretValue).toHaveBeenCalledOnce();
});

test('a secret key that was replaced is used with the call after the one that Stripe refused', async () => {
  const provider = stripe({ secretArn: 'arn' }, shop().place);
  const authorize = () =>
    provider.authorize({ amount: usd(10_000), token: 'pm_card_visa' }, call('authorize', 'placed'));
  const first = await authorize();
  secretValue.mockResolvedValue('sk_test_2');
  shop().secretKeys.clear();
  shop().secretKeys.add('sk_test_2');
  vi.setSystemTime(Date.now() + 31_000);
  await expect(authorize()).rejects.toThrow('Stripe answered 401');
  expect(await authorize()).toEqual(first);
  expect(shop().books.intents.size).toBe(1);
});

test('nothing is asked for without a secret key: the call comes again', async () => {
  secretValue.mockResolvedValue(undefined);
  const provider = stripe({ secretArn: 'arn' }, shop().place);
  await expect(provider.isVoided('pi_1', call('void', 'cancelled'))).rejects.toThrow(
    'The secret arn is empty',
  );
  expect(shop().asked).toEqual([]);
});
