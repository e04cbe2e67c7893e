import { describe, expect, test } from 'vitest';
import type { Books, LedgerEntry, OrderInBooks, Taken } from '../../lib/books/books.ts';
import { prove } from '../../lib/books/prove.ts';
import { usd } from '../support/facts.ts';

const A = (quantity: number) => [{ sku: 'A', quantity }];
const nothing: Taken = { held: [], sold: [] };

/** An order of 3 A for 300, but for what a test says of it. */
function order(orderId: string, status: string, rest: Partial<OrderInBooks> = {}): OrderInBooks {
  const lines = [...A(1), ...A(2)];
  const told = { captured: 0, refunded: 0 };
  return { orderId, status, total: usd(300), lines, returns: [], awaits: [], told, ...rest };
}

function charge(orderId: string, status: string | undefined, minorUnits = 300): LedgerEntry {
  return { id: `charge-${orderId}`, kind: 'charge', orderId, status, minorUnits, currency: 'USD' };
}

function refund(orderId: string, status: string | undefined, minorUnits: number): LedgerEntry {
  const of = `charge-${orderId}`;
  return {
    id: `refund-${orderId}-${minorUnits}`,
    kind: 'refund',
    orderId,
    status,
    minorUnits,
    currency: 'USD',
    of,
  };
}

const back = (quantity: number, amount: number, done: boolean) => ({ lines: A(quantity), amount, done });

const kept = order('kept', 'completed', { told: { captured: 300, refunded: 0 } });
const undone = order('undone', 'rolled-back', { because: 'rejected', total: usd(900), lines: A(9) });
const failed = order('failed', 'rolled-back', { because: 'failed', told: { captured: 300, refunded: 300 } });
const partly = order('partly', 'returned', {
  because: 'return',
  returns: [back(1, 100, true)],
  told: { captured: 300, refunded: 100 },
});
const orders = [kept, undone, failed, partly];

const balanced: Books = {
  orders,
  stock: [{ sku: 'A', received: 10, available: 5 }],
  taken: new Map([
    ['kept', { held: [], sold: A(3) }],
    ['undone', nothing],
    ['partly', { held: [], sold: A(2) }],
    ['A/a-receipt', nothing],
  ]),
  ledger: [
    charge('kept', 'captured'),
    charge('undone', 'voided', 900),
    charge('failed', 'captured'),
    refund('failed', 'refused', 200),
    refund('failed', 'refunded', 300),
    charge('partly', 'captured'),
    refund('partly', 'refunded', 100),
    charge('asked', undefined),
    charge('late', 'expired'),
  ],
  deadLetters: 0,
};

/** The books with other takings for one order; so many pieces are available less. */
function taking(orderId: string, taken: Taken, fewer = 0): Partial<Books> {
  const stock = balanced.stock.map((it) => ({ ...it, available: it.available - fewer }));
  return { stock, taken: new Map([...balanced.taken, [orderId, taken]]) };
}

/** The books with other entries for one order. */
function paid(orderId: string, ...entries: readonly LedgerEntry[]): Partial<Books> {
  return { ledger: [...(balanced.ledger ?? []).filter((it) => it.orderId !== orderId), ...entries] };
}

/** The books with another state of one order. */
function changed(order: OrderInBooks, change: Partial<OrderInBooks>): Partial<Books> {
  return { orders: orders.map((it) => (it === order ? { ...it, ...change } : it)) };
}

test('books in which everything is where it belongs are proven', () => {
  expect(prove(balanced)).toEqual([]);
});

test('an order without an end may be allowed, while it has no more than was ordered and is owed', () => {
  const open = { ...balanced, ...changed(kept, { status: 'released' }) };
  const proven = (change: Partial<Books>) => prove({ ...open, ...change }, { allowOpen: true });
  expect(prove(open)).toEqual(['Order kept has no end: it is released.']);
  expect(proven({})).toEqual([]);
  expect(proven(taking('kept', { held: A(3), sold: [] }))).toEqual([]);
  expect(proven(taking('kept', { held: [], sold: A(4) }, 1))).toEqual([
    'Order kept (released), sold of A: 4; it should be 0 to 3.',
  ]);
  expect(proven(paid('kept', charge('kept', 'captured', 301)))).not.toEqual([]);
});

