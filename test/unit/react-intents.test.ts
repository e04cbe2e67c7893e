import { beforeEach, describe, expect, test } from 'vitest';
import { KeySpent } from '../../functions/runtime/effects.ts';
import { event } from '../support/events.ts';
import { fact, usd } from '../support/facts.ts';
import { Crash, crashAt, reactions } from '../support/reactions.ts';

const placed = event(fact('order.placed.v1'));
const cancelled = event(fact('order.cancelled.v1'), { version: 2 });

let rig: ReturnType<typeof reactions>;
beforeEach(() => {
  rig = reactions();
});

describe('an intent', () => {
  test('is journaled before it is done, and its cause is heard only with the outcome', async () => {
    rig.at.call = async () => {
      expect(await rig.story()).toEqual(['order.placed.v1 → intent.authorize']);
      expect((await rig.journal.head('ord_1'))?.heard).toEqual([]);
    };
    await rig.payment.hear(placed);
    expect(await rig.story()).toEqual([
      'order.placed.v1 → intent.authorize',
      'outcome.authorized → payment.authorized.v1',
    ]);
    expect(await rig.journal.head('ord_1')).toMatchObject({ heard: ['order/1.0'] });
    expect(await rig.journal.head('ord_1')).not.toHaveProperty('open');
  });

  test.each([
    ['before the effect is made', { call: crashAt(1) }],
    ['between the intent and its effect', { afterCommit: crashAt(1) }],
    ['between the effect and its outcome', { beforeCommit: crashAt(2) }],
  ])('is resumed under the same key after a crash %s', async (_, faults) => {
    Object.assign(rig.at, faults);
    await expect(rig.payment.hear(placed)).rejects.toThrow();
    await rig.payment.hear(placed);
    expect(new Set(rig.calls.map((it) => it.key))).toEqual(new Set(['order/ord_1/1.0/authorize/1']));
    expect(await rig.story()).toEqual([
      'order.placed.v1 → intent.authorize',
      'outcome.authorized → payment.authorized.v1',
    ]);
  });

  test('whose outcome was committed by a writer who then died is not done again', async () => {
    rig.at.afterCommit = crashAt(2);
    await expect(rig.payment.hear(placed)).rejects.toThrow(Crash);
    await rig.payment.hear(placed);
    expect(rig.calls).toHaveLength(1);
    expect(await rig.history()).toHaveLength(2);
  });

  test('that fails leaves its message on the queue, with the error behind it', async () => {
    rig.at.call = async () => {
      throw new Error('503');
    };
    await expect(rig.payment.hear(placed)).rejects.toMatchObject({
      code: 'effect-failed',
      recovery: 'resend',
      cause: expect.objectContaining({ message: '503' }),
    });
  });

  test('lets a refusal be recorded meanwhile; outcome and new intent are then committed together', async () => {
    rig.at.call = async (n) => {
      if (n === 1) await rig.payment.hear(cancelled);
    };
    await rig.payment.hear(placed);
    expect(await rig.story()).toEqual([
      'order.placed.v1 → intent.authorize',
      'order.cancelled.v1',
      'outcome.authorized → intent.void',
      'outcome.voided → payment.voided.v1',
    ]);
    expect((await rig.history()).map((it) => it.heard)).toEqual([
      [],
      ['order/2.0'],
      ['order/2.0'],
      ['order/2.0', 'order/1.0'],
    ]);
    expect(rig.calls).toEqual([
      { does: 'authorize', key: 'order/ord_1/1.0/authorize/1' },
      { does: 'void', key: 'order/ord_1/1.0/void/1' },
    ]);
  });

  test('that followed from an outcome is resumed by the message of the first', async () => {
    rig.at.call = async (n) => {
      if (n === 1) await rig.payment.hear(cancelled);
      if (n === 2) throw new Crash();
    };
    await expect(rig.payment.hear(placed)).rejects.toThrow();
    await rig.payment.hear(placed);
    expect((await rig.story()).at(-1)).toBe('outcome.voided → payment.voided.v1');
    expect(rig.calls.map((it) => it.key.slice(-6))).toEqual(['rize/1', 'void/1', 'void/1']);
  });

  test('done by two deliveries of its message at a time has one outcome', async () => {
    rig.at.call = async (n) => {
      if (n === 1) await rig.payment.hear(placed);
    };
    await rig.payment.hear(placed);
    expect(new Set(rig.calls.map((it) => it.key)).size).toBe(1);
    expect(await rig.story()).toEqual([
      'order.placed.v1 → intent.authorize',
      'outcome.authorized → payment.authorized.v1',
    ]);
  });
});

