import { halfEven, type Money, money } from '../runtime/money.ts';
import { type Known, openReturn, type ReturnLine } from './order.ts';

/** Why a return is not taken. `at`: which of the lines that were asked for. */
export type ReturnRefusal =
  | { readonly code: 'not-returnable' | 'return-in-progress' | 'nothing-left' | 'too-many-returns' }
  | {
      readonly code: 'no-such-line' | 'line-twice' | 'more-than-left';
      readonly at: number;
      readonly message: string;
    };

/** What a return comes to: its lines, and what is paid back for them. */
export interface Taken {
  readonly lines: readonly ReturnLine[];
  readonly amount: Money;
}

/** Pieces by line; a line of which there are none is not in it. */
type Pieces = ReadonlyMap<number, number>;

/**
 * The most returns of one order: each is kept in its state, every version of which must fit into an item of 400 KB.
 * Measured: 254 KB for as many returns of all of 500 lines, in odd parts.
 */
export const MOST_RETURNS = 100;

/** Whether nothing of the order is left with the customer. */
export function isWhole(order: Known): boolean {
  return leftOf(order, returnedOf(order)).length === 0;
}

/**
 * What a return would come to, or why it is not taken: never more than was delivered, one at a time. The
 * refund of a line is half-even(net × returned so far ÷ quantity) less what was refunded before, so that all
 * returns of a line together pay back its net exactly; freight goes with the one after which nothing is left.
 */
export function taken(order: Known, asked: readonly ReturnLine[] | undefined): Taken | ReturnRefusal {
  if (openReturn(order)) return { code: 'return-in-progress' };
  if (order.status !== 'completed' && order.status !== 'returned') return { code: 'not-returnable' };
  const returned = returnedOf(order);
  const left = leftOf(order, returned);
  if (left.length === 0) return { code: 'nothing-left' };
  if (order.returns.length >= MOST_RETURNS) return { code: 'too-many-returns' };
  const lines = asked ?? left;
  return refusalOf(order, returned, lines) ?? { lines, amount: refundOf(order, returned, lines) };
}

function refusalOf(
  { purchase }: Known,
  returned: Pieces,
  lines: readonly ReturnLine[],
): ReturnRefusal | undefined {
  const named = new Set<number>();
  for (const [at, { line, quantity }] of lines.entries()) {
    const ordered = purchase.lines[line];
    if (!ordered) {
      return { code: 'no-such-line', at, message: `the order has ${purchase.lines.length} lines, from 0` };
    }
    if (named.has(line)) return { code: 'line-twice', at, message: 'name each line once' };
    named.add(line);
    const left = ordered.quantity - (returned.get(line) ?? 0);
    if (quantity > left) return { code: 'more-than-left', at, message: `${left} pieces are left` };
  }
  return undefined;
}

function refundOf({ purchase }: Known, returned: Pieces, lines: readonly ReturnLine[]): Money {
  const asked = piecesOf(lines);
  let minorUnits = 0n;
  let all = true;
  for (const [line, { net, quantity }] of purchase.lines.entries()) {
    const worth = (pieces: number) => halfEven(BigInt(net.minorUnits) * BigInt(pieces), BigInt(quantity));
    const before = returned.get(line) ?? 0;
    const after = before + (asked.get(line) ?? 0);
    minorUnits += worth(after) - worth(before);
    all &&= after === quantity;
  }
  if (all) minorUnits += BigInt(purchase.shipping?.minorUnits ?? 0);
  return money(Number(minorUnits), purchase.total.currency);
}

function leftOf({ purchase }: Known, returned: Pieces): readonly ReturnLine[] {
  return purchase.lines
    .map(({ quantity }, line) => ({ line, quantity: quantity - (returned.get(line) ?? 0) }))
    .filter((it) => it.quantity > 0);
}

function returnedOf({ returns }: Known): Pieces {
  return piecesOf(returns.flatMap((it) => it.lines));
}

function piecesOf(lines: readonly ReturnLine[]): Pieces {
  const pieces = new Map<number, number>();
  for (const { line, quantity } of lines) pieces.set(line, (pieces.get(line) ?? 0) + quantity);
  return pieces;
}