test('of money that the provider keeps books of alone nothing is said, but of all the rest', () => {
  expect(prove({ ...balanced, ledger: undefined })).toEqual([]);
  expect(prove({ ...balanced, ledger: [] })).not.toEqual([]);
  expect(prove({ ...balanced, ledger: undefined, stock: [] })).not.toEqual([]);
});

describe('books are not proven when', () => {
  test.each<[string, Partial<Books>, string]>([
    [
      'a piece is missing',
      { stock: [{ sku: 'A', received: 10, available: 4 }] },
      'A: received 10, but available 4 + held 0 + sold 5.',
    ],
    [
      'a SKU is oversold',
      { stock: [{ sku: 'A', received: 4, available: -1 }] },
      'A is oversold: -1 available.',
    ],
    [
      'the customer of a completed order has too little',
      taking('kept', { held: [], sold: A(2) }, -1),
      'Order kept (completed), sold of A: 2; it should be 3.',
    ],
    [
      'a completed order still holds pieces',
      taking('kept', { held: A(3), sold: A(3) }, 3),
      'Order kept (completed), held of A: 3; it should be 0.',
    ],
    [
      'a completed order has pieces of another SKU',
      taking('kept', { held: [], sold: [...A(3), { sku: 'B', quantity: 1 }] }),
      'Order kept (completed), sold of B: 1; it should be 0.',
    ],
    [
      'what came back is still with the customer',
      taking('partly', { held: [], sold: A(3) }, 1),
      'Order partly (returned), sold of A: 3; it should be 2.',
    ],
    [
      'a rolled-back order still holds pieces',
      taking('undone', { held: A(9), sold: [] }, 9),
      'Order undone (rolled-back), held of A: 9; it should be 0.',
    ],
    [
      'a rolled-back order is sold',
      taking('undone', { held: [], sold: A(9) }, 9),
      'Order undone (rolled-back), sold of A: 9; it should be 0.',
    ],
    [
      'a completed order is not paid',
      paid('kept'),
      'Order kept (completed), money captured and not refunded: 0; it should be 300.',
    ],
    [
      'the money of a completed order is held and not captured',
      paid('kept', charge('kept', 'held')),
      'Order kept (completed), money captured and not refunded: 0; it should be 300.',
    ],
    [
      'a completed order is paid twice',
      paid('kept', charge('kept', 'captured'), { ...charge('kept', 'captured'), id: 'again' }),
      'Order kept (completed), money captured and not refunded: 600; it should be 300.',
    ],
    [
      'money is still held beside what was captured',
      paid('kept', charge('kept', 'captured'), { ...charge('kept', 'held'), id: 'again' }),
      'Order kept (completed), money captured or held: 600; it should be 300.',
    ],
    [
      'a hold is not given back',
      paid('undone', charge('undone', 'held', 900)),
      'Order undone (rolled-back), money captured or held: 900; it should be 0.',
    ],
    [
      'what was captured of a failed order is not given back',
      paid('failed', charge('failed', 'captured'), refund('failed', 'refused', 300)),
      'Order failed (rolled-back), money captured and not refunded: 300; it should be 0.',
    ],
    [
      'a return is not paid back',
      paid('partly', charge('partly', 'captured')),
      'Order partly (returned), money captured and not refunded: 300; it should be 200.',
    ],
    [
      'more is refunded than was captured',
      paid('late', charge('late', 'voided'), refund('late', 'refunded', 300)),
      'Charge charge-late: 300 refunded of 0 captured.',
    ],
    [
      'payment tells of a capture that the provider does not know',
      changed(undone, { told: { captured: 900, refunded: 0 } }),
      'Order undone (rolled-back), money that payment says is captured: 900; it should be 0.',
    ],
    [
      'payment tells of a refund that the provider has not made',
      changed(kept, { told: { captured: 300, refunded: 300 } }),
      'Order kept (completed), money that payment says is refunded: 300; it should be 0.',
    ],
    [
      'money is in another currency',
      paid('kept', { ...charge('kept', 'captured'), currency: 'EUR' }),
      'Order kept (completed) is in USD; the provider has EUR.',
    ],
    [
      'money is held for nobody',
      paid('asked', charge('asked', 'held')),
      '300 held for asked, which is no order.',
    ],
    [
      'money is captured for nobody',
      paid('asked', charge('asked', 'captured')),
      '300 captured for asked, which is no order.',
    ],
    [
      'pieces are held for nobody',
      taking('who', { held: A(1), sold: [] }, 1),
      'taken for who, which is no order.',
    ],
    [
      'pieces are sold to nobody',
      taking('who', { held: [], sold: A(1) }, 1),
      'taken for who, which is no order.',
    ],
    [
      'pieces are held that were never received',
      { stock: [] },
      'Pieces of A are held or sold; none were received.',
    ],
    ['there are dead letters', { deadLetters: 2 }, 'There are 2 dead letters.'],
  ])('%s', (_, change, sentence) => {
    expect(prove({ ...balanced, ...change }).join('\n')).toContain(sentence);
  });

  test.each(['placed', 'confirmed', 'released', 'dispatched', 'rolling-back', 'returning'])(
    'an order is %s: it has no end',
    (status) => {
      expect(prove({ ...balanced, ...changed(kept, { status }) })).toEqual([
        `Order kept has no end: it is ${status}.`,
      ]);
    },
  );
});

