import { describe, expect, test } from 'vitest';
import { type Books, prove } from '../../lib/books/prove.ts';
import { reportOf, tell } from '../../lib/cli/demo-report.ts';
import { usd } from '../support/facts.ts';

const balanced: Books = {
  orders: [
    {
      orderId: 'kept',
      status: 'confirmed',
      total: usd(300),
      lines: [
        { sku: 'A', quantity: 1 },
        { sku: 'A', quantity: 2 },
      ],
    },
    {
      orderId: 'undone',
      status: 'rolled-back',
      because: 'rejected',
      total: usd(900),
      lines: [{ sku: 'A', quantity: 9 }],
    },
  ],
  stock: [{ sku: 'A', received: 10, available: 7 }],
  held: new Map([
    ['kept', [{ sku: 'A', quantity: 3 }]],
    ['undone', []],
  ]),
  ledger: [
    { orderId: 'kept', status: 'held', minorUnits: 300, currency: 'USD' },
    { orderId: 'undone', status: 'voided', minorUnits: 900, currency: 'USD' },
    { orderId: 'asked', status: undefined, minorUnits: 5, currency: 'USD' },
  ],
  deadLetters: 0,
};

test('books in which everything is where it belongs are proven', () => {
  expect(prove(balanced)).toEqual([]);
});

describe('books are not proven when', () => {
  const [kept, undone] = balanced.orders;
  test.each<[string, Partial<Books>, RegExp]>([
    [
      'a piece is missing',
      { stock: [{ sku: 'A', received: 10, available: 6 }] },
      /received 10, but available 6 \+ held 3/,
    ],
    ['a SKU is oversold', { stock: [{ sku: 'A', received: 2, available: -1 }] }, /A is oversold: -1/],
    [
      'a confirmed order holds too little',
      { held: new Map() },
      /kept \(confirmed\) holds 0 of A; it should hold 3/,
    ],
    [
      'a rolled-back order still holds pieces',
      { held: new Map([...balanced.held, ['undone', [{ sku: 'A', quantity: 9 }]]]) },
      /undone \(rolled-back\) holds 9 of A; it should hold 0/,
    ],
    ['money is not held', { ledger: [] }, /kept \(confirmed\): the provider holds 0; it should hold 300/],
    [
      'money is held twice',
      { ledger: [...balanced.ledger, { orderId: 'kept', status: 'held', minorUnits: 300, currency: 'USD' }] },
      /the provider holds 600; it should hold 300/,
    ],
    [
      'money is not given back',
      { ledger: balanced.ledger.map((it) => ({ ...it, status: 'held' })) },
      /undone \(rolled-back\): the provider holds 900/,
    ],
    [
      'money is held in another currency',
      { ledger: balanced.ledger.map((it) => ({ ...it, currency: 'EUR' })) },
      /kept is in USD; the provider holds EUR/,
    ],
    ['money is held for nobody', { orders: [], held: new Map() }, /money for kept, which is no order/],
    ['pieces are held for nobody', { orders: [], ledger: [] }, /pieces for kept, which is no order/],
    [
      'pieces are held that were never received',
      { stock: [], orders: [], held: new Map([['kept', [{ sku: 'A', quantity: 3 }]]]) },
      /Pieces of A are held; none were received/,
    ],
    [
      'an order has no end',
      { orders: [kept, { ...undone, status: 'rolling-back' }] as Books['orders'] },
      /undone has no end/,
    ],
    ['there are dead letters', { deadLetters: 2 }, /2 dead letters/],
  ])('%s', (_, change, sentence) => {
    expect(prove({ ...balanced, ...change }).join('\n')).toMatch(sentence);
  });
});

test('a report counts this run’s orders and everybody’s pieces and money', () => {
  const orderIds = new Set(['kept', 'undone']);
  const report = reportOf({
    books: balanced,
    events: { 'order.placed.v1': 2 },
    orderIds,
    skus: ['A', 'B'],
    violations: [],
    seconds: 0.5,
  });
  expect(report).toEqual({
    orders: { placed: 2, confirmed: 1, rejected: 1, cancelled: 0, rolledBack: 1, open: 0 },
    events: { 'order.placed.v1': 2 },
    stock: { A: { initial: 10, available: 7, held: 3 }, B: { initial: 0, available: 0, held: 0 } },
    money: { currency: 'USD', authorized: 1_200, voided: 900 },
    deadLetters: 0,
    violations: [],
    seconds: 0.5,
  });
  expect(tell(report)).toContain('held $3.00 of $12.00 authorized; $9.00 voided');
  expect(tell({ ...report, violations: ['A is oversold.'] })).toContain('do NOT agree');
});
