import { type Money, money } from '../runtime/money.ts';
import type { Answer, Ask, Asking, Capture, Payment, Placed, Said, Taking } from './facts.ts';
import { refundOfRest, taken } from './refunds.ts';
import { closedBy, recorded, type Step, to, voided, voiding } from './step.ts';

const nothing = ({ currency }: Money): Money => money(0, currency);

export function placed({ total, payment }: Placed['data']): Step {
  const ask = { amount: total, token: payment.token };
  return total.minorUnits === 0
    ? to({ is: 'held', ask }, { type: 'payment.authorized.v1', data: { amount: total } })
    : asking(ask, false);
}

function asking(ask: Ask, again: boolean): Step {
  return to({ is: 'asking', ask, again, refused: false }, { type: 'intent.authorize', data: ask });
}

/** Refused meanwhile: it is given back before anything is announced. */
export function authorized({ ask, again, refused }: Asking, authorizationId: string): Step {
  if (refused) return voiding(ask.amount, authorizationId);
  if (again) return taking(ask, authorizationId, true);
  const held: Said = { type: 'payment.authorized.v1', data: { amount: ask.amount, authorizationId } };
  return to({ is: 'held', ask, authorizationId }, held);
}

export function declined({ ask: { amount }, again, refused }: Asking, reason: string): Step {
  if (!again) return closedBy({ type: 'payment.declined.v1', data: { amount, reason } });
  return refused
    ? closedBy(voided(nothing(amount)))
    : to({ is: 'not-taken', amount }, notTaken(amount, reason));
}

export function confirmed(state: Payment): Step {
  switch (state.is) {
    case 'held': {
      const { ask, authorizationId } = state;
      const { amount } = ask;
      return authorizationId === undefined
        ? to(taken(amount), { type: 'payment.captured.v1', data: { amount } })
        : taking(ask, authorizationId, false);
    }
    case 'unknown':
      return recorded(state);
    case 'asking':
      return state.refused ? to(state) : recorded(state);
    default:
      return to(state);
  }
}

function taking(ask: Ask, authorizationId: string, again: boolean): Step {
  const capture: Capture = { type: 'intent.capture', data: { authorizationId, amount: ask.amount } };
  return to({ is: 'taking', ask, authorizationId, again, refused: false }, capture);
}

export function captured({ ask: { amount }, refused }: Taking, captureId: string): Step {
  return refused
    ? refundOfRest(taken(amount, captureId))
    : to(taken(amount, captureId), { type: 'payment.captured.v1', data: { amount, captureId } });
}

export function captureDeclined({ ask: { amount }, authorizationId, refused }: Taking, reason: string): Step {
  return refused
    ? voiding(amount, authorizationId)
    : to({ is: 'not-taken', amount, authorizationId }, notTaken(amount, reason));
}

/** The hold is asked for again, once: with a hold that expires at once, asking would never end. */
export function expired({ ask, again, refused }: Taking): Step {
  const { amount } = ask;
  if (refused) return closedBy(voided(nothing(amount)));
  return again ? to({ is: 'not-taken', amount }, notTaken(amount, 'hold-expired')) : asking(ask, true);
}

function notTaken(amount: Money, reason: string): Answer {
  return { type: 'payment.capture-failed.v1', data: { amount, reason } };
}

/** Remembers it while an answer is awaited; else gives back what there is, be it nothing. */
export function refused(state: Payment, total: Money): Step {
  switch (state.is) {
    case 'unknown':
      return closedBy(voided(nothing(total)));
    case 'asking':
    case 'taking':
      return state.refused ? to(state) : to({ ...state, refused: true });
    case 'held':
      return state.authorizationId === undefined
        ? closedBy(voided(nothing(total)))
        : voiding(state.ask.amount, state.authorizationId);
    case 'not-taken':
      return state.authorizationId === undefined
        ? closedBy(voided(nothing(state.amount)))
        : voiding(state.amount, state.authorizationId);
    case 'taken':
      return refundOfRest(state);
    default:
      return to(state);
  }
}