describe('an order that was erased', () => {
  const without: Books = { ...balanced, orders: orders.filter((it) => it !== kept) };
  const erased = new Set(['kept']);

  test('is missed by those who still have its pieces and its money, unless they are told', () => {
    expect(prove(without)).toEqual([
      'Inventory has pieces taken for kept, which is no order.',
      'The provider has 300 captured for kept, which is no order.',
    ]);
    expect(prove(without, { erased })).toEqual([]);
  });

  test('has nothing held for it, as it was over', () => {
    const held = { ...without, ...taking('kept', { held: A(3), sold: [] }) };
    expect(prove(held, { erased })).toEqual(['Inventory has pieces taken for kept, which is no order.']);
    const open = { ...without, ...paid('kept', charge('kept', 'held')) };
    expect(prove(open, { erased })).toEqual(['The provider has 300 held for kept, which is no order.']);
  });

  test('lets nothing else pass', () => {
    expect(prove({ ...without, stock: [] }, { erased })).not.toEqual([]);
    expect(prove({ ...without, ...taking('who', { held: [], sold: A(1) }, 1) }, { erased })).toEqual([
      'Inventory has pieces taken for who, which is no order.',
    ]);
    const twice = paid('kept', charge('kept', 'captured'), refund('kept', 'refunded', 301));
    expect(prove({ ...without, ...twice }, { erased })).toEqual([
      'Charge charge-kept: 301 refunded of 300 captured.',
    ]);
  });

  test('is told of when it came back with a restored table', () => {
    expect(prove(balanced, { erased })).toEqual(['Order kept was to be erased, and is there.']);
  });
});

test('all that is wrong is told', () => {
  expect(prove({ ...balanced, stock: [{ sku: 'A', received: 10, available: -1 }] })).toEqual([
    'A is oversold: -1 available.',
    'A: received 10, but available -1 + held 0 + sold 5.',
  ]);
});

test('stock that is sold out is not oversold', () => {
  expect(prove({ ...balanced, stock: [{ sku: 'A', received: 5, available: 0 }] })).toEqual([]);
});

