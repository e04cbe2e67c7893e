import type { Deed, Intent, NotFound, Outcome } from './domain.ts';
import { Fault, knownBy } from './errors.ts';
import type { Fact } from './event.ts';
import type { OpenIntent } from './journal.ts';

/** One attempt at an effect. */
export interface Call {
  /** Idempotency key: under the same key the effect is had at most once. */
  readonly key: string;
  /** From 1; raised when an earlier one was looked for and not found. */
  readonly attempt: number;
  readonly subject: string;
  readonly causeId: string;
  /** When the intent was committed, RFC 3339. */
  readonly since: string;
  /** What time it is. */
  readonly now: Date;
  /** Aborts when the effect has had its time. */
  readonly signal: AbortSignal;
}

/**
 * How an intent is done outside. A throw means: outcome unknown, try again under the same key; unless it is a
 * Fault that says that no number of retries can help, a `KeySpent`, or a `Pending`.
 */
export interface Effect<I extends Intent, O extends Fact> {
  /** Does it, or answers what came of it when the key was used before. */
  perform(intent: I, call: Call): Promise<O>;
  /** What an earlier call did, by subject and cause: for when the key may be forgotten. Undefined: nothing. */
  find(intent: I, call: Call): Promise<O | undefined>;
}

/**
 * The provider keeps answering this key with a fault it has saved, so that the key says nothing any more of
 * what was done: the effect is looked for, and asked for under another key when it was not done.
 */
export class KeySpent extends Error {
  override readonly name = 'KeySpent';

  static override readonly [Symbol.hasInstance] = knownBy<KeySpent>('KeySpent');
}

/** It has begun outside and takes its time: to be asked for again, under the same key, after so many seconds. */
export class Pending extends Error {
  override readonly name = 'Pending';
  readonly seconds: number;

  static override readonly [Symbol.hasInstance] = knownBy<Pending>('Pending');

  constructor(seconds: number) {
    super(`Not done yet: ask again in ${seconds} s.`);
    this.seconds = seconds;
  }
}

/** How a deed is done. It throws when it was not done. The key tells the provider which it is, where it asks. */
export type Do<D extends Deed> = (
  deed: D,
  call: Pick<Call, 'subject' | 'causeId' | 'signal'>,
) => Promise<void>;

/** An effect for each intent, and a way to do each deed, that a domain can answer with. */
export type Effects<Answer extends Fact, Input extends Fact> = {
  readonly [I in Extract<Answer, Intent> as I['type']]: Effect<I, Extract<Input, Outcome>>;
} & {
  readonly [D in Extract<Answer, Deed> as D['type']]: Do<D>;
};

/** How long an effect is waited for. Two fit into the shortest function timeout. */
export const EFFECT_TIMEOUT_MS = 5_000;

/** For how long a key is repeated. Providers forget keys after a day (Stripe: "at least 24 hours"). */
const KEY_LIFE_MS = 23 * 3_600_000;

/** How long after the last call a provider's search may still miss it. */
export const SEARCH_LAG_MS = 2 * 60_000;

/**
 * What came of an open intent. While its key is remembered, it is done again under the same key. Later, or when
 * the key is spent, it is looked for, when no call can be so young that a search would miss it; `NotFound` lets
 * the domain decide whether to ask anew. Throws a Fault to come again while the outcome is unknown, and
 * `KeySpent` when the key has turned out to be.
 */
export async function outcomeOf<Input extends Fact, Answer extends Fact>(
  effects: Effects<Answer, Input>,
  subject: string,
  open: OpenIntent,
  now: Date,
): Promise<Input> {
  const { intent, key, attempt, causeId, since, spentAt } = open;
  // Each effect takes the intents it is filed under, which a look-up by name cannot tell.
  const byType = effects as Readonly<Record<string, Effect<never, Input>>>;
  const effect = byType[intent.type];
  if (!effect) throw new Fault('invariant-broken', `Nothing does ${intent.type}.`, 'dead-letter');
  const lastCall = spentAt ? Date.parse(spentAt) : Date.parse(since) + KEY_LIFE_MS;
  const searchable = lastCall + SEARCH_LAG_MS;
  if (now.getTime() >= lastCall && now.getTime() < searchable) {
    const afterSeconds = Math.ceil((searchable - now.getTime()) / 1_000);
    const why = `${intent.type} can no longer be repeated and not yet be looked for.`;
    throw new Fault('effect-undecided', why, 'resend', { afterSeconds });
  }
  return within(EFFECT_TIMEOUT_MS, intent.type, async (signal) => {
    const call = { key, attempt, subject, causeId, since, now, signal };
    if (now.getTime() < lastCall) return effect.perform(intent as never, call);
    const notFound: NotFound = { type: 'outcome.not-found', data: { intent } };
    // The one outcome the shell itself makes; a domain with intents takes it.
    return (await effect.find(intent as never, call)) ?? (notFound as Fact as Input);
  });
}

/** Does a deed. Throws a Fault to come again when it was not done. */
export async function doDeed<Input extends Fact, Answer extends Fact>(
  effects: Effects<Answer, Input>,
  deed: Deed,
  call: Pick<Call, 'subject' | 'causeId'>,
): Promise<void> {
  const byType = effects as Readonly<Record<string, Do<never>>>;
  const perform = byType[deed.type];
  if (!perform) throw new Fault('invariant-broken', `Nothing does ${deed.type}.`, 'dead-letter');
  await within(EFFECT_TIMEOUT_MS, deed.type, (signal) => perform(deed as never, { ...call, signal }));
}

/**
 * Gives work its time, whether it heeds the signal or not. The timer is one that keeps the process alive: with
 * nothing else to wait for, Lambda would end the invocation, and fail its whole batch, before time was up.
 */
async function within<T>(
  milliseconds: number,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const time = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const up = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const late = `${what} did not answer within ${milliseconds} ms; its outcome is unknown.`;
      reject(new Fault('effect-timeout', late, 'resend'));
      time.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work(time.signal), up]);
  } catch (cause) {
    if (cause instanceof Fault || cause instanceof KeySpent) throw cause;
    if (cause instanceof Pending) {
      throw new Fault('effect-pending', `${what} takes its time.`, 'resend', { afterSeconds: cause.seconds });
    }
    throw new Fault('effect-failed', `${what} failed; its outcome is unknown.`, 'resend', { cause });
  } finally {
    clearTimeout(timer);
  }
}
