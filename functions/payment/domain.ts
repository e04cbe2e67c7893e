import type { Domain, Intent, NotFound, Outcome } from '../runtime/domain.ts';
import type { FactOf } from '../runtime/event.ts';
import { type Money, money } from '../runtime/money.ts';
import type { payment } from './subsystem.ts';

/** One order's money. */
export type Payment =
  | { readonly is: 'unknown' }
  | { readonly is: 'asking'; readonly amount: Money; readonly refused: boolean }
  | { readonly is: 'held'; readonly amount: Money; readonly authorizationId?: string }
  | { readonly is: 'voiding'; readonly amount: Money }
  | { readonly is: 'closed'; readonly because: 'declined' | 'voided' | 'never-begun' };

export type Authorize = Intent<'authorize', { readonly amount: Money; readonly token: string }>;
export type Void = Intent<'void', { readonly authorizationId: string }>;
export type Authorized = Outcome<'authorized', { readonly authorizationId: string }>;
export type Declined = Outcome<'declined', { readonly reason: string }>;
export type Voided = Outcome<'voided', { readonly authorizationId: string }>;

type Heard = FactOf<(typeof payment.hears)[number]>;
type Said = FactOf<(typeof payment.says)[number]>;
export type Input = Heard | Authorized | Declined | Voided | NotFound<Authorize | Void>;
export type Answer = Said | Authorize | Void;

/**
 * Total by construction: every input is answered in every state, because delivery is at least once and
 * unordered. A repeat, or a fact that no longer matters, is answered with nothing.
 */
function decide(state: Payment, input: Input): readonly Answer[] {
  switch (input.type) {
    case 'order.placed.v1': {
      if (state.is !== 'unknown') return [];
      const { total, payment } = input.data;
      if (total.minorUnits === 0) return [{ type: 'payment.authorized.v1', data: { amount: total } }];
      return [{ type: 'intent.authorize', data: { amount: total, token: payment.token } }];
    }
    case 'outcome.authorized': {
      if (state.is !== 'asking') return [];
      const { authorizationId } = input.data;
      // Refused meanwhile: give it back before anything is announced.
      return state.refused
        ? [{ type: 'intent.void', data: { authorizationId } }]
        : [{ type: 'payment.authorized.v1', data: { amount: state.amount, authorizationId } }];
    }
    case 'outcome.declined':
      return state.is === 'asking'
        ? [{ type: 'payment.declined.v1', data: { amount: state.amount, reason: input.data.reason } }]
        : [];
    case 'outcome.not-found':
      return notFound(state, input.data.intent);
    case 'outcome.voided':
      return state.is === 'voiding' ? [voided(state.amount)] : [];
    case 'order.rejected.v1':
    case 'order.cancelled.v1':
      return undo(state, input.data.total);
  }
}

/** Asks anew for what was never done, unless nobody wants it any more. */
function notFound(state: Payment, intent: Authorize | Void): readonly Answer[] {
  if (state.is === 'voiding') return [intent];
  if (state.is !== 'asking') return [];
  return state.refused ? [voided(money(0, state.amount.currency))] : [intent];
}

/** Waits for an open question, voids a hold, closes what never began. */
function undo(state: Payment, total: Money): readonly Answer[] {
  switch (state.is) {
    case 'unknown':
      return [voided(money(0, total.currency))];
    case 'held':
      return state.authorizationId === undefined
        ? [voided(state.amount)]
        : [{ type: 'intent.void', data: { authorizationId: state.authorizationId } }];
    default:
      return [];
  }
}

const voided = (amount: Money): Said => ({ type: 'payment.voided.v1', data: { amount } });

function evolve(state: Payment, fact: Input | Answer): Payment {
  switch (fact.type) {
    case 'intent.authorize':
      return { is: 'asking', amount: fact.data.amount, refused: false };
    case 'payment.authorized.v1':
      return { is: 'held', ...fact.data };
    case 'payment.declined.v1':
      return { is: 'closed', because: 'declined' };
    case 'intent.void':
      return 'amount' in state ? { is: 'voiding', amount: state.amount } : state;
    case 'payment.voided.v1':
      return {
        is: 'closed',
        because: 'authorizationId' in state || state.is === 'voiding' ? 'voided' : 'never-begun',
      };
    case 'order.rejected.v1':
    case 'order.cancelled.v1':
      return state.is === 'asking' && !state.refused ? { ...state, refused: true } : state;
    default:
      return state;
  }
}

export const domain: Domain<Payment, Input, Answer> = { initial: { is: 'unknown' }, decide, evolve };
