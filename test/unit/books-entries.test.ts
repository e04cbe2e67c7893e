import { expect, test } from 'vitest';
import type { Stock } from '../../functions/inventory/domain.ts';
import type { Known } from '../../functions/order/order.ts';
import { ledgerEntry, orderInBooks, takenBy } from '../../lib/books/entries.ts';
import { usd } from '../support/facts.ts';

const lines = [
  { sku: 'A', quantity: 3 },
  { sku: 'B', quantity: 1 },
];

const order: Known = {
  is: 'known',
  purchase: {
    customerId: 'VINET',
    lines: lines.map((line) => ({ ...line, unitPrice: usd(100), net: usd(100 * line.quantity) })),
    total: usd(400),
    shipTo: { name: 'N', street: 'S', city: 'C', country: 'France' },
  },
  requestHash: '',
  status: 'parked',
  reached: 'ship',
  stage: 'return',
  round: 5,
  because: 'return',
  reports: [],
  money: { authorized: 400, voided: 0, captured: 400, refunded: 100 },
  returns: [
    {
      returnId: '1',
      requestHash: '',
      reason: 'too bitter',
      lines: [{ line: 1, quantity: 1 }],
      amount: usd(100),
      heard: [],
    },
    {
      returnId: '2',
      requestHash: '',
      reason: 'too bitter',
      lines: [{ line: 0, quantity: 2 }],
      amount: usd(200),
      heard: ['inventory.restocked.v1'],
    },
  ],
};

test('an order is in the books with its returns, what it waits for and what payment has told', () => {
  expect(orderInBooks('it', order)).toEqual({
    orderId: 'it',
    status: 'parked',
    because: 'return',
    total: usd(400),
    lines,
    returns: [
      { lines: [{ sku: 'B', quantity: 1 }], amount: 100, done: true },
      { lines: [{ sku: 'A', quantity: 2 }], amount: 200, done: false },
    ],
    awaits: ['payment'],
    told: { captured: 400, refunded: 100 },
  });
});

test('an order that waits for nothing has all its returns behind it', () => {
  const { stage: _, ...ended } = order;
  const { returns, awaits } = orderInBooks('it', { ...ended, status: 'returned' });
  expect({ done: returns.map((it) => it.done), awaits }).toEqual({ done: [true, true], awaits: [] });
});

test.each<[Stock, ReturnType<typeof takenBy>]>([
  [{ is: 'unknown' }, { held: [], sold: [] }],
  [
    { is: 'received', quantity: 5 },
    { held: [], sold: [] },
  ],
  [
    { is: 'reserving', lines, moved: 1 },
    { held: [{ sku: 'A', quantity: 3 }], sold: [] },
  ],
  [
    { is: 'held', lines },
    { held: lines, sold: [] },
  ],
  [
    { is: 'releasing', lines, moved: 1 },
    { held: [{ sku: 'A', quantity: 3 }], sold: [] },
  ],
  [
    { is: 'sold', lines },
    { held: [], sold: lines },
  ],
  [
    { is: 'sold', lines, restocking: { returnId: '1', lines, moved: 1 } },
    { held: [], sold: [{ sku: 'B', quantity: 1 }] },
  ],
  [
    { is: 'closed', by: { type: 'inventory.released.v1', data: { lines } } },
    { held: [], sold: [] },
  ],
])('stock that is %j has taken from the counters what was moved', (stock, taken) => {
  expect(takenBy(stock)).toEqual(taken);
});

test('an entry of the ledger is a charge or a refund of one; a switch is none', () => {
  const charge = {
    id: { S: 'auth_1' },
    kind: { S: 'charge' },
    orderId: { S: 'it' },
    status: { S: 'captured' },
    minorUnits: { N: '400' },
    currency: { S: 'USD' },
    calls: { N: '1' },
  };
  const entry = {
    id: 'auth_1',
    kind: 'charge',
    orderId: 'it',
    status: 'captured',
    minorUnits: 400,
    currency: 'USD',
  };
  expect(ledgerEntry(charge)).toEqual(entry);
  const refund = { ...charge, id: { S: 're_1' }, kind: { S: 'refund' }, of: { S: 'ch_1' } };
  expect(ledgerEntry(refund)).toEqual({ ...entry, id: 're_1', kind: 'refund', of: 'auth_1' });
  expect(ledgerEntry({ id: { S: 'switch' }, down: { BOOL: true } })).toBeUndefined();
});