describe('an intent that was left open', () => {
  const hoursLater = (hours: number) => {
    rig.clock.now = new Date(rig.clock.now.getTime() + hours * 3_600_000);
  };
  beforeEach(async () => {
    rig.at.call = crashAt(1);
    await expect(rig.payment.hear(placed)).rejects.toThrow();
  });

  test('for less than 23 hours is done again under the same key', async () => {
    hoursLater(22.99);
    await rig.payment.hear(placed);
    expect(rig.calls.map((it) => [it.does, it.key])).toEqual([
      ['authorize', 'order/ord_1/1.0/authorize/1'],
      ['authorize', 'order/ord_1/1.0/authorize/1'],
    ]);
  });

  test('is neither repeated nor looked for while a search could miss the last call', async () => {
    hoursLater(23.01);
    await expect(rig.payment.hear(placed)).rejects.toMatchObject({
      code: 'effect-undecided',
      recovery: 'resend',
    });
    expect(rig.calls).toHaveLength(1);
  });

  test('for longer is looked for, and what is found is its outcome', async () => {
    hoursLater(24);
    rig.search.found = { authorizationId: 'auth_found' };
    await rig.payment.hear(placed);
    expect(rig.calls.map((it) => it.does)).toEqual(['authorize', 'find']);
    expect((await rig.journal.head('ord_1'))?.state).toMatchObject({
      is: 'held',
      authorizationId: 'auth_found',
    });
  });

  test('and is not found is asked for anew, under a key of its own', async () => {
    hoursLater(24);
    await rig.payment.hear(placed);
    expect(rig.calls.map((it) => [it.does, it.key])).toEqual([
      ['authorize', 'order/ord_1/1.0/authorize/1'],
      ['find', 'order/ord_1/1.0/authorize/1'],
      ['authorize', 'order/ord_1/1.0/authorize/2'],
    ]);
    expect(await rig.story()).toEqual([
      'order.placed.v1 → intent.authorize',
      'outcome.not-found → intent.authorize',
      'outcome.authorized → payment.authorized.v1',
    ]);
  });

  test('and is not found is never begun when the order was refused meanwhile', async () => {
    await rig.payment.hear(cancelled);
    hoursLater(24);
    await rig.payment.hear(placed);
    expect(rig.calls.map((it) => it.does)).toEqual(['authorize', 'find']);
    expect((await rig.journal.head('ord_1'))?.state).toEqual({
      is: 'closed',
      by: { type: 'payment.voided.v1', data: { amount: usd(0) } },
    });
  });

  test('to give a hold back is looked for as well, and done anew when it was not', async () => {
    await rig.payment.hear(placed);
    rig.at.call = crashAt(3);
    await expect(rig.payment.hear(cancelled)).rejects.toThrow();
    hoursLater(24);
    await rig.payment.hear(cancelled);
    expect(rig.calls.map((it) => [it.does, it.key]).slice(2)).toEqual([
      ['void', 'order/ord_1/2.0/void/1'],
      ['find', 'order/ord_1/2.0/void/1'],
      ['void', 'order/ord_1/2.0/void/2'],
    ]);
    expect((await rig.journal.head('ord_1'))?.state).toEqual({
      is: 'closed',
      by: { type: 'payment.voided.v1', data: { amount: usd(3_600) } },
    });
  });
});

