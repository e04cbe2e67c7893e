import type { Stock } from '../../functions/inventory/domain.ts';
import { sold } from '../../functions/inventory/lines.ts';
import { awaited, type Known, openReturn } from '../../functions/order/order.ts';
import { sourceOf } from '../../functions/runtime/event.ts';
import type { Item } from '../../functions/runtime/journal.ts';
import type { LedgerEntry, OrderInBooks, Taken } from './books.ts';

/** An order for the books, from what order management knows. */
export function orderInBooks(orderId: string, order: Known): OrderInBooks {
  const { status, because, purchase, money, returns } = order;
  const open = openReturn(order);
  return {
    orderId,
    status,
    because,
    total: purchase.total,
    lines: purchase.lines.map(({ sku, quantity }) => ({ sku, quantity })),
    returns: returns.map((it) => ({
      lines: it.lines.map(({ line, quantity }) => ({ sku: purchase.lines[line]?.sku ?? '', quantity })),
      amount: it.amount.minorUnits,
      done: it !== open,
    })),
    awaits: awaited(order).map((facts) => sourceOf(facts[0] ?? '')),
    told: { captured: money.captured, refunded: money.refunded },
  };
}

/** What is taken from the counters for an order, also between two chunks of a move. */
export function takenBy(stock: Stock): Taken {
  switch (stock.is) {
    case 'held':
      return { held: stock.lines, sold: [] };
    case 'reserving':
    case 'releasing':
      return { held: stock.lines.slice(0, stock.moved), sold: [] };
    case 'sold': {
      const { lines, restocking } = stock;
      return {
        held: [],
        sold: restocking ? sold(lines, restocking.lines.slice(0, restocking.moved)) : lines,
      };
    }
    default:
      return { held: [], sold: [] };
  }
}

/** An entry of the sandbox provider's table; undefined for an item that is none, such as a switch. */
export function ledgerEntry(item: Item): LedgerEntry | undefined {
  const kind = item['kind']?.S;
  if (kind !== 'charge' && kind !== 'refund') return undefined;
  return {
    id: item['id']?.S ?? '',
    kind,
    orderId: item['orderId']?.S ?? '',
    status: item['status']?.S,
    minorUnits: Number(item['minorUnits']?.N),
    currency: item['currency']?.S ?? '',
    // The sandbox names a capture after the hold whose entry it is in.
    of: item['of']?.S?.replace(/^ch_/, 'auth_'),
  };
}
