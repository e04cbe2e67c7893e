import { stands } from '../../functions/order/deadlines.ts';
import type { Item } from '../../functions/runtime/journal.ts';
import { type Due, type Sweeping, sweep } from '../../functions/runtime/sweep.ts';
import { timerBody } from '../../functions/runtime/timers.ts';
import type { Cell } from './cell.ts';
import type { Clock } from './clock.ts';
import type { Schedule } from './schedule.ts';

/** The sparse index of what is due in the order journal, and the sweeps over it. */
export interface DeadlineIndex {
  /** Takes an item up, if it belongs here. */
  add(image: Item): void;
  /** When the next deadline passes that no sweep has seen; undefined when there is none. */
  nextAt(): number | undefined;
  /** Sweeps, unless the sweeper dies on the way. */
  sweep(): Promise<void>;
}

const MINUTE_MS = 60_000;

export function deadlineIndex(
  clock: Clock,
  schedule: Schedule,
  dies: number,
  orders: () => Cell,
): DeadlineIndex {
  const rows = new Map<string, Due[]>();
  let watermark = new Date(Math.floor(clock.now().getTime() / MINUTE_MS) * MINUTE_MS);
  const world: Sweeping = {
    now: clock.now,
    due: async (partition) => rows.get(partition) ?? [],
    stands: async ({ subject, round }) => stands((await orders().journal.head(subject))?.state, round),
    send: async (deadline) => orders().push(timerBody(deadline)),
    watermark: async () => watermark,
    async setWatermark(minute) {
      if (schedule.chance(dies)) throw new Error('The sweeper has died.');
      watermark = minute;
    },
  };
  return {
    add({ due, round, subject, version }) {
      if (!due?.S || !round?.S || !subject?.S) return;
      const row = { subject: subject.S, version: Number(version?.N), round: Number(round.S) };
      rows.set(due.S, [...(rows.get(due.S) ?? []), row]);
    },
    nextAt() {
      const minutes = [...rows.keys()].map((it) => Date.parse(`${it.slice(0, it.indexOf('#'))}Z`));
      const ahead = minutes.filter((it) => it > watermark.getTime());
      return ahead.length > 0 ? Math.min(...ahead) : undefined;
    },
    sweep: () => sweep(world, new Date(8_640_000_000_000_000)).catch(() => {}),
  };
}
