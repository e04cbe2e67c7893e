import type { Call, Effect } from '../runtime/effects.ts';
import type { Line, Pack, Stop, WasAccepted, WasFailed, WasPacked, WasStopped } from './domain.ts';

/**
 * A warehouse's answer when it is asked to pack. `failed` is a code, as events take it. `accepted`: it has
 * taken the order on, and somebody tells the API how it went.
 */
export type PackingAnswer =
  | { readonly packed: true }
  | { readonly failed: string }
  | { readonly accepted: true };

/**
 * A warehouse. Every call is repeated under the same key until its outcome is known; a warehouse must have
 * its effect at most once per key, and keep the subject (the order id) and the cause id with what it did, by
 * which the `find…` calls look for it when the key may be forgotten. A throw means that the outcome is
 * unknown; a `KeySpent`, that the key answers with a saved fault only; a `Pending`, that it takes its time.
 */
export interface Warehouse {
  /** Packs an order, or takes it on, or says why it cannot be packed. The lines are summed by SKU. */
  pack(lines: readonly Line[], call: Call): Promise<PackingAnswer>;
  /** What an earlier `pack` for the same order and cause came to; undefined when there was none. */
  findPacking(call: Call): Promise<PackingAnswer | undefined>;
  /** Unpacks an order that was packed, or no longer packs it. Stopping what is stopped already succeeds. */
  stop(order: { readonly packed: boolean }, call: Call): Promise<void>;
  /** Whether an order was stopped. */
  isStopped(call: Call): Promise<boolean>;
}

/** The intents of fulfillment, done by a warehouse. */
export function effects(warehouse: Warehouse): {
  readonly 'intent.pack': Effect<Pack, WasPacked | WasFailed | WasAccepted>;
  readonly 'intent.stop': Effect<Stop, WasStopped>;
} {
  return {
    'intent.pack': {
      perform: async ({ data }, call) => packing(await warehouse.pack(data.lines, call)),
      async find(_, call) {
        const found = await warehouse.findPacking(call);
        return found && packing(found);
      },
    },
    'intent.stop': {
      async perform({ data }, call) {
        await warehouse.stop(data, call);
        return WAS_STOPPED;
      },
      find: async (_, call) => ((await warehouse.isStopped(call)) ? WAS_STOPPED : undefined),
    },
  };
}

const WAS_STOPPED: WasStopped = { type: 'outcome.stopped', data: {} };

function packing(answer: PackingAnswer): WasPacked | WasFailed | WasAccepted {
  if ('failed' in answer) return { type: 'outcome.failed', data: { reason: answer.failed } };
  return 'packed' in answer ? { type: 'outcome.packed', data: {} } : { type: 'outcome.accepted', data: {} };
}
