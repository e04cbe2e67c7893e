import { halfEven, type Money, money } from '../runtime/money.ts';
import { type Known, openReturn, type ReturnLine } from './order.ts';

/** Why a return is not taken. `at`: which of the lines that were asked for. */
export type ReturnRefusal =
  | { readonly code: 'not-returnable' | 'return-in-progress' | 'nothing-left' }
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

/** Whether nothing of the order is left with the customer. */
export function isWhole(order: Known): boolean {
  return leftOf(order).length === 0;
}

/**
 * What a return would come to, or why it is not taken: never more than was delivered, one at a time. The
 * refund of a line is half-even(net × returned so far ÷ quantity) less what was refunded before, so that all
 * returns of a line together pay back its net exactly; freight goes with the one after which nothing is left.
 */
export function taken(order: Known, asked: readonly ReturnLine[] | undefined): Taken | ReturnRefusal {
  if (openReturn(order)) return { code: 'return-in-progress' };
  if (order.status !== 'completed' && order.status !== 'returned') return { code: 'not-returnable' };
  const left = leftOf(order);
  if (left.length === 0) return { code: 'nothing-left' };
  const lines = asked ?? left;
  const refusal = lines.map((it, index) => refusalOf(order, lines, it, index)).find((it) => it !== undefined);
  return refusal ?? { lines, amount: refundOf(order, lines) };
}

function refusalOf(
  order: Known,
  lines: readonly ReturnLine[],
  { line, quantity }: ReturnLine,
  at: number,
): ReturnRefusal | undefined {
  const ordered = order.purchase.lines[line];
  if (!ordered) {
    return {
      code: 'no-such-line',
      at,
      message: `the order has ${order.purchase.lines.length} lines, from 0`,
    };
  }
  if (lines.findIndex((it) => it.line === line) !== at) {
    return { code: 'line-twice', at, message: 'name each line once' };
  }
  const left = ordered.quantity - returnedOf(order, line);
  return quantity > left ? { code: 'more-than-left', at, message: `${left} pieces are left` } : undefined;
}

function refundOf(order: Known, lines: readonly ReturnLine[]): Money {
  const { purchase } = order;
  let minorUnits = 0n;
  for (const { line, quantity } of lines) {
    const before = returnedOf(order, line);
    minorUnits += worthOf(order, line, before + quantity) - worthOf(order, line, before);
  }
  const all = purchase.lines.every(
    ({ quantity }, line) =>
      quantity === returnedOf(order, line) + (lines.find((it) => it.line === line)?.quantity ?? 0),
  );
  if (all) minorUnits += BigInt(purchase.shipping?.minorUnits ?? 0);
  return money(Number(minorUnits), purchase.total.currency);
}

/** What so many pieces of a line are worth, in minor units. */
function worthOf({ purchase }: Known, line: number, pieces: number): bigint {
  const ordered = purchase.lines[line];
  if (!ordered) return 0n;
  return halfEven(BigInt(ordered.net.minorUnits) * BigInt(pieces), BigInt(ordered.quantity));
}

function leftOf(order: Known): readonly ReturnLine[] {
  return order.purchase.lines
    .map(({ quantity }, line) => ({ line, quantity: quantity - returnedOf(order, line) }))
    .filter((it) => it.quantity > 0);
}

function returnedOf({ returns }: Known, line: number): number {
  return returns
    .flatMap((it) => it.lines)
    .filter((it) => it.line === line)
    .reduce((sum, it) => sum + it.quantity, 0);
}
