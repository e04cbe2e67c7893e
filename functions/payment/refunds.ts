import type { FactOf } from '../runtime/event.ts';
import { type Money, money } from '../runtime/money.ts';
import type { LaterRefund, Open, Payment, Refund, RefundTimer, Return, Said, Taken } from './facts.ts';
import { closedBy, recorded, type Step, to } from './step.ts';

const MOST_TRIES = 5;

export function taken(amount: Money, captureId?: string): Taken {
  return {
    is: 'taken',
    amount,
    ...(captureId !== undefined && { captureId }),
    returned: [],
    rounds: 0,
    refunds: [],
  };
}

/** A return; said at once when it brings nothing, and never done when nothing was taken. */
export function refundRequested(state: Payment, { returnId, amount }: Return): Step {
  const of = { returnId, amount };
  if (state.is !== 'taken') return to(state, refundFailed(amount, 'nothing-taken', of));
  const done = state.returned.find((it) => it.returnId === returnId);
  if (done) return to(state, refunded(done));
  return state.refunds.some((it) => it.of?.returnId === returnId) ? recorded(state) : ask(state, of);
}

/** The order was refused: whatever is left goes back. */
export function refundOfRest(state: Taken): Step {
  return state.refunds.some((it) => it.of === undefined) ? to(state) : ask(state);
}

/** Asks at once, unless another refund is under way: then it is done after that one. */
function ask(state: Taken, of?: Return): Step {
  if (of?.amount.minorUnits === 0) return to({ ...state, returned: [...state.returned, of] }, refunded(of));
  const rounds = state.rounds + 1;
  const refund: Open = { ...(of && { of }), is: 'queued', round: rounds, tries: 0 };
  const next = { ...state, rounds, refunds: [...state.refunds, refund] };
  return isUnderWay(state) ? to(next) : begin(next, refund);
}

export const isAsked = ({ refunds }: Taken): boolean => refunds.some((it) => it.is === 'asked');

const isUnderWay = ({ refunds }: Taken): boolean => refunds.some((it) => it.is !== 'failed');

function begin(state: Taken, refund: Open): Step {
  const amount = amountOf(state, refund);
  if (amount.minorUnits === 0) return closedBy(refunded({ amount }));
  if (state.captureId === undefined) {
    return to(without(state, refund), refundFailed(amount, 'nothing-taken', refund.of));
  }
  const intent: Refund = { type: 'intent.refund', data: { captureId: state.captureId, amount } };
  return to(replaced(state, refund, { ...refund, is: 'asked' }), intent);
}

/** The refund that was asked for is done. */
export function refundDone(state: Taken): Step {
  const refund = state.refunds.find((it) => it.is === 'asked');
  if (!refund) return to(state);
  const { of } = refund;
  if (!of) return closedBy(refunded({ amount: amountOf(state, refund) }));
  return goOn({ ...without(state, refund), returned: [...state.returned, of] }, refunded(of));
}

/** Tries again after a pause, three times as long each time, and in the end says that it cannot be done. */
export function refundRefused(state: Taken, pauseSeconds: number): Step {
  const refund = state.refunds.find((it) => it.is === 'asked');
  if (!refund) return to(state);
  const tries = refund.tries + 1;
  if (tries < MOST_TRIES) {
    const seconds = pauseSeconds * 3 ** (tries - 1);
    const pausing: Open = { ...refund, is: 'pausing', tries };
    return to(replaced(state, refund, pausing), later(seconds, pausing));
  }
  const amount = amountOf(state, refund);
  const failed = replaced(state, refund, { ...refund, is: 'failed', tries });
  return goOn(failed, refundFailed(amount, 'refund-refused', refund.of));
}

/** The pause is over. A timer of another pause changes nothing. */
export function nextTry(state: Taken, { round, tries }: RefundTimer['data']): Step {
  const refund = state.refunds.find((it) => it.is === 'pausing' && it.round === round && it.tries === tries);
  return refund ? begin(state, refund) : to(state);
}

/** Somebody has the order go on: what failed, or pauses, is tried anew, and what is done is said again. */
export function refundResumed(state: Taken, returnId: string | undefined): Step {
  const failed = state.refunds.find(
    (it) => (it.is === 'failed' || it.is === 'pausing') && it.of?.returnId === returnId,
  );
  if (failed) {
    const rounds = state.rounds + 1;
    const anew: Open = { ...failed, is: 'queued', round: rounds, tries: 0 };
    const next = { ...replaced(state, failed, anew), rounds };
    return isUnderWay(state) ? to(next) : begin(next, anew);
  }
  const done = state.returned.find((it) => it.returnId === returnId);
  return done ? to({ ...state }, refunded(done)) : recorded(state);
}

/**
 * Begins what is queued behind a refund that has ended, by a timer: a refund is found again by its cause, so
 * no two may have the same one.
 */
function goOn(state: Taken, said: Said): Step {
  const next = state.refunds.find((it) => it.is === 'queued');
  if (!next) return to(state, said);
  return to(replaced(state, next, { ...next, is: 'pausing' }), said, later(0, next));
}

function amountOf({ amount, returned }: Taken, { of }: Open): Money {
  const givenBack = returned.reduce((sum, it) => sum + it.amount.minorUnits, 0);
  return of?.amount ?? money(amount.minorUnits - givenBack, amount.currency);
}

const replaced = (state: Taken, old: Open, by: Open): Taken => ({
  ...state,
  refunds: state.refunds.map((it) => (it === old ? by : it)),
});

const without = (state: Taken, refund: Open): Taken => ({
  ...state,
  refunds: state.refunds.filter((it) => it !== refund),
});

const later = (seconds: number, { round, tries }: Open): LaterRefund => ({
  type: 'later.refund',
  data: { seconds, data: { round, tries } },
});

const refunded = (data: {
  readonly amount: Money;
  readonly returnId?: string;
}): FactOf<'payment.refunded.v1'> => ({
  type: 'payment.refunded.v1',
  data,
});

function refundFailed(amount: Money, reason: string, of?: Return): Said {
  const data = { amount, reason, ...(of && { returnId: of.returnId }) };
  return { type: 'payment.refund-failed.v1', data };
}
