import { describe, expect, test } from 'vitest';
import type { Answer, Input } from '../../functions/payment/facts.ts';
import { effects } from '../../functions/payment/provider.ts';
import { KeySpent, outcomeOf } from '../../functions/runtime/effects.ts';
import type { OpenIntent } from '../../functions/runtime/journal.ts';
import { usd } from '../support/facts.ts';
import { stripeForTests } from '../support/stripe-shop.ts';

const shop = stripeForTests();
const since = new Date('2026-03-01T09:30:00.000Z');
const later = (seconds: number) => new Date(since.getTime() + seconds * 1_000);
const HOUR = 3_600;

/** The intent of a placed order, as the journal keeps it. */
const open = (attempt = 1): OpenIntent => ({
  intent: { type: 'intent.authorize', data: { amount: usd(10_000), token: 'pm_card_visa' } },
  causeId: 'order/ord_1/1.0',
  key: `order/ord_1/1.0/authorize/${attempt}`,
  attempt,
  since: since.toISOString(),
});

const outcome = (of: OpenIntent, now: Date) =>
  outcomeOf<Input, Answer>(effects(shop().provider), 'ord_1', of, now);

const authorized = { type: 'outcome.authorized', data: { authorizationId: 'pi_1' } };
const notFound = { type: 'outcome.not-found', data: { intent: open().intent } };
const comesAgain = { recovery: 'resend' };
const held = () => [...shop().books.intents.values()].map((it) => it.status);
const posts = () => shop().asked.filter((it) => it.what.startsWith('POST')).length;

describe('the runtime learns what came of a hold', () => {
  test('when the first call held and was never answered: the same key answers', async () => {
    shop().troubles.push({ is: 'silence', effect: true });
    await expect(outcome(open(), since)).rejects.toMatchObject(comesAgain);
    expect(await outcome(open(), later(20))).toEqual(authorized);
    expect(held()).toEqual(['requires_capture']);
  });

  test('when the key answers with a saved fault, though it held: it is found 2 minutes later', async () => {
    shop().troubles.push({ is: 'fault', effect: true });
    await expect(outcome(open(), since)).rejects.toMatchObject(comesAgain);
    await expect(outcome(open(), later(20))).rejects.toBeInstanceOf(KeySpent);
    const spent = { ...open(), spentAt: later(20).toISOString() };
    await expect(outcome(spent, later(139))).rejects.toMatchObject({
      code: 'effect-undecided',
      afterSeconds: 1,
    });
    expect(await outcome(spent, later(140))).toEqual(authorized);
    expect(held()).toEqual(['requires_capture']);
  });

  test('when the key answers with a saved fault, and it does not hold: it is asked for anew, once', async () => {
    shop().troubles.push({ is: 'fault', effect: false });
    await expect(outcome(open(), since)).rejects.toMatchObject(comesAgain);
    await expect(outcome(open(), later(20))).rejects.toBeInstanceOf(KeySpent);
    const spent = { ...open(), spentAt: later(20).toISOString() };
    expect(await outcome(spent, later(140))).toEqual(notFound);
    const anew = { ...open(2), since: later(140).toISOString() };
    expect(await outcome(anew, later(140))).toEqual(authorized);
    expect(await outcome(anew, later(150))).toEqual(authorized);
    expect(held()).toEqual(['requires_capture']);
  });

  test('when the answer was lost and the key is a day old: it is found, and not asked for again', async () => {
    shop().troubles.push({ is: 'silence', effect: true });
    await expect(outcome(open(), since)).rejects.toMatchObject(comesAgain);
    shop().forgetKeys();
    await expect(outcome(open(), later(23 * HOUR + 119))).rejects.toMatchObject({ code: 'effect-undecided' });
    expect(await outcome(open(), later(23 * HOUR + 120))).toEqual(authorized);
    expect(held()).toEqual(['requires_capture']);
    expect(posts()).toBe(1);
  });

  test('when nothing was held and the key is a day old: it is not found', async () => {
    shop().troubles.push({ is: 'silence', effect: false });
    await expect(outcome(open(), since)).rejects.toMatchObject(comesAgain);
    shop().forgetKeys();
    expect(await outcome(open(), later(24 * HOUR))).toEqual(notFound);
    expect(posts()).toBe(1);
  });

  test('when the search is an hour behind, as in an outage that spends keys: it is found all the same', async () => {
    shop().books.clock = () => since.getTime() / 1_000;
    shop().books.searchableUntil = since.getTime() / 1_000 - HOUR;
    shop().troubles.push({ is: 'fault', effect: true });
    await expect(outcome(open(), since)).rejects.toMatchObject(comesAgain);
    const spent = { ...open(), spentAt: later(20).toISOString() };
    expect(await outcome(spent, later(140))).toEqual(authorized);
  });

  test('when Stripe takes its time: it comes again as soon as that may be over', async () => {
    const { intent, ...rest } = open();
    const slow = {
      ...rest,
      intent: { ...intent, data: { amount: usd(10_000), token: 'pm_card_processing' } },
    };
    await expect(outcome(slow, since)).rejects.toMatchObject({ code: 'effect-pending', afterSeconds: 30 });
    shop().intent('pi_1').status = 'requires_capture';
    expect(await outcome(slow, later(30))).toEqual(authorized);
  });
});
