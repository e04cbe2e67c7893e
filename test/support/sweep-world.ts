import { dueMinute, duePartition, shardOf } from '../../functions/runtime/due.ts';
import type { Due, Sweeping } from '../../functions/runtime/sweep.ts';
import type { TimerMessage } from '../../functions/runtime/timers.ts';

export const MINUTE_MS = 60_000;
export const START = Date.parse('2026-03-01T09:30:00.000Z');

/** A moment so many minutes after half past nine. */
export const minutes = (count: number) => new Date(START + count * MINUTE_MS);

/** An index, an inbox and a watermark in memory, on a clock that the test moves. */
export class World implements Sweeping {
  readonly index = new Map<string, Due[]>();
  readonly queried: string[] = [];
  readonly sent: (TimerMessage & { readonly at: Date })[] = [];
  /** The round that each subject is in by now, unless it is the one that was set. */
  readonly moved = new Map<string, number>();
  clock = minutes(0);
  mark: Date | undefined;
  /** How long a query takes. */
  queryMs = 0;
  /** How many deadlines may yet be sent before the sweep dies. */
  sends = Number.POSITIVE_INFINITY;
  readonly now = () => this.clock;

  /** What begins now and has so many seconds. */
  begin(subject: string, seconds: number, round = 1): void {
    const partition = duePartition(dueMinute(this.clock, seconds), shardOf(subject));
    this.index.set(partition, [...(this.index.get(partition) ?? []), { subject, version: round, round }]);
  }

  async due(partition: string): Promise<readonly Due[]> {
    this.queried.push(partition);
    this.clock = new Date(this.clock.getTime() + this.queryMs);
    return this.index.get(partition) ?? [];
  }

  async stands({ subject, round }: Due): Promise<boolean> {
    return (this.moved.get(subject) ?? round) === round;
  }

  async send(message: TimerMessage): Promise<void> {
    if (this.sends <= 0) throw new Error('The sweep dies.');
    this.sends -= 1;
    this.sent.push({ ...message, at: this.clock });
  }

  async watermark(): Promise<Date | undefined> {
    return this.mark;
  }

  async setWatermark(minute: Date): Promise<void> {
    this.mark = minute;
  }
}
