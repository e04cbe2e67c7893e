import type { Domain, NotFound, Outcome } from '../runtime/domain.ts';
import type { FactOf } from '../runtime/event.ts';
import { type Money, money } from '../runtime/money.ts';
import { awaits } from '../runtime/resumed.ts';
import type { Answer, Authorize, Capture, Input, Payment, Refund, Void } from './facts.ts';
import {
  authorized,
  captureDeclined,
  captured,
  confirmed,
  declined,
  expired,
  placed,
  refused,
} from './holds.ts';
import { isAsked, nextTry, refundDone, refundRefused, refundRequested, refundResumed } from './refunds.ts';
import { closedBy, recorded, type Step, to, voided, voiding } from './step.ts';

/**
 * The money of an order: held when it is placed, taken when it is confirmed, given back when it is refused or
 * returned. Total by construction: every input is answered in every state, because delivery is at least once
 * and unordered. Inputs alone move the state. `refundPauseSeconds`: how long after its first refusal a refund
 * is tried again; each further pause is three times as long.
 */
export function paymentDomain(settings: {
  readonly refundPauseSeconds: number;
}): Domain<Payment, Input, Answer> {
  return {
    initial: { is: 'unknown' },
    decide: (state, input) => step(state, input, settings.refundPauseSeconds).answers,
    evolve: (state, fact) => (isAnswer(fact) ? state : step(state, fact, settings.refundPauseSeconds).state),
  };
}

const awaitsUs = awaits('payment');

function isAnswer(fact: Input | Answer): fact is Answer {
  return /^(payment|intent|later)\./.test(fact.type);
}

function step(state: Payment, input: Input, pauseSeconds: number): Step {
  switch (input.type) {
    case 'order.placed.v1':
      return state.is === 'unknown' ? placed(input.data) : to(state);
    case 'order.confirmed.v1':
      return confirmed(state);
    case 'order.rejected.v1':
    case 'order.cancelled.v1':
    case 'order.failed.v1':
      return refused(state, input.data.total);
    case 'order.return-requested.v1':
      return refundRequested(state, input.data);
    case 'order.resumed.v1':
      return awaitsUs(input) ? resumed(state, input.data) : to(state);
    case 'timer.refund':
      return state.is === 'taken' ? nextTry(state, input.data) : to(state);
    case 'outcome.not-found':
      return notFound(state, input.data.intent);
    default:
      return cameTo(state, input, pauseSeconds);
  }
}

/** What the provider answered. An answer that nobody waits for changes nothing. */
function cameTo(
  state: Payment,
  outcome: Exclude<Extract<Input, Outcome>, NotFound>,
  pauseSeconds: number,
): Step {
  switch (outcome.type) {
    case 'outcome.authorized':
      return state.is === 'asking' ? authorized(state, outcome.data.authorizationId) : to(state);
    case 'outcome.declined':
      return state.is === 'asking' ? declined(state, outcome.data.reason) : to(state);
    case 'outcome.captured':
      return state.is === 'taking' ? captured(state, outcome.data.captureId) : to(state);
    case 'outcome.capture-declined':
      return state.is === 'taking' ? captureDeclined(state, outcome.data.reason) : to(state);
    case 'outcome.expired':
      return state.is === 'taking' ? expired(state) : to(state);
    case 'outcome.voided':
      return state.is === 'voiding' ? closedBy(voided(state.amount)) : to(state);
    case 'outcome.refunded':
      return state.is === 'taken' ? refundDone(state) : to(state);
    case 'outcome.refund-refused':
      return state.is === 'taken' ? refundRefused(state, pauseSeconds) : to(state);
    default:
      // What the shell alone notes down, such as a spent key: it is in the history, and changes nothing.
      return to(state);
  }
}

/** Asks anew for what was never done, unless the order was refused meanwhile. */
function notFound(state: Payment, intent: Authorize | Capture | Void | Refund): Step {
  switch (intent.type) {
    case 'intent.authorize':
      if (state.is !== 'asking') return to(state);
      return state.refused ? closedBy(voided(money(0, state.ask.amount.currency))) : to(state, intent);
    case 'intent.capture':
      if (state.is !== 'taking') return to(state);
      return state.refused ? voiding(state.ask.amount, state.authorizationId) : to(state, intent);
    case 'intent.void':
      return state.is === 'voiding' ? to(state, intent) : to(state);
    case 'intent.refund':
      return state.is === 'taken' && isAsked(state) ? to(state, intent) : to(state);
  }
}

/**
 * Whoever has an order go on may be waiting for payment: it tries again, or says again how it ended. What is undone
 * was refused, even if the refusal itself has not been heard.
 */
function resumed(state: Payment, order: FactOf<'order.resumed.v1'>['data']): Step {
  if (state.is === 'closed') return to(state, state.by);
  if (state.is === 'taken' && state.refunds.length > 0) return refundResumed(state, order.returnId);
  if (order.stage === 'undo' && state.is !== 'unknown') return heard(state, refused(state, amountOf(state)));
  return state.is === 'taken' ? refundResumed(state, order.returnId) : recorded(state);
}

/** Records what would otherwise have been silence. */
function heard(before: Payment, step: Step): Step {
  return step.state === before ? recorded(before) : step;
}

function amountOf(state: Exclude<Payment, { is: 'unknown' | 'closed' }>): Money {
  return 'ask' in state ? state.ask.amount : state.amount;
}
