import { duePartition, minuteOf, nextMinute, SHARDS } from './due.ts';
import { log } from './log.ts';
import type { TimerMessage } from './timers.ts';

/** A version that started something with a deadline. */
export interface Due {
  readonly subject: string;
  readonly version: number;
  /** Which deadline of the subject it is: what its state still has to say when the deadline counts. */
  readonly round: number;
}

/** What a sweep needs of the world. */
export interface Sweeping {
  /** Everything in a partition of the index. */
  due(partition: string): Promise<readonly Due[]>;
  /** Whether the subject is still where that version left it. */
  stands(due: Due): Promise<boolean>;
  /** Puts a deadline into the subsystem's inbox. */
  send(deadline: TimerMessage): Promise<void>;
  /** Up to which minute all is swept, with a millisecond for each shard of the next; undefined before the first time. */
  watermark(): Promise<Date | undefined>;
  setWatermark(swept: Date): Promise<void>;
  readonly now: () => Date;
}

/** How far back the first sweep ever looks. */
const FIRST_LOOK_MS = 3_600_000;

/** Deadlines that are looked at side by side. */
const WIDTH = 16;

/** A shard with more than this is worth noting down when it is done: the rest of its minute may take another sweep. */
const MANY = 100;

/**
 * Finds the deadlines that have passed, minute by minute and shard by shard from where the last sweep got to, and
 * puts those that still count into the inbox. After an outage, or in a minute with very many, it gets as far as it
 * can before `until`; the next sweep goes on. Costs 16 index queries a minute and a read for each deadline. A sweep
 * that dies repeats what it had not noted down: a deadline may come twice.
 */
export async function sweep(world: Sweeping, until: Date): Promise<void> {
  const current = minuteOf(world.now());
  const swept = (await world.watermark()) ?? minuteOf(new Date(current.getTime() - FIRST_LOOK_MS));
  let shard = shardsIn(swept);
  for (let minute = nextMinute(minuteOf(swept)); minute <= current; minute = nextMinute(minute)) {
    for (; shard < SHARDS; shard += 1) {
      if (world.now() >= until) {
        log.warn('sweep-lags', { minutes: (current.getTime() - minute.getTime()) / 60_000 + 1 });
        if (shard > shardsIn(swept)) await world.setWatermark(partly(minute, shard));
        return;
      }
      const found = await sweepShard(world, duePartition(minute, shard));
      if (found > MANY) await world.setWatermark(partly(minute, shard + 1));
    }
    await world.setWatermark(minute);
    shard = 0;
  }
}

/** The watermark of a minute of which so many shards are swept: the minute before, and a millisecond for each. */
function partly(minute: Date, shards: number): Date {
  return new Date(minute.getTime() - 60_000 + shards);
}

function shardsIn(watermark: Date): number {
  return watermark.getTime() - minuteOf(watermark).getTime();
}

async function sweepShard(world: Sweeping, partition: string): Promise<number> {
  const found = await world.due(partition);
  for (let from = 0; from < found.length; from += WIDTH) {
    await Promise.all(
      found.slice(from, from + WIDTH).map(async (due) => {
        if (await world.stands(due)) await world.send(deadline(due, world.now()));
      }),
    );
  }
  return found.length;
}

/** The deadline of what a version started: never on the bus, so it needs no event. */
export function deadline({ subject, version, round }: Due, now: Date): TimerMessage {
  const id = `deadline/${subject}/${version}`;
  return {
    type: 'timer.deadline',
    data: { round },
    id,
    subject,
    due: now.toISOString(),
    correlationid: subject,
    causationid: id,
  };
}
