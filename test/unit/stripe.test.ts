import { afterAll, describe, expect, test } from 'vitest';
import { Pending } from '../../functions/runtime/effects.ts';
import { usd } from '../support/facts.ts';
import { callsAbout, named } from '../support/provider-calls.ts';
import { type BookEntry, type Meaning, providerSuite } from '../support/provider-suite.ts';
import type { PaymentIntent } from '../support/stripe-objects.ts';
import { openStripe, type StripeShop, stripeForTests } from '../support/stripe-shop.ts';

const tokens: Readonly<Record<Meaning, string>> = {
  good: 'pm_card_visa',
  declined: 'pm_card_chargeDeclined',
  'declined-at-capture': 'pm_card_captureDeclined',
};

const STATUSES: Readonly<Record<PaymentIntent['status'], string>> = {
  requires_capture: 'held',
  requires_payment_method: 'declined',
  requires_action: 'declined',
  requires_confirmation: 'begun',
  processing: 'processing',
  succeeded: 'captured',
  canceled: 'voided',
};

describe('Stripe is a provider like any other:', () => {
  let shop: StripeShop;
  providerSuite(async () => {
    shop = await openStripe();
    const { provider, books } = shop;
    return {
      provider,
      token: (meaning) => tokens[meaning],
      async ledger(orderId): Promise<readonly BookEntry[]> {
        const of = ({ metadata }: { readonly metadata: Readonly<Record<string, string>> }) =>
          metadata['order_id'] === orderId;
        return [
          ...[...books.intents.values()].filter(of).map(({ status, amount }) => ({
            kind: 'charge' as const,
            status: STATUSES[status],
            minorUnits: amount,
          })),
          ...[...books.refunds.values()]
            .filter(of)
            .map(({ amount }) => ({ kind: 'refund' as const, status: 'refunded', minorUnits: amount })),
        ];
      },
    };
  });
  afterAll(() => shop.close());
});

const shop = stripeForTests();
const call = callsAbout('ord_1');
const placed = call('authorize', 'placed');
const amount = usd(10_000);

async function hold(token = 'pm_card_visa', at = placed): Promise<string> {
  return named(await shop().provider.authorize({ amount, token }, at), 'authorizationId');
}

const statuses = () => [...shop().books.intents.values()].map((it) => it.status);

describe('a hold', () => {
  test('is asked for in Stripe’s units, under the key, with what it is found by', async () => {
    await hold();
    expect(shop().asked).toEqual([{ what: 'POST /v1/payment_intents', key: placed.key }]);
    expect([...shop().books.intents.values()]).toMatchObject([
      {
        amount: 10_000,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        metadata: { order_id: 'ord_1', cause_id: 'order/ord_1/placed', attempt: '1' },
      },
    ]);
  });

  test('in a currency without minor units is of as many units', async () => {
    const yen = { minorUnits: 1_200, currency: 'JPY' };
    await shop().provider.authorize({ amount: yen, token: 'pm_card_visa' }, placed);
    expect([...shop().books.intents.values()]).toMatchObject([{ amount: 1_200, currency: 'jpy' }]);
  });

  test.each([
    ['the card is declined', 'pm_card_chargeDeclined', 10_000, 'card-declined'],
    ['the token is not known', 'pm_card_missing', 10_000, 'resource-missing'],
    ['the token was used before', 'pm_used_before', 10_000, 'token-refused'],
    ['the amount is below what Stripe takes', 'pm_card_visa', 49, 'amount-too-small'],
  ])('is declined when %s', async (_, token, minorUnits, declined) => {
    const ask = { amount: usd(minorUnits), token };
    expect(await shop().provider.authorize(ask, placed)).toEqual({ declined });
    expect(statuses()).not.toContain('requires_capture');
  });

  test('that a customer would have to authenticate is declined, and not left open', async () => {
    const ask = { amount, token: 'pm_card_authenticationRequired' };
    expect(await shop().provider.authorize(ask, placed)).toEqual({ declined: 'authentication-required' });
    expect(statuses()).toEqual(['canceled']);
    expect(await shop().provider.authorize(ask, placed)).toEqual({ declined: 'authentication-required' });
  });

  test('that is asked for wrongly is nobody’s decline, and no retry can help', async () => {
    const ask = { amount: { minorUnits: 10_000, currency: 'EURO' }, token: 'pm_card_visa' };
    const asked = shop().provider.authorize(ask, placed);
    await expect(asked).rejects.toMatchObject({ code: 'effect-failed', recovery: 'dead-letter' });
    await expect(asked).rejects.toThrow('parameter_invalid_string about currency');
  });

  test.each([
    ['requires_capture', { authorizationId: 'pi_1' }],
    ['requires_payment_method', { declined: 'card-declined' }],
    ['canceled', { declined: 'not-held' }],
  ] as const)('that Stripe takes its time over is %s in the end', async (status, answer) => {
    const ask = { amount, token: 'pm_card_processing' };
    await expect(shop().provider.authorize(ask, placed)).rejects.toEqual(new Pending(30));
    const intent = shop().intent('pi_1');
    intent.status = status;
    if (status === 'requires_payment_method') {
      intent.last_payment_error = { type: 'card_error', code: 'card_declined' };
    }
    expect(await shop().provider.authorize(ask, placed)).toEqual(answer);
    expect(shop().books.intents.size).toBe(1);
  });
});
