import { beforeEach, describe, expect, test } from 'vitest';
import { dueMinute, SHARDS, shardOf } from '../../functions/runtime/due.ts';
import { deadline, sweep } from '../../functions/runtime/sweep.ts';
import { minutes, START, World } from '../support/sweep-world.ts';

let world: World;
beforeEach(() => {
  world = new World();
  world.mark = minutes(0);
});

/** A sweep so many minutes after half past nine, with time enough. */
function sweepAt(count: number): Promise<void> {
  world.clock = minutes(count);
  return sweep(world, minutes(count + 60));
}

const subjects = () => world.sent.map((it) => it.subject);
const queriedMinutes = () => [...new Set(world.queried.map((it) => it.slice(0, 16)))];

describe('a sweep', () => {
  test('sends what has fallen due, not what is due later', async () => {
    world.begin('ord_1', 60);
    world.begin('ord_2', 61); // due within the second minute: found at its end
    await sweepAt(1);
    expect(subjects()).toEqual(['ord_1']);
    await sweepAt(2);
    expect(subjects()).toEqual(['ord_1', 'ord_2']);
  });

  test('goes on from the watermark, minute by minute, up to the minute that has begun', async () => {
    await sweepAt(3.9);
    expect(queriedMinutes()).toEqual(['2026-03-01T09:31', '2026-03-01T09:32', '2026-03-01T09:33']);
    expect(world.mark).toEqual(minutes(3));
    await sweepAt(3.95);
    expect(world.queried).toHaveLength(3 * SHARDS);
  });

  test('looks at every shard of a minute', async () => {
    await sweepAt(1);
    const shards = world.queried.map((it) => Number(it.split('#')[1]));
    expect(shards.sort((a, b) => a - b)).toEqual(Array.from({ length: SHARDS }, (_, shard) => shard));
  });

  test('loses nothing by an outage of an hour', async () => {
    for (let at = 1; at <= 60; at += 1) world.begin(`ord_${at}`, at * 60);
    await sweepAt(61);
    expect(subjects()).toEqual(Array.from({ length: 60 }, (_, index) => `ord_${index + 1}`));
  });

  test('sends all of a minute, however many they are', async () => {
    for (let at = 0; at < 500; at += 1) world.begin(`ord_${at}`, 60);
    await sweepAt(1);
    expect(new Set(subjects()).size).toBe(500);
  });

  test('looks back an hour the first time', async () => {
    world.mark = undefined;
    world.begin('ord_1', 60);
    await sweepAt(60.5);
    expect(queriedMinutes()).toHaveLength(60);
    expect(subjects()).toEqual(['ord_1']);
  });

  test('says whose deadline it is, of which round, and the same id each time', async () => {
    world.begin('ord_1', 60, 3);
    await sweepAt(1.5);
    const message = { type: 'timer.deadline', data: { round: 3 }, id: 'deadline/ord_1/3', subject: 'ord_1' };
    expect(world.sent).toMatchObject([{ ...message, due: minutes(1.5).toISOString() }]);
    expect(deadline({ subject: 'ord_1', version: 3, round: 3 }, minutes(9))).toMatchObject(message);
  });

  test('does not send a round that is over', async () => {
    world.begin('ord_1', 60, 1);
    world.begin('ord_1', 60, 2);
    world.moved.set('ord_1', 2);
    await sweepAt(1);
    expect(world.sent.map((it) => it.data)).toEqual([{ round: 2 }]);
  });
});

describe('a sweep that does not get to its end', () => {
  test('repeats the minute in which it died, and no earlier one', async () => {
    world.begin('ord_1', 60);
    world.begin('ord_2', 120);
    world.begin('ord_3', 120);
    world.sends = 2;
    await expect(sweepAt(3)).rejects.toThrow('dies');
    expect(world.mark).toEqual(minutes(1));

    world.sends = Number.POSITIVE_INFINITY;
    await sweepAt(3);
    expect(subjects().filter((it) => it === 'ord_1')).toHaveLength(1);
    expect(new Set(subjects())).toEqual(new Set(['ord_1', 'ord_2', 'ord_3']));
    expect(world.mark).toEqual(minutes(3));
  });

  test('stops in time, and the next one goes on where it stopped', async () => {
    for (let at = 1; at <= 9; at += 1) world.begin(`ord_${at}`, at * 60);
    world.queryMs = 1_000; // sixteen seconds a minute
    world.clock = minutes(10);
    await sweep(world, minutes(11));
    // Three minutes, and twelve shards of the next.
    expect(world.mark).toEqual(new Date(minutes(3).getTime() + 12));

    await sweepAt(12);
    expect(subjects()).toEqual(Array.from({ length: 9 }, (_, index) => `ord_${index + 1}`));
    expect(world.mark).toEqual(minutes(12));
  });

  test('gets past a minute that takes longer than a sweep has time', async () => {
    for (let at = 0; at < 4_000; at += 1) world.begin(`ord_${at}`, 60);
    world.begin('ord_after', 120);
    world.queryMs = 10_000; // 160 seconds a minute
    for (let run = 2; run < 12; run += 1) {
      world.clock = minutes(run);
      await sweep(world, new Date(world.clock.getTime() + 35_000));
    }
    expect(new Set(subjects()).size).toBe(4_001);
    expect(subjects()).toHaveLength(4_001);
  });

  test('notes down a shard with very many, so that dying after it does not repeat it', async () => {
    for (let at = 0; at < 4_000; at += 1) world.begin(`ord_${at}`, 60);
    world.sends = 3_000;
    await expect(sweepAt(1)).rejects.toThrow('dies');
    world.sends = Number.POSITIVE_INFINITY;
    await sweepAt(1.5);
    const repeated = subjects().length - new Set(subjects()).size;
    expect(new Set(subjects()).size).toBe(4_000);
    expect(repeated).toBeLessThan(4_000 / SHARDS + 50);
  });

  test('sweeps nothing when its time is over before it begins', async () => {
    world.begin('ord_1', 60);
    world.clock = minutes(5);
    await sweep(world, minutes(5));
    expect(world.queried).toEqual([]);
    expect(world.mark).toEqual(minutes(0));
  });
});

describe('partitions of the index', () => {
  test('a deadline is looked for in the minute that begins next, or at that very moment', () => {
    expect(dueMinute(minutes(0), 60)).toEqual(minutes(1));
    expect(dueMinute(minutes(0), 61)).toEqual(minutes(2));
    expect(dueMinute(new Date(START + 1), 60)).toEqual(minutes(2));
  });

  test('subjects are spread over the shards, each always in the same', () => {
    const seen = new Set<number>();
    for (let count = 0; count < 1_000; count += 1) {
      const shard = shardOf(`ord_${count}`);
      expect(shard).toBe(shardOf(`ord_${count}`));
      seen.add(shard);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: SHARDS }, (_, shard) => shard));
  });
});
