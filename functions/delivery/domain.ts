import type { Domain } from '../runtime/domain.ts';
import {
  type Answer,
  awaitsDelivery,
  type Callback,
  delivered,
  dispatched,
  failed,
  type Input,
  type Said,
  ship,
  stop,
  stopped,
  type Tracking,
  track,
  trackingOf,
  type WasShipped,
} from './facts.ts';

/** The carrier has it: it is on the road, or with the customer. */
interface HandedOver {
  /** `accepted`: nothing has been said yet. */
  readonly is: 'accepted' | 'dispatched' | 'delivered';
  readonly trackingId: string;
  readonly carrier: string;
  /** Whether an intent still waits for its outcome, so that there may be no other. */
  readonly open: boolean;
  /** Whether the order was refused: then it comes back as soon as that can be asked for. */
  readonly refused: boolean;
}

/** One order's parcel. */
export type Delivery =
  | { readonly is: 'unknown' }
  /** The carrier was asked, and has told nothing yet. */
  | { readonly is: 'shipping'; readonly refused: boolean }
  | HandedOver
  | { readonly is: 'stopping'; readonly trackingId: string }
  | { readonly is: 'stopped'; readonly trackingId?: string }
  | { readonly is: 'failed'; readonly reason: string; readonly trackingId?: string };

function decide(state: Delivery, input: Input): readonly Answer[] {
  switch (input.type) {
    case 'order.released.v1':
      return state.is === 'unknown' ? [ship(input.data)] : [];
    case 'order.failed.v1':
      return input.data.begun.includes('ship') ? refuse(state) : [];
    case 'order.resumed.v1':
      return awaitsDelivery(input) ? resume(state, input.data.stage) : [];
    case 'callback.dispatched':
    case 'callback.delivered':
    case 'callback.failed':
      return hear(state, input);
    case 'outcome.shipped':
      if (state.is !== 'shipping') return answered(state);
      return state.refused ? [stop(input.data)] : [];
    case 'outcome.ship-refused':
      return state.is === 'shipping' ? [failed(input.data.reason)] : answered(state);
    case 'outcome.tracked': {
      const said = told(state, input.data);
      return said.length > 0 ? said : answered(state);
    }
    case 'outcome.stopped':
      return state.is === 'stopping' ? [stopped(true)] : [];
    case 'outcome.not-found':
      return notFound(state, input.data.intent);
  }
}

/** Has it brought back; waits for an open question; closes what never began. */
function refuse(state: Delivery): readonly Answer[] {
  if (state.is === 'unknown') return [stopped(false)];
  return isHandedOver(state) && !state.open ? [stop(state)] : [];
}

/** Says again what was said last, or asks the carrier what it may have told us in vain. */
function resume(state: Delivery, stage: 'ship' | 'undo' | 'return'): readonly Answer[] {
  if (state.is === 'failed') return [failed(state.reason, state.trackingId)];
  if (state.is === 'stopped') return [stopped(state.trackingId !== undefined)];
  // What is undone was refused, even if the refusal itself has not been heard.
  if (stage === 'undo') return refuse(state);
  if (!isHandedOver(state) || state.refused) return [];
  if (state.is === 'delivered') return [delivered(state)];
  return state.open ? [] : [track(state)];
}

function hear(state: Delivery, callback: Callback): readonly Said[] {
  return isOurs(state, callback.data.trackingId) ? told(evolve(state, callback), trackingOf(callback)) : [];
}

/** What the carrier tells is said once; of a refused order only that it is back, which closes it. */
function told(state: Delivery, { status, reason }: Tracking): readonly Said[] {
  if (!isHandedOver(state) || state.is === 'delivered' || status === 'in-transit') return [];
  if (status === 'failed') return [failed(reason, state.trackingId)];
  if (state.refused) return [];
  const first = state.is === 'accepted' ? [dispatched(state)] : [];
  return status === 'delivered' ? [...first, delivered(state)] : first;
}

