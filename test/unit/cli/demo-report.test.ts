import { describe, expect, test } from 'vitest';
import type { Books, LedgerEntry, OrderInBooks } from '../../../lib/books/books.ts';
import { type DemoReport, reportOf, tell } from '../../../lib/cli/demo/demo-report.ts';
import { usd } from '../../support/facts.ts';

function order(orderId: string, status: string, because?: string): OrderInBooks {
  const told = { captured: 0, refunded: 0 };
  return { orderId, status, because, total: usd(300), lines: [], returns: [], awaits: [], told };
}

function entry(kind: LedgerEntry['kind'], status: string, minorUnits: number, currency = 'USD'): LedgerEntry {
  return { id: `${kind}-${status}`, kind, orderId: 'a', status, minorUnits, currency };
}

const books: Books = {
  orders: [
    order('completed', 'completed'),
    order('returned', 'returned', 'return'),
    order('coming-back', 'parked', 'return'),
    order('rejected', 'rolled-back', 'rejected'),
    order('cancelled', 'rolled-back', 'cancelled'),
    order('failed', 'rolled-back', 'failed'),
    order('stuck', 'parked', 'failed'),
    order('on-the-road', 'parked'),
    order('being-undone', 'rolling-back', 'rejected'),
    order('new', 'confirmed'),
    order('of-another-run', 'completed'),
  ],
  stock: [{ sku: 'A', received: 10, available: 4 }],
  taken: new Map([
    ['completed', { held: [], sold: [{ sku: 'A', quantity: 5 }] }],
    ['new', { held: [{ sku: 'A', quantity: 1 }], sold: [] }],
  ]),
  ledger: [
    entry('charge', 'captured', 1_200),
    entry('charge', 'held', 50),
    entry('charge', 'voided', 60),
    entry('refund', 'refunded', 300),
    entry('refund', 'refused', 70),
  ],
  deadLetters: 0,
};

const orderIds = new Set(books.orders.map((it) => it.orderId).filter((it) => it !== 'of-another-run'));
const found = {
  books,
  events: { 'order.placed.v1': 10 },
  orderIds,
  skus: ['A', 'B'],
  violations: [],
  seconds: 4,
};
const report = reportOf(found);

describe('a report', () => {
  test('counts this run’s orders by how they ended', () => {
    const { orders } = report;
    expect(orders).toEqual({
      placed: 10,
      completed: 3,
      rejected: 1,
      cancelled: 1,
      failed: 2,
      open: 3,
      parked: 1,
      rolledBack: 3,
    });
    const refused = orders.rejected + orders.cancelled + orders.failed;
    expect(orders.completed + refused + orders.open).toBe(orders.placed);
    expect(orders.rolledBack + orders.parked).toBe(refused);
  });

  test('names the orders that are parked', () => {
    const parked = books.orders.filter((it) => it.status === 'parked' && orderIds.has(it.orderId));
    expect(report.parkedOrders).toEqual(parked.map((it) => it.orderId));
    expect(report.parkedOrders.length).toBeGreaterThan(0);
    const many = Array.from({ length: 11 }, (_, n) => `ord_${n}`);
    expect(tell({ ...report, parkedOrders: many })).toContain('ord_9 …');
    expect(tell({ ...report, parkedOrders: [] })).not.toContain('not settled');
  });

  test('has everybody’s pieces, and SKUs that none came in of', () => {
    expect(report.stock).toEqual({
      A: { initial: 10, available: 4, held: 1, sold: 5 },
      B: { initial: 0, available: 0, held: 0, sold: 0 },
    });
  });

  test('has the money that the provider took and gave back', () => {
    expect(report.money).toEqual({ currency: 'USD', captured: 1_200, refunded: 300 });
  });

  test('has an entry for each currency where there are several', () => {
    const ledger = [...(books.ledger ?? []), entry('charge', 'captured', 700, 'JPY')];
    const { money } = reportOf({ ...found, books: { ...books, ledger } });
    expect(money).toEqual([
      { currency: 'USD', captured: 1_200, refunded: 300 },
      { currency: 'JPY', captured: 700, refunded: 0 },
    ]);
    expect(tell({ ...report, money })).toContain('¥700 captured - ¥0 refunded = ¥700 kept');
  });

  test('says so when nothing was taken', () => {
    const money = reportOf({ ...found, books: { ...books, ledger: [] } });
    expect(tell(money)).toContain('Money    by the provider’s ledger\n  nothing was taken\n');
  });

  test('has no money where the provider keeps its books itself, and says so', () => {
    const unknown = reportOf({ ...found, books: { ...books, ledger: undefined } });
    expect(unknown.money).toBeNull();
    expect(tell(unknown)).toContain('Money    not compared: the provider keeps its books itself');
    expect(tell(unknown)).toContain('The books are proven: stock and orders agree.');
  });

  test('has the time and the rate', () => {
    expect(report).toMatchObject({ seconds: 4, ordersPerSecond: 2.5, events: { 'order.placed.v1': 10 } });
    expect(reportOf({ ...found, seconds: 0 }).ordersPerSecond).toBe(0);
  });

  test('is told to people', () => {
    expect(tell(report)).toBe(`Orders   10 placed and ended in 4 s, 2.5 a second
  3 completed, 1 rejected, 1 cancelled, 2 failed, 3 open
  of the refused, 3 rolled back and 1 parked
  parked, and not settled with their customers yet: ${report.parkedOrders.join(', ')}
Stock    2 SKUs
  received 10 = available 4 + held 1 + sold 5
Money    by the provider’s ledger
  $12.00 captured - $3.00 refunded = $9.00 kept
Dead letters 0
The books are proven: stock, money and orders agree.`);
    const violated: DemoReport = { ...report, violations: ['A is oversold.'] };
    expect(tell(violated)).toContain('The books do NOT agree:\n  - A is oversold.');
  });
});
