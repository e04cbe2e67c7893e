import { describe, expect, test } from 'vitest';
import { Pending } from '../../functions/runtime/effects.ts';
import { usd } from '../support/facts.ts';
import { callsAbout, named } from '../support/provider-calls.ts';
import { stripeForTests } from '../support/stripe-shop.ts';

const shop = stripeForTests();
const call = callsAbout('ord_1');
const placed = call('authorize', 'placed');
const amount = usd(10_000);

async function hold(token = 'pm_card_visa', at = placed): Promise<string> {
  return named(await shop().provider.authorize({ amount, token }, at), 'authorizationId');
}

async function charge(): Promise<string> {
  const holding = { authorizationId: await hold(), amount };
  return named(await shop().provider.capture(holding, call('capture', 'confirmed')), 'captureId');
}

describe('taking a hold', () => {
  const confirmed = call('capture', 'confirmed');

  test('that has lapsed answers that it may be asked for again', async () => {
    const lapsed = { authorizationId: await hold(), amount };
    shop().intent(lapsed.authorizationId).status = 'canceled';
    expect(await shop().provider.capture(lapsed, confirmed)).toEqual({ expired: true });
    expect(await shop().provider.findCapture(lapsed, confirmed)).toEqual({ expired: true });
    const refused = { authorizationId: await hold('pm_card_captureExpired', call('authorize', 'x')), amount };
    expect(await shop().provider.capture(refused, confirmed)).toEqual({ expired: true });
  });

  test('that was asked for again, for the same cause, takes that one', async () => {
    const lapsed = { authorizationId: await hold(), amount };
    shop().intent(lapsed.authorizationId).status = 'canceled';
    await shop().provider.capture(lapsed, confirmed);
    const again = { authorizationId: await hold('pm_card_visa', call('authorize', 'confirmed')), amount };
    expect(await shop().provider.capture(again, confirmed)).toEqual({ captureId: again.authorizationId });
  });

  test('takes no more than was asked for', async () => {
    const holding = { authorizationId: await hold(), amount: usd(9_000) };
    await shop().provider.capture(holding, confirmed);
    expect(shop().intent(holding.authorizationId).amount_received).toBe(9_000);
  });

  test('waits while Stripe is still processing, and asks under another key when that one was refused', async () => {
    const holding = { authorizationId: await hold(), amount };
    const intent = shop().intent(holding.authorizationId);
    intent.status = 'processing';
    await expect(shop().provider.capture(holding, confirmed)).rejects.toEqual(new Pending(30));
    await expect(shop().provider.findCapture(holding, confirmed)).rejects.toEqual(new Pending(30));
    intent.status = 'requires_capture';
    await expect(shop().provider.capture(holding, confirmed)).rejects.toMatchObject({ name: 'KeySpent' });
    expect(await shop().provider.findCapture(holding, confirmed)).toBeUndefined();
    const second = await shop().provider.capture(holding, call('capture', 'confirmed', 2));
    expect(second).toEqual({ captureId: holding.authorizationId });
    expect(intent.amount_received).toBe(10_000);
  });

  test('that Stripe does not know cannot be helped by a retry', async () => {
    const asked = shop().provider.capture({ authorizationId: 'pi_9', amount }, confirmed);
    await expect(asked).rejects.toMatchObject({ recovery: 'dead-letter' });
  });
});

describe('giving a hold back', () => {
  const cancelled = call('void', 'cancelled');

  test('succeeds when it has lapsed already', async () => {
    const authorizationId = await hold();
    shop().intent(authorizationId).status = 'canceled';
    await shop().provider.void(authorizationId, cancelled);
    expect(await shop().provider.isVoided(authorizationId, cancelled)).toBe(true);
  });

  test('is not taken for done when it was taken', async () => {
    const attempt = shop().provider.isVoided(await charge(), cancelled);
    await expect(attempt).rejects.toMatchObject({ recovery: 'dead-letter' });
  });

  test('is asked for under another key when Stripe refused it under this one, and still holds', async () => {
    const authorizationId = await hold();
    shop().intent(authorizationId).status = 'canceled';
    await shop().provider.void(authorizationId, cancelled);
    shop().intent(authorizationId).status = 'requires_capture';
    const repeated = shop().provider.void(authorizationId, cancelled);
    await expect(repeated).rejects.toMatchObject({ name: 'KeySpent' });
  });
});

describe('a refund', () => {
  const returned = call('refund', 'return-1');

  test('is of the payment, under the key, with what it is found by', async () => {
    const captureId = await charge();
    await shop().provider.refund({ captureId, amount: usd(2_500) }, returned);
    expect(shop().asked.at(-1)).toEqual({ what: 'POST /v1/refunds', key: returned.key });
    expect([...shop().books.refunds.values()]).toMatchObject([
      {
        amount: 2_500,
        payment_intent: captureId,
        metadata: { order_id: 'ord_1', cause_id: 'order/ord_1/return-1', attempt: '1' },
      },
    ]);
  });

  test.each([
    [{ refused: 'insufficient_funds' }, { refused: 'insufficient-funds' }],
    [{ refused: 'charge_disputed' }, { refused: 'charge-disputed' }],
    [{ status: 'failed' }, { refused: 'expired-or-canceled-card' }],
    [{ status: 'pending' }, { refundId: 're_1' }],
  ] as const)('that Stripe answers with %j is %j', async (refundsAre, answer) => {
    const ask = { captureId: await charge(), amount };
    shop().books.refundsAre = refundsAre;
    expect(await shop().provider.refund(ask, returned)).toEqual(answer);
    const found = await shop().provider.findRefund(ask, returned);
    expect(found).toEqual(shop().books.refunds.size > 0 ? answer : undefined);
  });

  test('is found among those of other returns, however many pages there are', async () => {
    const captureId = await charge();
    shop().books.pageSize = 2;
    const ask = { captureId, amount: usd(1_000) };
    const first = await shop().provider.refund(ask, returned);
    for (const it of ['return-2', 'return-3', 'return-4']) {
      await shop().provider.refund(ask, call('refund', it));
    }
    expect(await shop().provider.findRefund(ask, returned)).toEqual(first);
  });

  test('that was done is found, whatever became of other attempts', async () => {
    const ask = { captureId: await charge(), amount: usd(2_500) };
    const attempt = (it: number, status: 'succeeded' | 'failed') => {
      shop().books.refundsAre = { status };
      return shop().provider.refund(ask, call('refund', 'return-1', it));
    };
    await attempt(1, 'failed');
    const done = await attempt(2, 'succeeded');
    await attempt(3, 'failed');
    expect(await shop().provider.findRefund(ask, returned)).toEqual(done);
  });

  test('of a payment that Stripe does not know cannot be helped by a retry', async () => {
    const asked = shop().provider.refund({ captureId: 'pi_9', amount }, returned);
    await expect(asked).rejects.toMatchObject({ recovery: 'dead-letter' });
  });
});
