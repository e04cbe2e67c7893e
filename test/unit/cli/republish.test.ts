import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../functions/runtime/announce.ts';
import type { Event } from '../../../functions/runtime/event.ts';
import { eventsOf, type Item, toItem, type Version } from '../../../functions/runtime/journal.ts';
import { timersOf } from '../../../functions/runtime/timers.ts';
import { placeName, type Republishing, republisher } from '../../../lib/cli/republish/republish.ts';
import { fact } from '../../support/facts.ts';

const START = Date.parse('2026-03-01T09:00:00.000Z');

/** The n-th version that was committed, by the clock as well. */
function version(number: number, says: number, sets = 0): Version {
  const facts = [
    ...Array.from({ length: says }, () => fact('order.cancelled.v1')),
    ...Array.from({ length: sets }, () => ({
      type: 'later.refund',
      data: { seconds: 60, data: { number } },
    })),
  ];
  return {
    subject: `ord_${number}`,
    version: number,
    at: new Date(START + number * 1_000).toISOString(),
    cause: { id: 'request/1', type: 'command.cancel', data: {}, correlationid: 'c' },
    facts: facts.map((it, index) => ({ ...it, id: `order/ord_${number}/${number}.${index}` })),
    state: {},
    heard: [],
  };
}

/** A bus that keeps what it takes, in a time that goes on by itself. */
function world(versions: readonly Version[], over: Partial<Republishing> = {}) {
  const items = new Map<string, Item>(versions.map((it) => [placeName(it), toItem(it)]));
  const taken: Event[] = [];
  const later: { readonly body: string; readonly seconds: number }[] = [];
  const said: string[] = [];
  const clock = { ms: START + 1_000_000 };
  const speaker = republisher({
    source: 'order',
    signal: new AbortController().signal,
    rate: 1_000_000,
    now: () => new Date(clock.ms),
    read: async (places) =>
      places.flatMap((it) => {
        const item = items.get(placeName(it));
        return item ? [item] : [];
      }),
    timers: async (it) => timersOf(it),
    async put(entries: readonly Entry[]) {
      taken.push(...entries.map((it): Event => JSON.parse(it.Detail ?? '')));
      return entries.map((_, index) => ({ EventId: String(index) }));
    },
    async later(body, seconds) {
      later.push({ body, seconds });
    },
    tell: () => {},
    said: (it) => said.push(placeName(it)),
    async pause(milliseconds) {
      clock.ms += milliseconds;
    },
    ...over,
  });
  return { speaker, items, taken, later, said, clock };
}

describe('what a journal holds', () => {
  test('is said again as it was said first, in the order given', async () => {
    const versions = [version(1, 1), version(2, 3), version(3, 12), version(4, 1)];
    const { speaker, taken, said } = world(versions);
    await speaker.republish(versions);
    expect(taken).toEqual(versions.flatMap((it) => eventsOf('order', it)));
    expect(said).toEqual(versions.map(placeName));
    expect(speaker.done()).toEqual({
      versions: 4,
      events: { 'order.cancelled.v1': 17 },
      timers: 0,
      upTo: versions[3]?.at,
      unsaid: [],
    });
  });

  test('that cannot be read, or is not there, is named, and the rest goes on', async () => {
    const versions = [version(1, 1), version(2, 1), version(3, 1)];
    const { speaker, items, taken, said } = world(versions);
    items.set(placeName({ subject: 'ord_2', version: 2 }), {
      subject: { S: 'ord_2' },
      version: { N: '2' },
      body: { B: Buffer.of(77) },
    });
    const places = versions.map((it) => ({ subject: it.subject, version: it.version, at: it.at }));
    await speaker.republish([...places, { subject: 'ord_9', version: 9 }]);
    expect(taken.map((it) => it.subject)).toEqual(['ord_1', 'ord_3']);
    expect(said).toEqual(['1 ord_1', '3 ord_3']);
    expect(speaker.done().unsaid).toEqual([
      { subject: 'ord_2', version: 2, reason: expect.stringContaining('its format is 77') },
      { subject: 'ord_9', version: 9, reason: 'It is not in the journal.' },
    ]);
  });

  test('that the bus refuses for good is named, does not count as said, and the rest goes on', async () => {
    const versions = [version(1, 1), version(2, 2), version(3, 1)];
    const { speaker, said } = world(versions, {
      put: async (entries) =>
        entries.map((it) =>
          it.Detail?.includes('"order/ord_2/2.1"')
            ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'is malformed' }
            : { EventId: 'e' },
        ),
    });
    await speaker.republish(versions);
    expect(said).toEqual(['1 ord_1', '3 ord_3']);
    expect(speaker.done()).toMatchObject({
      versions: 2,
      events: { 'order.cancelled.v1': 3 },
      unsaid: [{ subject: 'ord_2', version: 2, reason: 'MalformedDetail' }],
    });
  });

  test('that the bus does not take for now is said again after a while, then it stops', async () => {
    let calls = 0;
    const busy = (until: number) => async (entries: readonly Entry[]) => {
      calls += 1;
      return entries.map(() => (calls < until ? { ErrorCode: 'ThrottlingException' } : { EventId: 'e' }));
    };
    const soon = world([version(1, 1)], { put: busy(10) });
    await soon.speaker.republish([version(1, 1)]);
    expect(soon.said).toEqual(['1 ord_1']);
    calls = 0;
    const never = world([version(1, 1)], { put: busy(1_000) });
    await expect(never.speaker.republish([version(1, 1)])).rejects.toMatchObject({ code: 'relay-failed' });
    expect(never.said).toEqual([]);
    expect(calls).toBe(20);
  });
});

