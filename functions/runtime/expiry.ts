import { isLater, isSaid } from './domain.ts';
import type { Event } from './event.ts';
import type { Version } from './journal.ts';

/** When a journal forgets. */
export interface Expiry {
  /** After how many days it does; never, when 0. */
  readonly days: number;
  /** Whether a version holds what is to be forgotten. */
  readonly holds: (version: Version) => boolean;
}

const DAY_SECONDS = 86_400;

/** By so much two clocks may differ: a version outlives the last time at which what it heard is still listened to. */
const MARGIN_SECONDS = DAY_SECONDS;

/**
 * When a version may be deleted, in Unix seconds, as DynamoDB's TTL takes it; undefined for never. What has said
 * something stays: its ids are never given out again, and what it has said can be said again.
 */
export function expiresAt({ days, holds }: Expiry, version: Version): number | undefined {
  if (days === 0 || version.facts.some((it) => isSaid(it) || isLater(it)) || !holds(version))
    return undefined;
  return Math.ceil(Date.parse(version.at) / 1_000) + days * DAY_SECONDS + MARGIN_SECONDS;
}

/**
 * Whether an event was said so long ago that the version that heard it may be gone: it would look new, and be done
 * again, however it comes here (a replay of the archive, a journal that is said again). Whatever is younger is known
 * when it was heard, since a version is written after what it hears was said.
 */
export function isForgotten({ days }: Expiry, { time }: Event, now: Date): boolean {
  return days > 0 && now.getTime() - Date.parse(time) > days * DAY_SECONDS * 1_000;
}
