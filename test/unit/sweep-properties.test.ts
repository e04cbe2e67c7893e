import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minuteOf } from '../../functions/runtime/due.ts';
import { sweep } from '../../functions/runtime/sweep.ts';
import { MINUTE_MS, minutes, START, World } from '../support/sweep-world.ts';

interface Story {
  /** What began when, and how many milliseconds it has; `over` when its round ends before the deadline. */
  readonly begun: readonly { readonly atMs: number; readonly forMs: number; readonly over: boolean }[];
  /** Minutes at whose sweep the schedule does not fire. */
  readonly outages: ReadonlySet<number>;
  /** Minutes whose sweep dies, after so many were sent. */
  readonly deaths: ReadonlyMap<number, number>;
  /** Where in its minute the schedule fires. */
  readonly phaseMs: number;
}

const LAST_MINUTE = 60;

const stories: fc.Arbitrary<Story> = fc.record({
  begun: fc.array(
    fc.record({
      atMs: fc.nat({ max: 30 * MINUTE_MS }),
      forMs: fc.integer({ min: MINUTE_MS, max: 25 * MINUTE_MS }),
      over: fc.boolean(),
    }),
    { maxLength: 20 },
  ),
  outages: fc.uniqueArray(fc.nat({ max: LAST_MINUTE - 1 })).map((it) => new Set(it)),
  deaths: fc.array(fc.tuple(fc.nat({ max: LAST_MINUTE - 1 }), fc.nat({ max: 3 }))).map((it) => new Map(it)),
  phaseMs: fc.nat({ max: MINUTE_MS / 2 }),
});

/** Lives a story through; answers with the times of the sweeps that got to their end. */
async function live(world: World, { begun, outages, deaths, phaseMs }: Story): Promise<readonly number[]> {
  world.mark = minutes(0);
  for (const [index, { atMs, forMs, over }] of begun.entries()) {
    world.clock = new Date(START + atMs);
    world.begin(`ord_${index}`, forMs / 1_000);
    if (over) world.moved.set(`ord_${index}`, 2);
  }
  const ended: number[] = [];
  for (let minute = 0; minute <= LAST_MINUTE; minute += 1) {
    if (outages.has(minute)) continue;
    world.sends = deaths.get(minute) ?? Number.POSITIVE_INFINITY;
    const at = minute * MINUTE_MS + phaseMs;
    world.clock = new Date(START + at);
    await sweep(world, minutes(2 * LAST_MINUTE)).then(
      () => ended.push(at),
      () => undefined,
    );
  }
  return ended;
}

test('whatever fails, each deadline that stands is sent after its time and by the first sweep that works', () =>
  fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const world = new World();
      const ended = await live(world, story);
      for (const [index, { atMs, forMs, over }] of story.begun.entries()) {
        const dueMs = atMs + forMs;
        const sent = world.sent.filter((it) => it.subject === `ord_${index}`);
        const first = Math.min(...sent.map((it) => it.at.getTime() - START));
        // Its minute begins within 60 s: where no sweep fails and all fire in the first half of a minute, it is 90 s late at most.
        const minute = Math.ceil(dueMs / MINUTE_MS) * MINUTE_MS;
        const chance = ended.find((it) => it >= minute) ?? Number.NaN;
        if (over) expect(sent).toEqual([]);
        else {
          expect(first).toBeGreaterThanOrEqual(dueMs);
          expect(first).toBeLessThanOrEqual(chance);
        }
        if (!over && chance === minute + story.phaseMs)
          expect(first - dueMs).toBeLessThanOrEqual(1.5 * MINUTE_MS);
      }
      expect(world.mark).toEqual(minuteOf(minutes(LAST_MINUTE)));
    }),
    { numRuns: 500 },
  ));
