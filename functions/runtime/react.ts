import { type Domain, type Intent, isDeed, isIntent, isMove, isTimer, type Short } from './domain.ts';
import { type Author, draft, type Trigger } from './draft.ts';
import { doDeed, type Effects, KeySpent, outcomeOf, SEARCH_LAG_MS } from './effects.ts';
import { Fault } from './errors.ts';
import type { Event, Fact } from './event.ts';
import { isForgotten } from './expiry.ts';
import { type Journal, type OpenIntent, type Origin, type Version, withoutSubject } from './journal.ts';
import { log } from './log.ts';

/** Everything a subsystem's reactions are made of. */
export interface Parts<State, Input extends Fact, Answer extends Fact> extends Author<State> {
  readonly domain: Domain<State, Input, Answer>;
  readonly journal: Journal;
  readonly effects: Effects<Answer, Input>;
  /**
   * Whether an event has whatever is open done, although it is another message's: for when that one has been given up.
   * It is decided afterwards.
   */
  readonly adopts?: (event: Input) => boolean;
}

export interface Reactions<State, Input extends Fact> {
  /** Reacts to an event, however often and in whatever order it comes. Throws a Fault when it must come again. */
  hear(event: Event & Input): Promise<void>;
  /**
   * Decides a command, and answers with the head it led to. Not idempotent by itself: the domain's state has to tell a repetition. With `fresh`
   * the subject is taken to be new, which saves the read; if it is not, the command is decided again.
   */
  command(
    subject: string,
    command: Input,
    asked: Origin,
    options?: { fresh?: boolean },
  ): Promise<Version<State>>;
}

/** How often a reaction that somebody else overtook starts over before the message goes back to its queue. */
const MOST_OVERTAKEN = 20;

/**
 * The imperative shell around a domain: load, decide, commit, start over when overtaken. One conditional
 * write carries the state change, what is said, and that the event was heard. Intents are journaled before
 * they are done, moves are done by the very write that journals them.
 */
