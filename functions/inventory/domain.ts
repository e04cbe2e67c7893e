import { type Domain, MOST_COUNTERS_PER_MOVE, type Move, type Short } from '../runtime/domain.ts';
import type { Fact, FactOf } from '../runtime/event.ts';
import type { FactHeardBy } from '../runtime/heard.ts';
import { type Line, summed } from '../runtime/pieces.ts';
import { awaits } from '../runtime/resumed.ts';
import { type Restocking, restocking, sold } from './lines.ts';
import type { inventory } from './subsystem.ts';

/**
 * The stock of one order, or of one receipt (whose subject is `<sku>/<reference>`). An order's lines move
 * in chunks of at most 99 SKUs; `moved` counts the lines, from the first, that are moved.
 */
export type Stock =
  | { readonly is: 'unknown' }
  | { readonly is: 'reserving'; readonly lines: readonly Line[]; readonly moved: number }
  | { readonly is: 'held'; readonly lines: readonly Line[] }
  | Releasing
  | {
      readonly is: 'closed';
      /** What was said when it was closed. */
      readonly by: FactOf<'inventory.rejected.v1' | 'inventory.released.v1'>;
    }
  | {
      readonly is: 'sold';
      /** What the customer still has. */
      readonly lines: readonly Line[];
      /** A return whose pieces are being taken back. */
      readonly restocking?: Restocking;
      /** The last return that was taken back, and the ids of all: none is taken back twice. */
      readonly restocked?: Omit<Restocking, 'moved'>;
      readonly returned?: readonly string[];
    }
  | { readonly is: 'received'; readonly quantity: number };

interface Releasing {
  readonly is: 'releasing';
  /** All that was held when the release began. */
  readonly lines: readonly Line[];
  readonly moved: number;
  /** The lines that could not be had; absent when the order was refused by others. */
  readonly short?: readonly { readonly sku: string; readonly requested: number }[];
}

export type Command = Fact<
  'command.receive',
  { readonly sku: string; readonly quantity: number; readonly reference: string }
>;
type Heard = FactHeardBy<typeof inventory>;
type Said = FactOf<(typeof inventory.says)[number]>;
export type Input = Heard | Command | Short;
export type Answer = Said | Move;

const awaitsUs = awaits('inventory');

/**
 * All lines or none. Whoever finds a release begun, be it the reservation itself, takes it on: so a refusal that
 * crosses a reservation in chunks stops it, and no crash leaves pieces where they do not belong. A return is taken
 * back by its own message, which is heard with its last chunk: nobody else could tell later that it is done.
 */
function decide(stock: Stock, input: Input): readonly Answer[] {
  const next = evolve(stock, input);
  switch (input.type) {
    case 'command.receive':
      return stock.is === 'unknown' ? receive(input.data) : [];
    case 'order.placed.v1':
      if (next.is === 'reserving') return reserve(next.lines, next.moved);
      return next.is === 'releasing' ? release(next) : [];
    case 'order.rejected.v1':
    case 'order.cancelled.v1':
    case 'order.failed.v1':
    case 'outcome.short':
      return next.is === 'releasing' ? release(next) : [];
    case 'order.completed.v1':
      return [];
    case 'order.return-requested.v1':
      return next.is === 'sold' ? takeBack(next.restocking, input.data.returnId) : [];
    case 'order.resumed.v1':
      // Whoever is not asked keeps silent, in every state.
      return next === stock ? [] : resume(next, input.data.returnId);
  }
}

function receive(receipt: Command['data']): readonly Answer[] {
  const { sku, quantity } = receipt;
  return [
    { type: 'move', data: { counters: [{ key: sku, by: quantity }], more: false } },
    { type: 'inventory.stock-received.v1', data: receipt },
  ];
}

/** Says again what was said, or goes on with what is to be given back or taken back. */
function resume(stock: Stock, returnId: string | undefined): readonly Answer[] {
  if (stock.is === 'closed') return [stock.by];
  if (stock.is === 'releasing') return release(stock);
  if (stock.is !== 'sold' || returnId === undefined) return [];
  const { restocked: last, restocking } = stock;
  return last?.returnId === returnId ? [restocked(last)] : takeBack(restocking, returnId);
}

function takeBack(restocking: Restocking | undefined, returnId: string): readonly Answer[] {
  return restocking?.returnId === returnId ? restock(restocking) : [];
}

