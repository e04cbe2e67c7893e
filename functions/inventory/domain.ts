import { type Domain, MOST_COUNTERS_PER_MOVE, type Move, type Short } from '../runtime/domain.ts';
import type { Fact, FactOf } from '../runtime/event.ts';
import type { inventory } from './subsystem.ts';

/** Pieces of one SKU. */
export interface Line {
  readonly sku: string;
  readonly quantity: number;
}

/**
 * The stock of one order, or of one receipt (whose subject is `<sku>/<reference>`). An order's lines move
 * in chunks of at most 99 SKUs; `moved` counts the lines, from the first, that are taken from the counters.
 */
export type Stock =
  | { readonly is: 'unknown' }
  | { readonly is: 'reserving'; readonly lines: readonly Line[]; readonly moved: number }
  | { readonly is: 'held'; readonly lines: readonly Line[] }
  | {
      readonly is: 'releasing';
      /** All that was held when the release began. */
      readonly lines: readonly Line[];
      readonly moved: number;
      /** The lines that could not be had; absent when the order was refused by others. */
      readonly short?: readonly { readonly sku: string; readonly requested: number }[];
    }
  | { readonly is: 'closed'; readonly because: 'out-of-stock' | 'released' }
  | { readonly is: 'received'; readonly quantity: number };

export type Command = Fact<
  'command.receive',
  { readonly sku: string; readonly quantity: number; readonly reference: string }
>;
type Heard = FactOf<(typeof inventory.hears)[number]>;
type Said = FactOf<(typeof inventory.says)[number]>;
export type Input = Heard | Command | Short;
export type Answer = Said | Move;

type Releasing = Extract<Stock, { is: 'releasing' }>;

/**
 * All lines or none. Whoever finds a release begun, be it the reservation itself, takes it on: so a
 * refusal that crosses a reservation in chunks stops it, and no crash leaves pieces held.
 */
function decide(stock: Stock, input: Input): readonly Answer[] {
  switch (input.type) {
    case 'order.placed.v1':
      if (stock.is === 'unknown') return reserve(summed(input.data.lines), 0);
      if (stock.is === 'reserving') return reserve(stock.lines, stock.moved);
      return stock.is === 'releasing' ? release(stock) : [];
    case 'order.rejected.v1':
    case 'order.cancelled.v1': {
      const next = evolve(stock, input);
      return next.is === 'releasing' ? release(next) : [];
    }
    case 'outcome.short': {
      const next = evolve(stock, input);
      return next.is === 'releasing' ? release(next) : [];
    }
    case 'command.receive': {
      if (stock.is !== 'unknown') return [];
      const { sku, quantity } = input.data;
      return [
        { type: 'move', data: { counters: [{ key: sku, by: quantity }], more: false } },
        { type: 'inventory.stock-received.v1', data: input.data },
      ];
    }
  }
}

function evolve(stock: Stock, fact: Input | Answer): Stock {
  switch (fact.type) {
    case 'order.placed.v1':
      return stock.is === 'unknown' ? { is: 'reserving', lines: summed(fact.data.lines), moved: 0 } : stock;
    case 'order.rejected.v1':
    case 'order.cancelled.v1':
      return refused(stock);
    case 'outcome.short':
      return stock.is === 'reserving' ? tooShort(stock.lines, stock.moved, fact.data.keys) : stock;
    case 'move':
      return moved(stock, fact);
    case 'inventory.reserved.v1':
      return { is: 'held', lines: fact.data.lines };
    case 'inventory.rejected.v1':
      return { is: 'closed', because: 'out-of-stock' };
    case 'inventory.released.v1':
      return { is: 'closed', because: 'released' };
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

function tooShort(lines: readonly Line[], taken: number, keys: readonly string[]): Releasing {
  const short = lines
    .filter(({ sku }) => keys.includes(sku))
    .map(({ sku, quantity }) => ({ sku, requested: quantity }));
  return { is: 'releasing', lines: lines.slice(0, taken), moved: taken, short };
}

function moved(stock: Stock, { data: { counters } }: Move): Stock {
  if (stock.is === 'reserving') return { ...stock, moved: stock.moved + counters.length };
  if (stock.is === 'releasing') return { ...stock, moved: stock.moved - counters.length };
  return stock;
}

/** Lines summed by SKU, in the order in which the SKUs first appear. */
function summed(lines: readonly Line[]): readonly Line[] {
  const bySku = new Map<string, number>();
  for (const { sku, quantity } of lines) bySku.set(sku, (bySku.get(sku) ?? 0) + quantity);
  return [...bySku].map(([sku, quantity]) => ({ sku, quantity }));
}

export const domain: Domain<Stock, Input, Answer> = { initial: { is: 'unknown' }, decide, evolve };