export function react<State, Input extends Fact, Answer extends Fact>(
  parts: Parts<State, Input, Answer>,
): Reactions<State, Input> {
  const { domain, journal } = parts;
  type Head = Version<State>;
  type Step = 'done' | 'overtaken' | 'progress';
  /** `done` remembers what was done outside, so that being overtaken does not do it twice. */
  type Reaction = Trigger & { readonly done: Set<string> };
  // The journal keeps what this very domain folded, so its state has the domain's type.
  const loaded = async (subject: string): Promise<Head> =>
    ((await journal.head(subject)) as Head | undefined) ?? nothing(subject);

  const nothing = (subject: string): Head => ({
    subject,
    version: 0,
    at: '',
    cause: { id: '', type: '', data: undefined, correlationid: '' },
    facts: [],
    state: domain.initial,
    heard: [],
  });

  const fold = (state: State, facts: readonly (Input | Answer)[]): State =>
    facts.reduce((folded, fact) => domain.evolve(folded, fact), state);

  /** Intents that follow each other have one cause: each effect counts its attempts, so that no key is used twice. */
  function opened({ origin }: Reaction, intent: Intent, settled: OpenIntent | undefined): OpenIntent {
    const tried = settled && { ...settled.tried, [settled.intent.type]: settled.attempt };
    const attempt = (tried?.[intent.type] ?? 0) + 1;
    return {
      intent,
      causeId: origin.id,
      key: `${origin.id}/${intent.type.slice('intent.'.length)}/${attempt}`,
      attempt,
      since: parts.now().toISOString(),
      ...(tried && { tried }),
    };
  }

  /**
   * Decides the last of `inputs` (the ones before it are only folded) and commits the answer. `settles`:
   * the input is the outcome of the intent that `head` holds open.
   */
  async function advance(
    head: Head,
    trigger: Reaction,
    inputs: readonly [Input, ...Input[]],
    settles = false,
  ): Promise<{ step: Step; head: Head }> {
    const before = fold(head.state, inputs.slice(0, -1));
    const input = inputs.at(-1) ?? inputs[0];
    const answers = domain.decide(before, input);
    const asFacts: readonly Fact[] = answers;
    const facts = [...inputs, ...answers];
    const state = fold(head.state, facts);
    if (answers.length === 0 && state === head.state && !settles) return { step: 'done', head };

    const intent = asFacts.find(isIntent);
    const move = asFacts.find(isMove);
    const more = asFacts.some((it) => (isMove(it) || isDeed(it)) && it.data.more);
    const others = settles ? undefined : head.open;
    if (intent && (move || others)) {
      throw new Fault('invariant-broken', `${parts.name} may do one thing at a time.`, 'dead-letter');
    }
    const open = intent ? opened(trigger, intent, head.open) : others;
    const complete = !intent && !more;
    const next = draft(parts, head, { trigger, facts, state, open, complete });
    await doDeeds(head.subject, trigger, asFacts);
    const committed = await journal.commit(next, move?.data.counters);
    if (committed === 'taken') return { step: 'overtaken', head };
    if (committed !== 'committed') {
      // `short` is the one input the shell itself makes; a domain that moves counters takes it.
      const short: Short = { type: 'outcome.short', data: { keys: committed.short } };
      return advance(head, trigger, [...inputs, short as Fact as Input], settles);
    }
    if (intent) return { step: await settle(next, trigger), head: next };
    return { step: more ? 'progress' : 'done', head: next };
  }

  async function doDeeds(subject: string, { origin, done }: Reaction, facts: readonly Fact[]): Promise<void> {
    for (const deed of facts.filter(isDeed)) {
      const name = JSON.stringify(deed);
      if (done.has(name)) continue;
      await doDeed(parts.effects, deed, { subject, causeId: origin.id });
      done.add(name);
    }
  }

  /** Notes that a key says nothing any more, so that nobody repeats it, and has the message come again for the search. */
  async function spend(head: Head, trigger: Reaction, open: OpenIntent): Promise<never> {
    let current = head;
    for (let overtaken = 0; overtaken < MOST_OVERTAKEN && current.open?.key === open.key; overtaken += 1) {
      const next = draft(parts, current, {
        trigger,
        facts: [{ type: 'outcome.key-spent', data: { key: open.key } }],
        state: current.state,
        open: { ...open, spentAt: parts.now().toISOString() },
        complete: false,
      });
      if ((await journal.commit(next)) === 'committed') break;
      current = await loaded(head.subject);
    }
    throw new Fault('key-spent', `The key of ${open.intent.type} answers with a saved fault.`, 'resend', {
      afterSeconds: SEARCH_LAG_MS / 1_000,
    });
  }

  /** Does what `head` holds open, and commits its outcome over whatever was recorded meanwhile. */
  async function settle(head: Head, trigger: Reaction): Promise<Step> {
    const { open } = head;
    if (!open) return 'overtaken';
    const outcome = await outcomeOf(parts.effects, head.subject, open, parts.now()).catch(
      (error: unknown) => {
        if (error instanceof KeySpent) return spend(head, trigger, open);
        throw error;
      },
    );
    let current = head;
    for (let overtaken = 0; overtaken < MOST_OVERTAKEN; overtaken += 1) {
      if (current.open?.key !== open.key) return 'overtaken';
      const { step } = await advance(current, trigger, [outcome], true);
      if (step !== 'overtaken') return step;
      current = await loaded(head.subject);
    }
    return 'overtaken';
  }

  async function hear(event: Event & Input): Promise<void> {
    const { id, correlationid, causationid, time, traceparent } = event;
    if (parts.expiry && isForgotten(parts.expiry, event, parts.now())) {
      return log.warn('too-old', { event: event.type, id, time });
    }
    const origin = { id, correlationid, causationid, time, ...(traceparent && { traceparent }) };
    // Whether a timer still matters its data tells; marking every one would make the heads grow.
    const trigger: Reaction = { origin, marksHeard: !isTimer(event), done: new Set() };
    const fact = { type: event.type, data: event.data } as Fact as Input;
    for (let overtaken = 0; overtaken < MOST_OVERTAKEN; ) {
      const head = await loaded(event.subject);
      if (head.heard.includes(withoutSubject(id, event.subject))) return;
      if (head.open && parts.adopts?.(fact)) {
        // As many as follow each other; each is journaled before the next.
        await settle(head, { ...trigger, marksHeard: false });
        overtaken += 1;
        continue;
      }
      const step =
        head.open?.causeId === id ? await settle(head, trigger) : (await advance(head, trigger, [fact])).step;
      if (step === 'done') return;
      if (step === 'overtaken') overtaken += 1;
    }
    throw new Fault('contention', `Too many others write ${parts.name}’s journal of one subject.`, 'resend');
  }

  async function command(
    subject: string,
    input: Input,
    asked: Origin,
    { fresh = false }: { fresh?: boolean } = {},
  ): Promise<Version<State>> {
    let head = fresh ? nothing(subject) : await loaded(subject);
    for (let overtaken = 0; overtaken < MOST_OVERTAKEN; overtaken += 1) {
      const { step, head: reached } = await advance(
        head,
        { origin: asked, marksHeard: false, done: new Set() },
        [input],
      );
      if (step === 'done') return reached;
      head = await loaded(subject);
    }
    throw new Fault('contention', `Too many others write ${parts.name}’s journal of one subject.`, 'resend');
  }

  return { hear, command };
}
