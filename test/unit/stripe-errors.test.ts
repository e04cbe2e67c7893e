import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { codeOf, notHeld, notRefunded } from '../../functions/payment/stripe-errors.ts';

const invalid = (about: { readonly code?: string; readonly param?: string }) =>
  new Stripe.errors.StripeInvalidRequestError({ type: 'invalid_request_error', ...about });

describe('a request for a hold that is not right', () => {
  test.each([
    [{ code: 'resource_missing', param: 'payment_method' }, 'resource-missing'],
    [{ code: 'payment_method_not_available' }, 'payment-method-not-available'],
    [{ code: 'amount_too_large', param: 'amount' }, 'amount-too-large'],
    [{ param: 'payment_method' }, 'token-refused'],
    [{}, 'token-refused'],
  ])('is a decline when it is the customer’s means or the amount: %j', (about, declined) => {
    expect(notHeld(invalid(about))).toEqual({ declined });
  });

  test.each([
    { code: 'payment_method_types_no_longer_supported', param: 'payment_method_types' },
    { code: 'parameter_unknown', param: 'metadata' },
    { code: 'account_invalid' },
    { param: 'currency' },
  ])('is a fault when it is our doing: %j', (about) => {
    expect(notHeld(invalid(about))).toBeUndefined();
  });
});

test('a refund is refused by Stripe, or by the card, but not because the payment is unknown', () => {
  expect(notRefunded(invalid({ code: 'charge_disputed' }))).toEqual({ refused: 'charge-disputed' });
  expect(notRefunded(invalid({ param: 'amount' }))).toEqual({ refused: 'refund-refused' });
  const card = new Stripe.errors.StripeCardError({ type: 'card_error', code: 'expired_card' });
  expect(notRefunded(card)).toEqual({ refused: 'expired-card' });
  expect(notRefunded(invalid({ code: 'resource_missing', param: 'payment_intent' }))).toBeUndefined();
  expect(notRefunded(new Stripe.errors.StripeAPIError({ type: 'api_error' }))).toBeUndefined();
});

test.each([
  ['card_declined', 'card-declined'],
  ['a'.repeat(64), 'a'.repeat(64)],
  ['a'.repeat(65), 'otherwise'],
  ['Card declined', 'otherwise'],
  ['3ds', 'otherwise'],
  [null, 'otherwise'],
  [undefined, 'otherwise'],
])('a code is one that events take: %s is %s', (code, taken) => {
  expect(codeOf(code, 'otherwise')).toBe(taken);
});
