import { createHash } from 'node:crypto';
import type { Tracking } from './facts.ts';

/** When the sandbox tells of a parcel, in seconds from the time it took it. */
export interface Pace {
  readonly dispatchSeconds: number;
  readonly deliverSeconds: number;
}

/** A callback that the sandbox is going to make. */
export interface Planned {
  readonly status: 'dispatched' | 'delivered' | 'failed';
  /** Counted from when the parcel was taken. */
  readonly afterSeconds: number;
  /** The same for what is told twice. */
  readonly callbackId: string;
  readonly reason?: string;
  /** It is signed with a secret that is not ours, and nothing of it is true. */
  readonly forged?: boolean;
}

/** How late a late callback is. */
const LATE_SECONDS = 10;

/** What a nasty carrier does; each order gets one of them, always the same. */
const MOODS = [
  'calm',
  'late',
  'twice',
  'backwards',
  'brings-back',
  'refuses',
  'forged-first',
  'contradicts-itself',
] as const;

type Mood = (typeof MOODS)[number];

function moodOf(orderId: string, nasty: boolean): Mood {
  const [byte = 0] = createHash('sha256').update(orderId).digest();
  return (nasty && MOODS[byte % MOODS.length]) || 'calm';
}

/** Why the sandbox does not take the parcel of an order; undefined when it does. */
export function refusalOf(orderId: string, nasty: boolean): string | undefined {
  return moodOf(orderId, nasty) === 'refuses' ? 'address-unknown' : undefined;
}

/** All callbacks about an order, the earliest first: repeatable, chosen by the order id alone. */
export function plan(orderId: string, nasty: boolean, pace: Pace): readonly Planned[] {
  const { dispatchSeconds, deliverSeconds } = pace;
  const say = (status: Planned['status'], afterSeconds: number): Planned => ({
    status,
    afterSeconds,
    callbackId: `${orderId}-${status}`,
    ...(status === 'failed' && { reason: 'refused-at-door' }),
  });
  const dispatched = say('dispatched', dispatchSeconds);
  const delivered = say('delivered', deliverSeconds);
  const failed = say('failed', deliverSeconds);
  switch (moodOf(orderId, nasty)) {
    case 'refuses':
      return [];
    case 'calm':
      return [dispatched, delivered];
    case 'late':
      return [dispatched, delivered].map((it) => ({ ...it, afterSeconds: it.afterSeconds + LATE_SECONDS }));
    case 'twice':
      return [dispatched, dispatched, delivered, delivered];
    case 'backwards':
      return [say('delivered', dispatchSeconds), say('dispatched', deliverSeconds)];
    case 'brings-back':
      return [dispatched, failed];
    case 'forged-first':
      return [{ ...say('failed', dispatchSeconds), forged: true }, dispatched, delivered];
    case 'contradicts-itself':
      return [dispatched, failed, say('delivered', deliverSeconds + 1)];
  }
}

/** What the sandbox answers about a parcel so many seconds after it took it: what it has told by then. */
export function standing(planned: readonly Planned[], seconds: number): Tracking {
  const told = planned.filter((it) => !it.forged && it.afterSeconds <= seconds);
  const { status = 'in-transit', reason } =
    told.find((it) => it.status !== 'dispatched') ?? told.at(-1) ?? {};
  return { status, ...(reason !== undefined && { reason }) };
}
