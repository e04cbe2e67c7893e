/**
 * Where what falls due is found: a sparse index whose partitions are `<minute>#<shard>`. Sixteen shards a
 * minute keep a busy minute from being one hot partition.
 */
export const SHARDS = 16;

const MINUTE_MS = 60_000;

/** The minute at whose beginning something may be acted upon that is due so many seconds after `at`. */
export function dueMinute(at: Date, seconds: number): Date {
  return new Date(Math.ceil((at.getTime() + seconds * 1_000) / MINUTE_MS) * MINUTE_MS);
}

/** The partition of what is due in a minute: `2026-03-01T09:45#7`. */
export function duePartition(minute: Date, shard: number): string {
  return `${minute.toISOString().slice(0, 16)}#${shard}`;
}

/** The shard of a subject, always the same. */
export function shardOf(subject: string): number {
  let hash = 0;
  for (let index = 0; index < subject.length; index += 1)
    hash = (hash * 31 + subject.charCodeAt(index)) >>> 0;
  return hash % SHARDS;
}

/** The minute that has begun. */
export function minuteOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
}

/** The minute after. */
export function nextMinute(minute: Date): Date {
  return new Date(minute.getTime() + MINUTE_MS);
}