describe('timers', () => {
  test('are sent when the events of their version are on the bus, held back for what is left of their time', async () => {
    const versions = [version(1, 0, 1), version(2, 11, 2)];
    const steps: string[] = [];
    const { speaker, later, clock } = world(versions, {
      put: async (entries) => {
        steps.push(`put ${entries.length}`);
        return entries.map(() => ({ EventId: 'e' }));
      },
      timers: async (it) => {
        steps.push(`timers of ${it.version}`);
        return timersOf(it);
      },
    });
    clock.ms = START + 12_000;
    await speaker.republish(versions);
    expect(steps).toEqual(['timers of 1', 'put 10', 'put 1', 'timers of 2']);
    // Set 1 and 2 seconds after the start, for a minute.
    expect(later.map((it) => it.seconds)).toEqual([49, 50, 50]);
    expect(JSON.parse(later[0]?.body ?? '')).toMatchObject({
      timer: { id: 'order/ord_1/1.0', type: 'timer.refund', data: { number: 1 } },
    });
    expect(speaker.done()).toMatchObject({ versions: 2, timers: 3 });
  });
});

test('no more events are said in a second than was asked for', async () => {
  const versions = Array.from({ length: 100 }, (_, index) => version(index + 1, 1));
  const { speaker, clock } = world(versions, { rate: 20 });
  const since = clock.ms;
  await speaker.republish(versions);
  // Ten packs, half a second from each to the next.
  expect(clock.ms - since).toBe(4_500);
});

test('wherever it is interrupted, going on from where it says it came loses nothing', async () => {
  const sizes = fc.array(
    fc.record({ says: fc.integer({ min: 0, max: 12 }), sets: fc.integer({ min: 0, max: 2 }) }),
    {
      maxLength: 40,
    },
  );
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1, max: 30 }), async (all, after) => {
      const versions = all.map(({ says, sets }, index) => version(index + 1, says, sets));
      const end = new AbortController();
      let packs = 0;
      const first = world(versions, {
        signal: end.signal,
        tell: () => {
          packs += 1;
          if (packs === after) end.abort(new Error('Ctrl-C'));
        },
      });
      await first.speaker.republish(versions).catch((error) => expect(error.message).toBe('Ctrl-C'));
      const { upTo, versions: done } = first.speaker.done();
      expect(first.said).toEqual(versions.slice(0, done).map(placeName));
      const second = world(versions);
      await second.speaker.republish(versions.filter((it) => upTo === undefined || it.at >= upTo));
      const ids = new Set([...first.taken, ...second.taken].map((it) => it.id));
      expect([...ids].sort()).toEqual(
        versions.flatMap((it) => eventsOf('order', it).map((event) => event.id)).sort(),
      );
      const timers = new Set([...first.later, ...second.later].map((it) => it.body));
      expect(timers.size).toBe(versions.flatMap(timersOf).length);
    }),
  );
});