/** What the books say of one order that is parked. */
function parked(rest: Partial<OrderInBooks>, taken: Taken, ...ledger: readonly LedgerEntry[]) {
  const out = [...taken.held, ...taken.sold].reduce((sum, it) => sum + it.quantity, 0);
  return prove({
    orders: [order('it', 'parked', rest)],
    stock: [{ sku: 'A', received: 10, available: 10 - out }],
    taken: new Map([['it', taken]]),
    ledger,
    deadLetters: 0,
  });
}

describe('an order that is parked', () => {
  test('on the road is paid, and its pieces are held', () => {
    const sent = { awaits: ['delivery'] };
    const captured = charge('it', 'captured');
    expect(parked(sent, { held: A(3), sold: [] }, captured)).toEqual([]);
    expect(parked(sent, { held: A(2), sold: [] }, captured).join()).toContain(
      'held of A: 2; it should be 3.',
    );
    expect(parked(sent, { held: [], sold: A(3) }, captured).join()).toContain(
      'sold of A: 3; it should be 0.',
    );
    expect(parked(sent, { held: A(3), sold: [] }, charge('it', 'held')).join()).toContain(
      'captured and not refunded: 0; it should be 300.',
    );
  });

  test('while it is undone may have what is still awaited, and no more than was ordered', () => {
    const rest = { because: 'failed', awaits: ['payment', 'inventory'] };
    const captured = charge('it', 'captured');
    expect(parked(rest, nothing)).toEqual([]);
    expect(parked(rest, { held: A(3), sold: [] }, captured)).toEqual([]);
    expect(parked(rest, { held: A(3), sold: [] }, charge('it', 'held'))).toEqual([]);
    expect(parked(rest, { held: A(4), sold: [] }, captured).join()).toContain(
      'held of A: 4; it should be 0 to 3.',
    );
    expect(parked(rest, { held: [], sold: A(3) }).join()).toContain('sold of A: 3; it should be 0.');
    const held = { ...charge('it', 'held'), id: 'again' };
    expect(parked(rest, nothing, captured, held).join()).toContain(
      'captured or held: 600; it should be 0 to 300.',
    );
    const twice = { ...refund('it', 'refunded', 300), id: 'again' };
    expect(parked(rest, nothing, captured, refund('it', 'refunded', 300), twice).join()).toContain(
      'captured and not refunded: -300; it should be 0 to 300.',
    );
  });

  test('while it is undone has nothing of what is no longer awaited', () => {
    const captured = charge('it', 'captured');
    expect(parked({ because: 'failed', awaits: ['payment'] }, { held: A(3), sold: [] }, captured)).toEqual([
      'Order it (parked), held of A: 3; it should be 0.',
    ]);
    expect(parked({ because: 'cancelled', awaits: ['inventory'] }, nothing, captured).join()).toContain(
      'captured and not refunded: 300; it should be 0.',
    );
  });

  test('while pieces come back lies between before and after the return', () => {
    const rest = { because: 'return', returns: [back(1, 100, true), back(2, 150, false)] };
    const both = { ...rest, awaits: ['inventory', 'payment'] };
    const sold = (quantity: number) => ({ held: [], sold: A(quantity) });
    const ledger = [charge('it', 'captured'), refund('it', 'refunded', 100)];
    expect(parked(both, sold(2), ...ledger)).toEqual([]);
    expect(parked(both, sold(0), ...ledger, refund('it', 'refunded', 150))).toEqual([]);
    expect(parked(both, sold(3), ...ledger)).toEqual([
      'Order it (parked), sold of A: 3; it should be 0 to 2.',
    ]);
    expect(parked(both, sold(2), charge('it', 'captured')).join()).toContain('300; it should be 50 to 200.');
    expect(parked({ ...rest, awaits: ['payment'] }, sold(2), ...ledger)).toEqual([
      'Order it (parked), sold of A: 2; it should be 0.',
    ]);
    expect(parked({ ...rest, awaits: ['inventory'] }, sold(2), ...ledger).join()).toContain(
      '200; it should be 50.',
    );
  });
});
