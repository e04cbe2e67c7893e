import type { Intent, NotFound, Outcome } from './domain.ts';
import { Fault } from './errors.ts';
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
  /** Aborts when the effect has had its time. */
  readonly signal: AbortSignal;
}

/**
 * How an intent is done outside. A throw means: outcome unknown, try again; unless it is a Fault that says that
 * no number of retries can help.
 */
export interface Effect<I extends Intent, O extends Fact> {
  /** Does it, or answers what came of it when the key was used before. */
  perform(intent: I, call: Call): Promise<O>;
  /** What an earlier call did, by subject and cause: for when the key may be forgotten. Undefined: nothing. */
  find(intent: I, call: Call): Promise<O | undefined>;
}

/** An effect for each intent a domain can answer with. */
export type Effects<Answer extends Fact, Input extends Fact> = {
  readonly [I in Extract<Answer, Intent> as I['type']]: Effect<I, Extract<Input, Outcome>>;
};

/** How long an effect is waited for. Two fit into the shortest function timeout. */
export const EFFECT_TIMEOUT_MS = 5_000;

/** For how long a key is repeated. Providers forget keys after a day (Stripe: "at least 24 hours"). */
const KEY_LIFE_MS = 23 * 3_600_000;

/** How long after the last call a provider's search may still miss it. */
const SEARCH_LAG_MS = 2 * 60_000;

/**
 * What came of an open intent. While its key is remembered, it is done again under the same key. Later it is
 * looked for, when no call can be so young that a search would miss it; `NotFound` lets the domain decide
 * whether to ask anew. Throws a Fault to be retried while the outcome is unknown.
 */
export async function outcomeOf<Input extends Fact, Answer extends Fact>(
  effects: Effects<Answer, Input>,
  subject: string,
  open: OpenIntent,
  now: Date,
): Promise<Input> {
  const { intent, key, attempt, causeId } = open;
  // Each effect takes the intents it is filed under, which a look-up by name cannot tell.
  const byType: Readonly<Record<string, Effect<never, Input>>> = effects;
  const effect = byType[intent.type];
  if (!effect) throw new Fault('invariant-broken', `Nothing does ${intent.type}.`, 'dead-letter');
  const age = now.getTime() - Date.parse(open.since);
  if (age >= KEY_LIFE_MS && age < KEY_LIFE_MS + SEARCH_LAG_MS) {
    throw new Fault(
      'effect-undecided',
      `${intent.type} is too old to repeat and too young to look for.`,
      'retry',
    );
  }
  return within(EFFECT_TIMEOUT_MS, intent.type, async (signal) => {
    const call = { key, attempt, subject, causeId, signal };
    if (age < KEY_LIFE_MS) return effect.perform(intent as never, call);
    const notFound: NotFound = { type: 'outcome.not-found', data: { intent } };
    // The one outcome the shell itself makes; a domain with intents takes it.
    return (await effect.find(intent as never, call)) ?? (notFound as Fact as Input);
  });
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
      reject(new Fault('effect-timeout', late, 'retry'));
      time.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work(time.signal), up]);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('effect-failed', `${what} failed; its outcome is unknown.`, 'retry', { cause });
  } finally {
    clearTimeout(timer);
  }
}
