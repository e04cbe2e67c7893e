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
  /** Up to which minute all is swept; undefined before the first time. */
  watermark(): Promise<Date | undefined>;
  setWatermark(minute: Date): Promise<void>;
  readonly now: () => Date;
}

/** How far back the first sweep ever looks. */
const FIRST_LOOK_MS = 3_600_000;

/** Deadlines that are looked at side by side. */
const WIDTH = 16;

/**
 * Finds the deadlines that have passed, minute by minute from where the last sweep got to, and puts those that
 * still count into the inbox. After an outage it takes up where it was, as far as it gets before `until`; the
 * next sweep goes on. Costs 16 index queries a minute and a read for each deadline. A sweep that dies repeats its
 * minute: a deadline may come twice.
 */
export async function sweep(world: Sweeping, until: Date): Promise<void> {
  const current = minuteOf(world.now());
  const swept = (await world.watermark()) ?? minuteOf(new Date(current.getTime() - FIRST_LOOK_MS));
  for (let minute = nextMinute(swept); minute <= current; minute = nextMinute(minute)) {
    if (world.now() >= until) {
      log.warn('sweep-lags', { minutes: (current.getTime() - minute.getTime()) / 60_000 + 1 });
      return;
    }
    await sweepMinute(world, minute);
    await world.setWatermark(minute);
  }
}

async function sweepMinute(world: Sweeping, minute: Date): Promise<void> {
  const shards = Array.from({ length: SHARDS }, (_, shard) => duePartition(minute, shard));
  const found = (await Promise.all(shards.map((it) => world.due(it)))).flat();
  for (let from = 0; from < found.length; from += WIDTH) {
    await Promise.all(
      found.slice(from, from + WIDTH).map(async (due) => {
        if (await world.stands(due)) await world.send(deadline(due, world.now()));
      }),
    );
  }
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
