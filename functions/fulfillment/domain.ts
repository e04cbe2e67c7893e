import type { Domain, Intent, NotFound, Outcome } from '../runtime/domain.ts';
import type { Fact, FactOf } from '../runtime/event.ts';
import type { FactHeardBy } from '../runtime/heard.ts';
import { summed } from '../runtime/pieces.ts';
import { awaits } from '../runtime/resumed.ts';
import type { fulfillment } from './subsystem.ts';

/** Pieces of one SKU. */
export interface Line {
  readonly sku: string;
  readonly quantity: number;
}

/** What is packed of one order. */
export type Packing =
  | { readonly is: 'unknown' }
  /** The warehouse is being asked. */
  | { readonly is: 'asking'; readonly lines: readonly Line[]; readonly refused: boolean }
  /** The warehouse has taken it on; somebody will tell how it went. */
  | { readonly is: 'waiting'; readonly lines: readonly Line[] }
  | { readonly is: 'packed' }
  | { readonly is: 'failed'; readonly reason: string }
  /** `packed`: whether there is something to unpack. */
  | { readonly is: 'stopping'; readonly packed: boolean }
  | { readonly is: 'stopped'; readonly packed: boolean };

/** `lines` are summed by SKU. */
export type Pack = Intent<'pack', { readonly lines: readonly Line[] }>;
/** Have nothing of an order packed any more; `packed`: it has been, and is to be unpacked. */
export type Stop = Intent<'stop', { readonly packed: boolean }>;
export type WasPacked = Outcome<'packed', Record<string, never>>;
export type WasFailed = Outcome<'failed', { readonly reason: string }>;
/** A person or another system will tell how it went, by a command. */
export type WasAccepted = Outcome<'accepted', Record<string, never>>;
export type WasStopped = Outcome<'stopped', Record<string, never>>;

export type Command =
  | Fact<'command.packed', Record<string, never>>
  | Fact<'command.failed', { readonly reason: string }>;
type Heard = FactHeardBy<typeof fulfillment>;
type Refusal = FactHeardBy<typeof fulfillment, 'order.cancelled.v1' | 'order.failed.v1'>;
type Said = FactOf<(typeof fulfillment.says)[number]>;
export type Input =
  | Heard
  | Command
  | WasPacked
  | WasFailed
  | WasAccepted
  | WasStopped
  | NotFound<Pack | Stop>;
export type Answer = Said | Pack | Stop;

/**
 * Total by construction: every input is answered in every state, because delivery is at least once and
 * unordered. A repeat, or a fact that no longer matters, is answered with nothing.
 */
function decide(state: Packing, input: Input): readonly Answer[] {
  switch (input.type) {
    case 'order.confirmed.v1':
      return state.is === 'unknown' ? [pack(summed(input.data.lines))] : [];
    case 'outcome.packed':
      if (state.is !== 'asking') return [];
      // Refused meanwhile: unpack it before anything is announced.
      return state.refused ? [stop(true)] : [packed(state.lines)];
    case 'outcome.accepted':
      return state.is === 'asking' && state.refused ? [stop(false)] : [];
    case 'outcome.failed':
      return state.is === 'asking' ? [failed(input.data.reason)] : [];
    case 'outcome.stopped':
      return state.is === 'stopping' ? [stopped(state.packed)] : [];
    case 'outcome.not-found':
      return notFound(state, input.data.intent);
    case 'command.packed':
      return state.is === 'waiting' ? [packed(state.lines)] : [];
    case 'command.failed':
      return state.is === 'waiting' ? [failed(input.data.reason)] : [];
    case 'order.cancelled.v1':
    case 'order.failed.v1':
      return concerns(input) ? undo(state) : [];
    case 'order.resumed.v1':
      return awaitsUs(input) ? resume(state) : [];
  }
}

function evolve(state: Packing, fact: Input | Answer): Packing {
  switch (fact.type) {
    case 'intent.pack':
      return { is: 'asking', lines: fact.data.lines, refused: false };
    case 'outcome.accepted':
      return state.is === 'asking' ? { is: 'waiting', lines: state.lines } : state;
    case 'fulfillment.packed.v1':
      return { is: 'packed' };
    case 'fulfillment.failed.v1':
      return { is: 'failed', reason: fact.data.reason };
    case 'intent.stop':
      return { is: 'stopping', packed: fact.data.packed };
    case 'fulfillment.stopped.v1':
      return { is: 'stopped', packed: fact.data.packed };
    // Recorded as heard, also where nothing follows: silence would have to hold in every later state.
    case 'order.cancelled.v1':
    case 'order.failed.v1':
      return concerns(fact) ? refused(state) : state;
    case 'order.resumed.v1':
      return awaitsUs(fact) ? refused(state) : state;
    default:
      return state;
  }
}

/** Whether a refused order can have come to us at all. The event alone tells, so the answer is the same for ever. */
function concerns({ data: { begun } }: Refusal): boolean {
  return begun === undefined || begun.includes('prepare');
}

const awaitsUs = awaits('fulfillment');

/** Waits for an open question, stops what the warehouse has, closes what never began. */
function undo(state: Packing): readonly Answer[] {
  switch (state.is) {
    case 'unknown':
      return [stopped(false)];
    case 'waiting':
      return [stop(false)];
    case 'packed':
      return [stop(true)];
    default:
      return [];
  }
}

function refused(state: Packing): Packing {
  return state.is === 'asking' ? { ...state, refused: true } : { ...state };
}

/**
 * Says again what closed the order here. Only an order that is undone waits for us again, so it was refused, even if
 * the refusal itself has not been heard.
 */
function resume(state: Packing): readonly Answer[] {
  if (state.is === 'failed') return [failed(state.reason)];
  return state.is === 'stopped' ? [stopped(state.packed)] : undo(state);
}

/** Asks anew for what was never done, unless nobody wants it any more. */
function notFound(state: Packing, intent: Pack | Stop): readonly Answer[] {
  if (intent.type === 'intent.stop') return state.is === 'stopping' ? [intent] : [];
  if (state.is !== 'asking') return [];
  return state.refused ? [stopped(false)] : [intent];
}

const pack = (lines: readonly Line[]): Pack => ({ type: 'intent.pack', data: { lines } });
const stop = (packed: boolean): Stop => ({ type: 'intent.stop', data: { packed } });
const packed = (lines: readonly Line[]): Said => ({ type: 'fulfillment.packed.v1', data: { lines } });
const failed = (reason: string): Said => ({ type: 'fulfillment.failed.v1', data: { reason } });
const stopped = (packed: boolean): Said => ({ type: 'fulfillment.stopped.v1', data: { packed } });

export const domain: Domain<Packing, Input, Answer> = { initial: { is: 'unknown' }, decide, evolve };