/** Nothing is open any more. A carrier that has told of a parcel has it, whatever it answers when asked. */
function answered(state: Delivery): readonly Answer[] {
  return isHandedOver(state) && state.refused ? [stop(state)] : [];
}

/** Asks anew for what was never done, unless nobody wants it any more. */
function notFound(state: Delivery, intent: Answer): readonly Answer[] {
  switch (state.is) {
    case 'shipping':
      return state.refused ? [stopped(false)] : [intent];
    case 'stopping':
      return [intent];
    default:
      return intent.type === 'intent.track' && isHandedOver(state) && !state.refused
        ? [intent]
        : answered(state);
  }
}

function evolve(state: Delivery, fact: Input | Answer): Delivery {
  switch (fact.type) {
    case 'order.released.v1':
      return state;
    case 'order.failed.v1':
      return fact.data.begun.includes('ship') ? refused(state) : state;
    case 'order.resumed.v1':
      if (!awaitsDelivery(fact)) return state;
      return fact.data.stage === 'undo' ? refused(state) : { ...state };
    case 'callback.dispatched':
    case 'callback.delivered':
    case 'callback.failed':
      if (!isOurs(state, fact.data.trackingId)) return state;
      return state.is === 'shipping' ? accepted(fact.data, state.refused, true) : { ...state };
    case 'outcome.shipped':
      return state.is === 'shipping' ? accepted(fact.data, state.refused, false) : settled(state);
    case 'outcome.ship-refused':
    case 'outcome.tracked':
    case 'outcome.stopped':
    case 'outcome.not-found':
      return settled(state);
    case 'intent.ship':
      return state.is === 'unknown' ? { is: 'shipping', refused: false } : state;
    case 'intent.track':
      return isHandedOver(state) ? { ...state, open: true } : state;
    case 'intent.stop':
      return { is: 'stopping', trackingId: fact.data.trackingId };
    case 'delivery.dispatched.v1':
      return isHandedOver(state) ? { ...state, is: 'dispatched' } : state;
    case 'delivery.delivered.v1':
      return isHandedOver(state) ? { ...state, is: 'delivered' } : state;
    case 'delivery.failed.v1':
      return { is: 'failed', ...fact.data };
    case 'delivery.stopped.v1':
      if (state.is === 'stopped') return state;
      return { is: 'stopped', ...(state.is === 'stopping' && { trackingId: state.trackingId }) };
    default:
      // What the shell alone notes down, such as a spent key.
      return state;
  }
}

/** Notes a refusal; a copy where that changes nothing, so that it is recorded and heard once. */
function refused(state: Delivery): Delivery {
  return state.is === 'shipping' || isHandedOver(state) ? { ...state, refused: true } : { ...state };
}

function settled(state: Delivery): Delivery {
  return isHandedOver(state) ? { ...state, open: false } : state;
}

function accepted(by: WasShipped['data'], refused: boolean, open: boolean): HandedOver {
  return { is: 'accepted', trackingId: by.trackingId, carrier: by.carrier, open, refused };
}

function isHandedOver(state: Delivery): state is HandedOver {
  return state.is === 'accepted' || state.is === 'dispatched' || state.is === 'delivered';
}

/** Whether the parcel that the carrier tells of is, or will turn out to be, the one of this order. */
export function isOurs(state: Delivery, trackingId: string): boolean {
  return state.is === 'shipping' || ('trackingId' in state && state.trackingId === trackingId);
}

/**
 * Total by construction. What the carrier tells is said as it comes, also while it owes an answer. Silent for ever
 * are a second release or one after the refusal, refusals and resumptions that are about others, and the callback
 * about another parcel. A callback about an order that is not known yet is silent as well, and has to come again.
 */
export const domain: Domain<Delivery, Input, Answer> = { initial: { is: 'unknown' }, decide, evolve };

/** The same for callbacks alone, which never have anything done outside. */
export const callbackDomain: Domain<Delivery, Callback, Said> = {
  initial: domain.initial,
  decide: hear,
  evolve,
};