function evolve(stock: Stock, fact: Input | Answer): Stock {
  switch (fact.type) {
    case 'order.placed.v1':
      return stock.is === 'unknown' ? { is: 'reserving', lines: summed(fact.data.lines), moved: 0 } : stock;
    case 'order.rejected.v1':
    case 'order.cancelled.v1':
    case 'order.failed.v1':
      return refused(stock);
    case 'order.completed.v1':
      return stock.is === 'held' ? { is: 'sold', lines: stock.lines } : stock;
    case 'order.return-requested.v1':
      return returned(stock, fact.data);
    case 'order.resumed.v1':
      if (!awaitsUs(fact)) return stock;
      // Heard, whatever is answered. What is undone was refused, even if the refusal itself has not been heard.
      return { ...(fact.data.stage === 'undo' ? refused(stock) : stock) };
    case 'outcome.short':
      return stock.is === 'reserving' ? tooShort(stock.lines, stock.moved, fact.data.keys) : stock;
    case 'move':
      return moved(stock, fact);
    case 'inventory.reserved.v1':
      return { is: 'held', lines: fact.data.lines };
    case 'inventory.rejected.v1':
      return { is: 'closed', by: { type: fact.type, data: fact.data } };
    case 'inventory.released.v1':
      return { is: 'closed', by: { type: fact.type, data: fact.data } };
    case 'inventory.restocked.v1':
      return stock.is === 'sold' && stock.restocking
        ? {
            is: 'sold',
            lines: sold(stock.lines, fact.data.lines),
            restocked: fact.data,
            returned: [...(stock.returned ?? []), fact.data.returnId],
          }
        : stock;
    case 'inventory.stock-received.v1':
      return { is: 'received', quantity: fact.data.quantity };
    case 'command.receive':
      return stock;
  }
}

function reserve(lines: readonly Line[], moved: number): readonly Answer[] {
  const chunk = lines.slice(moved, moved + MOST_COUNTERS_PER_MOVE);
  const more = moved + chunk.length < lines.length;
  const counters = chunk.map(({ sku, quantity }) => ({ key: sku, by: -quantity }));
  const move: Move = { type: 'move', data: { counters, more } };
  return more ? [move] : [move, { type: 'inventory.reserved.v1', data: { lines: [...lines] } }];
}

function release({ lines, moved, short }: Releasing): readonly Answer[] {
  const left = Math.max(0, moved - MOST_COUNTERS_PER_MOVE);
  const counters = lines.slice(left, moved).map(({ sku, quantity }) => ({ key: sku, by: quantity }));
  const moves: readonly Move[] = moved > 0 ? [{ type: 'move', data: { counters, more: left > 0 } }] : [];
  if (left > 0) return moves;
  const closing: Said = short
    ? { type: 'inventory.rejected.v1', data: { reason: 'out-of-stock', short: [...short] } }
    : { type: 'inventory.released.v1', data: { lines: [...lines] } };
  return [...moves, closing];
}

function restock({ returnId, lines, moved }: Restocking): readonly Answer[] {
  const chunk = lines.slice(moved, moved + MOST_COUNTERS_PER_MOVE);
  const more = moved + chunk.length < lines.length;
  const counters = chunk.map(({ sku, quantity }) => ({ key: sku, by: quantity }));
  const move: Move = { type: 'move', data: { counters, more } };
  return more ? [move] : [move, restocked({ returnId, lines })];
}

function restocked({ returnId, lines }: Omit<Restocking, 'moved'>): Said {
  return { type: 'inventory.restocked.v1', data: { returnId, lines: [...lines] } };
}

/** What a refusal by others leaves to be done: give back all that is held, be it nothing. */
function refused(stock: Stock): Stock {
  switch (stock.is) {
    case 'unknown':
      return { is: 'releasing', lines: [], moved: 0 };
    case 'reserving':
      return { is: 'releasing', lines: stock.lines.slice(0, stock.moved), moved: stock.moved };
    case 'held':
      return { is: 'releasing', lines: stock.lines, moved: stock.lines.length };
    default:
      return stock;
  }
}

/** A return may be heard of before the completion it follows from: then both are booked. */
function returned(stock: Stock, { returnId, lines }: { returnId: string; lines: readonly Line[] }): Stock {
  if (stock.is === 'held') return { is: 'sold', lines: stock.lines, restocking: restocking(returnId, lines) };
  if (stock.is !== 'sold' || stock.restocking || stock.returned?.includes(returnId)) return stock;
  return { ...stock, restocking: restocking(returnId, lines) };
}

function tooShort(lines: readonly Line[], taken: number, keys: readonly string[]): Releasing {
  const short = lines
    .filter(({ sku }) => keys.includes(sku))
    .map(({ sku, quantity }) => ({ sku, requested: quantity }));
  return { is: 'releasing', lines: lines.slice(0, taken), moved: taken, short };
}

function moved(stock: Stock, { data: { counters } }: Move): Stock {
  if (stock.is === 'reserving') return { ...stock, moved: stock.moved + counters.length };
  if (stock.is === 'releasing') return { ...stock, moved: stock.moved - counters.length };
  if (stock.is === 'sold' && stock.restocking) {
    const { restocking } = stock;
    return { ...stock, restocking: { ...restocking, moved: restocking.moved + counters.length } };
  }
  return stock;
}

export const domain: Domain<Stock, Input, Answer> = { initial: { is: 'unknown' }, decide, evolve };
