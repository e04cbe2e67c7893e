import type { OrderInBooks, Pieces } from './books.ts';

/** From least to most. */
export type Range = readonly [number, number];

/** Where an order's pieces, per SKU, and its money may be. */
export interface Due {
  readonly held: (sku: string) => Range;
  readonly sold: (sku: string) => Range;
  /** What the shop has got of its customer, in minor units; of what is only held, as much as may yet be got. */
  readonly money: Range;
}

const NOTHING: Range = [0, 0];

/**
 * What an order's end asks for; undefined when it has none. An order that is parked in delivery is paid, and its
 * goods are on the road. One that is parked while it is undone or returned has given back what is no longer awaited,
 * and of the rest anything between nothing and all.
 */
export function dueTo({ status, because, total, lines, returns, awaits }: OrderInBooks): Due | undefined {
  const [ordered, done] = [bySku(lines), bySku(returns.flatMap((it) => (it.done ? it.lines : [])))];
  const paidBack = returns.reduce((sum, it) => sum + (it.done ? it.amount : 0), 0);
  const left = (sku: string) => (ordered.get(sku) ?? 0) - (done.get(sku) ?? 0);
  const upTo = (who: string, most: number): Range => [0, awaits.includes(who) ? most : 0];
  const exactly = (quantity: number): Range => [quantity, quantity];
  const nowhere = () => NOTHING;
  if (status === 'completed' || status === 'returned') {
    return { held: nowhere, sold: (sku) => exactly(left(sku)), money: exactly(total.minorUnits - paidBack) };
  }
  if (status === 'rolled-back') return { held: nowhere, sold: nowhere, money: NOTHING };
  if (status !== 'parked') return undefined;
  if (because === undefined) {
    return { held: (sku) => exactly(left(sku)), sold: nowhere, money: exactly(total.minorUnits) };
  }
  if (because !== 'return') {
    return {
      held: (sku) => upTo('inventory', left(sku)),
      sold: nowhere,
      money: upTo('payment', total.minorUnits),
    };
  }
  const open = returns.filter((it) => !it.done);
  const coming = bySku(open.flatMap((it) => it.lines));
  const amount = open.reduce((sum, it) => sum + it.amount, 0);
  const down = (from: number, by: number, [, open]: Range): Range => [from - by, from - by + open];
  return {
    held: nowhere,
    sold: (sku) => down(left(sku), coming.get(sku) ?? 0, upTo('inventory', coming.get(sku) ?? 0)),
    money: down(total.minorUnits - paidBack, amount, upTo('payment', amount)),
  };
}

/** What an order's end asks for, or, while it has none, all that it may have at the most. */
export function dueSoFar(order: OrderInBooks): Due {
  const ordered = bySku(order.lines);
  const most = (sku: string): Range => [0, ordered.get(sku) ?? 0];
  return dueTo(order) ?? { held: most, sold: most, money: [0, order.total.minorUnits] };
}

/** Pieces summed by SKU. */
export function bySku(pieces: readonly Pieces[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of pieces) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return sums;
}
