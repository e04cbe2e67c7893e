import type { Fact } from './event.ts';

/**
 * The decisions of one subsystem about one subject, pure: no clock, no randomness, no I/O.
 *
 * `decide` answers an input in every state and never throws, because delivery is at least once and
 * unordered. It sees the state before the input; `evolve` then folds the input and the answers, in order.
 * An answer is a fact to be said, an `Intent`, a `Move`, a `Later` or a `Deed`. Nothing answered and nothing learnt means
 * silence: nothing is written, so the same event must be answered with silence in every later state too.
 */
export interface Domain<State, Input extends Fact, Answer extends Fact> {
  readonly initial: State;
  decide(state: State, input: Input): readonly Answer[];
  /** Returns the very same object when nothing was learnt. */
  evolve(state: State, fact: Input | Answer): State;
}

/**
 * Something the shell shall do outside, at most one at a time. It is journaled first, then done; its
 * outcome, an `outcome.*` fact, comes back to `decide`. While it is open its cause is not heard.
 */
export type Intent<Type extends string = string, Data = unknown> = Fact<`intent.${Type}`, Data>;

/** What came of an intent or a move. */
export type Outcome<Type extends string = string, Data = unknown> = Fact<`outcome.${Type}`, Data>;

/** An intent whose outcome could not be learnt by repeating it was looked for and not found: nothing was done. */
export type NotFound<I extends Intent = Intent> = Outcome<'not-found', { readonly intent: I }>;

/** How many counters one transaction can move: DynamoDB takes 100 writes, and one is the journal's own. */
export const MOST_COUNTERS_PER_MOVE = 99;

/**
 * Counters to be moved in the same transaction as the journal version that says so: all or none. A
 * counter that would fall below zero refuses the move, and `Short` comes back to `decide`. With `more`,
 * the cause is not heard yet: it is decided again from the state this version leaves.
 */
export type Move = Fact<
  'move',
  { readonly counters: readonly { readonly key: string; readonly by: number }[]; readonly more: boolean }
>;

/** A move was refused: these counters are too low. Nothing was moved. */
export type Short = Outcome<'short', { readonly keys: readonly string[] }>;

/**
 * Something to come back to: kept in the journal with the version that answers it, sent by the relay as a
 * delayed message to the subsystem's own inbox, where it comes back to `decide` as the timer of the same name.
 * It may come twice, and late: `data` has to tell whether it still matters.
 */
export type Later<Name extends string = string, Data = unknown> = Fact<
  `later.${Name}`,
  { readonly seconds: number; readonly data: Data }
>;

/** A `Later` whose time has come, or a deadline that was found by a sweep. */
export type Timer<Name extends string = string, Data = unknown> = Fact<`timer.${Name}`, Data>;

/**
 * Something the shell does outside before the version that answers it is committed, without an intent: at
 * least once, and once more for a crash in between. For mail, which nobody can take back or look for. One a
 * version: with `more`, the cause is not heard yet and is decided again, so that a second one that fails does not
 * have the first done again.
 */
export type Deed<Type extends string = string, Data = unknown> = Fact<
  `deed.${Type}`,
  Data & { readonly more?: true }
>;

export function isIntent(fact: Fact): fact is Intent {
  return fact.type.startsWith('intent.');
}

export function isMove(fact: Fact): fact is Move {
  return fact.type === 'move';
}

export function isLater(fact: Fact): fact is Later {
  return fact.type.startsWith('later.');
}

export function isTimer(fact: Fact): fact is Timer {
  return fact.type.startsWith('timer.');
}

export function isDeed(fact: Fact): fact is Deed {
  return fact.type.startsWith('deed.');
}

/** Whether a fact goes on the bus: events alone have a version in their name. */
export function isSaid(fact: Fact): boolean {
  return /\.v\d+$/.test(fact.type);
}
