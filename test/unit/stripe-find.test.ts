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

describe('a look for a hold', () => {
  test('finds one that the search is too far behind to show, made around the time of the first call', async () => {
    const { books, provider } = shop();
    const since = Date.parse(placed.since) / 1_000;
    books.searchableUntil = 0;
    books.pageSize = 2;
    books.clock = () => since + 5;
    const authorizationId = await hold();
    for (const other of ['a', 'b', 'c']) await hold('pm_card_visa', callsAbout(other)('authorize', 'placed'));
    await hold('pm_card_visa', { ...placed, subject: 'ord_2', key: 'of another order' });
    expect(await provider.findAuthorization(placed)).toEqual({ authorizationId });
    expect(await provider.findAuthorization(call('authorize', 'confirmed'))).toBeUndefined();
    books.clock = () => since + 61;
    await hold('pm_card_visa', call('authorize', 'confirmed'));
    expect(await provider.findAuthorization(call('authorize', 'confirmed'))).toBeUndefined();
  });

  test('finds the one that is held, whatever became of other attempts', async () => {
    const decline = (attempt: number) =>
      shop().provider.authorize(
        { amount, token: 'pm_card_chargeDeclined' },
        call('authorize', 'placed', attempt),
      );
    await decline(1);
    const authorizationId = await hold('pm_card_visa', call('authorize', 'placed', 2));
    await decline(3);
    expect(await shop().provider.findAuthorization(placed)).toEqual({ authorizationId });
  });

  test('finds one that was taken meanwhile, by whomever', async () => {
    const authorizationId = await hold();
    shop().intent(authorizationId).status = 'succeeded';
    expect(await shop().provider.findAuthorization(placed)).toEqual({ authorizationId });
  });

  test('waits for one that Stripe takes its time over', async () => {
    await shop()
      .provider.authorize({ amount, token: 'pm_card_processing' }, placed)
      .catch(() => {});
    await expect(shop().provider.findAuthorization(placed)).rejects.toEqual(new Pending(30));
  });

  test('finds nothing when it has lapsed', async () => {
    shop().intent(await hold()).status = 'canceled';
    expect(await shop().provider.findAuthorization(placed)).toBeUndefined();
  });

  test('ends when its time is up, however many pages are left', async () => {
    const time = new AbortController();
    const late = { ...placed, signal: time.signal };
    await hold();
    time.abort();
    await expect(shop().provider.findAuthorization(late)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