describe('a key that answers with a saved fault', () => {
  const secondsLater = (seconds: number) => {
    rig.clock.now = new Date(rig.clock.now.getTime() + seconds * 1_000);
  };
  beforeEach(async () => {
    rig.at.call = async (n) => {
      if (n === 1) throw new KeySpent('500, saved');
    };
    await expect(rig.payment.hear(placed)).rejects.toMatchObject({
      code: 'key-spent',
      recovery: 'resend',
      afterSeconds: 120,
    });
  });

  test('is never used again: what it did is looked for, once a search would find it', async () => {
    secondsLater(119);
    await expect(rig.payment.hear(placed)).rejects.toMatchObject({
      code: 'effect-undecided',
      recovery: 'resend',
      afterSeconds: 1,
    });
    secondsLater(1);
    rig.search.found = { authorizationId: 'auth_found' };
    await rig.payment.hear(placed);
    expect(rig.calls.map((it) => it.does)).toEqual(['authorize', 'find']);
    expect((await rig.journal.head('ord_1'))?.state).toMatchObject({ authorizationId: 'auth_found' });
  });

  test('and did nothing is followed by another key', async () => {
    secondsLater(120);
    await rig.payment.hear(placed);
    expect(rig.calls.map((it) => [it.does, it.key.slice(-12)])).toEqual([
      ['authorize', '/authorize/1'],
      ['find', '/authorize/1'],
      ['authorize', '/authorize/2'],
    ]);
    expect(await rig.story()).toEqual([
      'order.placed.v1 → intent.authorize',
      'outcome.key-spent',
      'outcome.not-found → intent.authorize',
      'outcome.authorized → payment.authorized.v1',
    ]);
  });

  test('lets a refusal be recorded meanwhile, and then nothing is begun', async () => {
    await rig.payment.hear(cancelled);
    secondsLater(120);
    await rig.payment.hear(placed);
    expect(rig.calls.map((it) => it.does)).toEqual(['authorize', 'find']);
    expect((await rig.story()).at(-1)).toBe('outcome.not-found → payment.voided.v1');
  });
});

test('effects that follow each other under one cause never share a key', async () => {
  const confirmed = event(fact('order.confirmed.v1'), { version: 2 });
  await rig.payment.hear(placed);
  rig.expired.add('order/ord_1/2.0/capture/1');
  await rig.payment.hear(confirmed);
  expect(rig.calls.map((it) => it.key)).toEqual([
    'order/ord_1/1.0/authorize/1',
    'order/ord_1/2.0/capture/1',
    'order/ord_1/2.0/authorize/1',
    'order/ord_1/2.0/capture/2',
  ]);
  expect((await rig.story()).at(-1)).toBe('outcome.captured → payment.captured.v1');
});

describe('an intent whose message was given up', () => {
  const resumed = event(
    fact('order.resumed.v1', { awaits: ['payment.voided.v1', 'payment.refunded.v1', 'payment.declined.v1'] }),
    { version: 3 },
  );
  beforeEach(async () => {
    rig.at.call = crashAt(1);
    await expect(rig.payment.hear(placed)).rejects.toThrow();
    await rig.payment.hear(cancelled);
  });

  test('is taken on by whoever has the order go on, under the same key', async () => {
    await rig.payment.hear(resumed);
    expect(rig.calls.map((it) => it.key)).toEqual([
      'order/ord_1/1.0/authorize/1',
      'order/ord_1/1.0/authorize/1',
      'order/ord_1/3.0/void/1',
    ]);
    expect(await rig.story()).toEqual([
      'order.placed.v1 → intent.authorize',
      'order.cancelled.v1',
      'outcome.authorized → intent.void',
      'outcome.voided → payment.voided.v1',
      'order.resumed.v1 → payment.voided.v1',
    ]);
  });

  test('stays with its message when others are awaited', async () => {
    await rig.payment.hear(
      event(fact('order.resumed.v1', { awaits: ['inventory.released.v1'] }), { version: 3 }),
    );
    expect(rig.calls).toHaveLength(1);
  });

  test('is tried again when the one who took it on dies as well', async () => {
    rig.at.call = crashAt(2);
    await expect(rig.payment.hear(resumed)).rejects.toThrow();
    await rig.payment.hear(resumed);
    expect((await rig.story()).at(-1)).toBe('order.resumed.v1 → payment.voided.v1');
    await rig.payment.hear(placed);
    expect((await rig.story()).at(-1)).toBe('order.resumed.v1 → payment.voided.v1');
  });
});
