import { beforeAll, expect, test } from 'vitest';
import type { Journal, Version } from '../../functions/runtime/journal.ts';

/** A journal with counters, and a look at them. */
export interface JournalUnderTest {
  readonly journal: Journal;
  /** What a counter stands at; undefined when nothing was ever added to it. */
  counter(key: string): Promise<number | undefined>;
}

/** A version with nothing in it but what a test is about. */
function version(subject: string, number: number, over: Partial<Version> = {}): Version {
  return {
    subject,
    version: number,
    at: `2026-03-01T09:30:0${number % 10}.000Z`,
    cause: { id: `request/${number}`, type: 'command.note', data: {}, correlationid: 'corr-1' },
    facts: [],
    state: { number },
    heard: [],
    ...over,
  };
}

/**
 * What every journal does, in memory or in a table, so that tests and simulations on the one hold for the
 * other. Each test has subjects and counters of its own.
 */
export function journalSuite(open: () => Promise<JournalUnderTest>): void {
  let journal: Journal;
  let counter: JournalUnderTest['counter'];
  beforeAll(async () => {
    ({ journal, counter } = await open());
  });

  test('an unknown subject has no head and no history', async () => {
    expect(await journal.head('unknown')).toBeUndefined();
    expect(await journal.history('unknown')).toEqual([]);
  });

  test('the head is the newest version, the history all of them, oldest first', async () => {
    const versions = Array.from({ length: 12 }, (_, index) => version('newest', index + 1));
    for (const it of versions) expect(await journal.commit(it)).toBe('committed');
    expect(await journal.head('newest')).toEqual(versions.at(-1));
    expect(await journal.history('newest')).toEqual(versions);
  });

  test('subjects do not know each other, even when one begins like the other', async () => {
    await journal.commit(version('a', 1));
    await journal.commit(version('a/1', 1, { state: 'other' }));
    expect(await journal.history('a')).toEqual([version('a', 1)]);
  });

  test('every field comes back as it was committed', async () => {
    const intent = { type: 'intent.authorize', data: { amount: 1 } } as const;
    const full = version('full', 1, {
      cause: {
        id: 'order/full/3.0~1',
        type: 'order.placed.v1',
        data: { name: 'Čajovna “U čaje” 茶 🍵', none: null, list: [1, 2.5, -3, true], nested: { deep: [] } },
        correlationid: 'corr-1',
        causationid: 'request/9',
        time: '2026-03-01T09:30:00.125Z',
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      },
      facts: [
        { type: 'payment.voided.v1', id: 'payment/full/1.0', data: { amount: 1 } },
        intent,
        { type: 'move', data: { counters: [], more: false } },
      ],
      heard: ['order/3.0~1', 'inventory/1.0'],
      open: {
        intent,
        causeId: 'order/full/3.0~1',
        key: 'order/full/3.0~1/authorize/1',
        attempt: 1,
        since: '2026-03-01T09:30:00.000Z',
      },
    });
    await journal.commit(full);
    expect(await journal.head('full')).toEqual(full);
  });

  test('what was heard accumulates as the versions have it', async () => {
    const heard = Array.from({ length: 40 }, (_, index) => `order/${index + 1}.0`);
    await journal.commit(version('hears', 1, { heard: heard.slice(0, 1) }));
    await journal.commit(version('hears', 2, { heard }));
    expect((await journal.head('hears'))?.heard).toEqual(heard);
  });

  test('a version that is there already is taken, and stays as it is', async () => {
    await journal.commit(version('taken', 1, { state: 'first' }));
    expect(await journal.commit(version('taken', 1, { state: 'second' }))).toBe('taken');
    expect((await journal.head('taken'))?.state).toBe('first');
  });

  test('of many who commit one version at a time, one succeeds', async () => {
    const tries = Array.from({ length: 10 }, (_, index) =>
      journal.commit(version('race', 1, { state: index })),
    );
    const committed = await Promise.all(tries);
    expect(committed.filter((it) => it === 'committed')).toHaveLength(1);
    expect(committed.filter((it) => it === 'taken')).toHaveLength(9);
  });

  test('counters move with their version, and begin at nothing', async () => {
    expect(await counter('c-1')).toBeUndefined();
    await journal.commit(version('moves', 1), [{ key: 'c-1', by: 5 }]);
    expect(await journal.commit(version('moves', 2), [{ key: 'c-1', by: -5 }])).toBe('committed');
    expect(await counter('c-1')).toBe(0);
    expect(await journal.history('moves')).toHaveLength(2);
  });

  test('counters that would fall below zero are named, and nothing is written', async () => {
    await journal.commit(version('short', 1), [
      { key: 'd-1', by: 5 },
      { key: 'd-2', by: 1 },
    ]);
    const moved = [
      { key: 'd-1', by: -5 },
      { key: 'd-2', by: -2 },
      { key: 'd-never', by: -1 },
    ];
    expect(await journal.commit(version('short', 2), moved)).toEqual({ short: ['d-2', 'd-never'] });
    expect([await counter('d-1'), await counter('d-2')]).toEqual([5, 1]);
    expect(await counter('d-never')).toBeUndefined();
    expect(await journal.history('short')).toHaveLength(1);
  });

  test('counters of a version that is taken do not move, be they short or not', async () => {
    await journal.commit(version('late', 1), [{ key: 'e-1', by: 5 }]);
    expect(await journal.commit(version('late', 1), [{ key: 'e-1', by: 5 }])).toBe('taken');
    expect(await journal.commit(version('late', 1), [{ key: 'e-1', by: -9 }])).toBe('taken');
    expect(await counter('e-1')).toBe(5);
  });

  test('99 counters move in one commit, all or none', async () => {
    const all = (by: number) => Array.from({ length: 99 }, (_, index) => ({ key: `f-${index}`, by }));
    expect(await journal.commit(version('many', 1), all(2))).toBe('committed');
    expect(
      await journal.commit(version('many', 2), [...all(-2).slice(0, 98), { key: 'f-98', by: -3 }]),
    ).toEqual({
      short: ['f-98'],
    });
    expect(await counter('f-0')).toBe(2);
    expect(await journal.commit(version('many', 2), all(-2))).toBe('committed');
    expect([await counter('f-0'), await counter('f-98')]).toEqual([0, 0]);
  });

  test('one counter that many take from at a time never falls below zero', async () => {
    await journal.commit(version('hot', 1), [{ key: 'g-1', by: 5 }]);
    const tries = Array.from({ length: 12 }, (_, index) =>
      journal.commit(version(`hot-${index}`, 1), [{ key: 'g-1', by: -1 }]),
    );
    const committed = await Promise.all(tries);
    expect(committed.filter((it) => it === 'committed')).toHaveLength(5);
    expect(await counter('g-1')).toBe(0);
  });

  test('a history of more than a page (1 MB) comes back whole', async () => {
    // Random text cannot be compressed: each version has some 200 KB.
    const noise = () => Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))).toString('base64url');
    const versions = Array.from({ length: 9 }, (_, index) =>
      version('long', index + 1, { state: [noise(), noise(), noise()] }),
    );
    for (const it of versions) await journal.commit(it);
    expect(await journal.history('long')).toEqual(versions);
    expect(await journal.head('long')).toEqual(versions.at(-1));
  });
}
