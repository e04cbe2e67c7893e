import { assertSayable, assertSize, type Contract } from './contract.ts';
import { isLater, isSaid } from './domain.ts';
import { Fault } from './errors.ts';
import { eventId, type Fact } from './event.ts';
import { type Expiry, expiresAt } from './expiry.ts';
import {
  eventsOf,
  type KeptFact,
  type OpenIntent,
  type Origin,
  type Version,
  withoutSubject,
} from './journal.ts';

/** Who drafts. */
export interface Author<State> {
  /** The subsystem's name: the source of what it says. */
  readonly name: string;
  readonly contract: Contract;
  /** Raised when a table was restored. */
  readonly epoch: number;
  readonly now: () => Date;
  /** When its journal forgets; never, when absent. */
  readonly expiry?: Expiry;
  /** Attributes of sparse indexes for a version about to be committed. */
  readonly index?: (version: Indexing<State>) => Readonly<Record<string, string>>;
}

/** What the attributes of sparse indexes may depend on. */
export interface Indexing<State> {
  readonly subject: string;
  readonly version: number;
  /** The state that the version leads to, and the one before it. */
  readonly state: State;
  readonly before: State;
  /** When it is committed. */
  readonly at: Date;
}

/** What a reaction follows from. */
export interface Trigger {
  readonly origin: Origin;
  /** Whether it is marked as heard when the reaction is complete: events are, requests are not. */
  readonly marksHeard: boolean;
}

/** What the next version is to hold. */
export interface Draft<State> {
  readonly trigger: Trigger;
  /** What it follows from, then all that followed, in the order it was folded. */
  readonly facts: readonly Fact[];
  readonly state: State;
  readonly open: OpenIntent | undefined;
  /** Nothing is left to be done about the trigger. */
  readonly complete: boolean;
}

/**
 * The version after `head`, with the ids of what it says fixed. Throws `contract-broken` when something may
 * not be said, breaks its schema or is too large: before anything is committed.
 */
export function draft<State>(
  author: Author<State>,
  head: Version<State>,
  next: Draft<State>,
): Version<State> {
  const { name, contract, epoch } = author;
  const { trigger, facts, state, open, complete } = next;
  const [first, ...rest] = facts;
  if (!first) throw new Fault('invariant-broken', 'A version follows from something.', 'dead-letter');
  const version = head.version + 1;
  let said = 0;
  const kept = rest.map((fact): KeptFact => {
    if (!isSaid(fact) && !isLater(fact)) return fact;
    if (isSaid(fact)) assertSayable(name, contract, fact);
    const id = eventId(name, head.subject, version, said, epoch);
    said += 1;
    return { id, type: fact.type, data: fact.data };
  });
  const { origin, marksHeard } = trigger;
  const heard =
    complete && marksHeard ? [...head.heard, withoutSubject(origin.id, head.subject)] : head.heard;
  const at = author.now();
  const index = author.index?.({ subject: head.subject, version, state, before: head.state, at });
  const drafted = {
    subject: head.subject,
    version,
    at: at.toISOString(),
    cause: { ...first, ...origin },
    facts: kept,
    state,
    heard,
    ...(open && { open }),
    ...(index && { index }),
  };
  for (const event of eventsOf(name, drafted)) assertSize(event);
  const expires = author.expiry && expiresAt(author.expiry, drafted);
  return expires === undefined ? drafted : { ...drafted, expires };
}
