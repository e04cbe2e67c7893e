import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usd } from '../support/facts.ts';
import { booksBalance, ledgerOf, saidAbout } from '../support/pipeline.ts';
import {
  accepted,
  available,
  call,
  fresh,
  LINGERING,
  type OrderView,
  order,
  place,
  reaches,
  request,
  stock,
} from '../support/shop.ts';

afterAll(booksBalance);

let sku: string;
beforeAll(async () => {
  sku = await stock(1_000, usd(1_250));
  // From here on the order API knows the product.
  await reaches(await place({ lines: [{ sku, quantity: 1 }] }), 'confirmed');
});

/** Places an order of two pieces that is paid with a token. */
const paidWith = (token: string) => place({ lines: [{ sku, quantity: 2 }], payment: { token } });
const events = ({ timeline }: OrderView) => timeline.map((it) => it.event);

test('an order is confirmed once stock and money are held, and tells what happened, by whom and why', async () => {
  const mine = await stock(5, usd(1_999));
  const customerId = fresh('customer');
  const orderId = await place({
    customerId,
    lines: [
      { sku: mine, quantity: 2, discount: 0.15 },
      { sku: mine, quantity: 1, unitPrice: usd(500) },
    ],
    shipping: usd(495),
    payment: LINGERING,
  });
  // 2 × 19.99 less 15 % is 33.983.
  const total = usd(3_398 + 500 + 495);
  expect(await order(orderId)).toMatchObject({ orderId, customerId, total });

  const confirmed = await reaches(orderId, 'confirmed');
  expect(confirmed).toMatchObject({
    total,
    lines: [
      { sku: mine, quantity: 2, discount: 0.15, unitPrice: usd(1_999), net: usd(3_398) },
      { sku: mine, quantity: 1, unitPrice: usd(500), net: usd(500) },
    ],
    shipping: usd(495),
    shipTo: { name: 'Ann', country: 'France' },
    money: { authorized: total, voided: usd(0), captured: usd(0), refunded: usd(0) },
    links: { self: `/orders/${orderId}`, cancel: `/orders/${orderId}/cancel` },
  });
  expect(confirmed).not.toHaveProperty('because');
  expect(await available(mine)).toBe(2);
  expect(await ledgerOf(orderId)).toMatchObject([{ kind: 'charge', minorUnits: total.minorUnits }]);

  const { timeline } = confirmed;
  expect(timeline.map((it) => [it.event, it.by]).sort()).toEqual([
    ['inventory.reserved.v1', 'inventory'],
    ['order.confirmed.v1', 'order'],
    ['order.placed.v1', 'order'],
    ['payment.authorized.v1', 'payment'],
  ]);
  expect(timeline[0]).toMatchObject({ event: 'order.placed.v1', id: `order/${orderId}/1.0` });
  expect(timeline[0]?.causedBy).toMatch(/^request\//);
  const cause = (event: string) => timeline.find((it) => it.event === event)?.causedBy;
  expect(cause('inventory.reserved.v1')).toBe(`order/${orderId}/1.0`);
  expect(cause('payment.authorized.v1')).toBe(`order/${orderId}/1.0`);
  // Confirmed by whichever of the two came last.
  expect(timeline.at(-1)).toMatchObject({ event: 'order.confirmed.v1', causedBy: timeline.at(-2)?.id });
  expect(timeline.every((it) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(it.at))).toBe(true);
});

test('all that follows from a request carries its trace and the order’s id', async () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const body = request({ lines: [{ sku, quantity: 1 }] });
  const { orderId } = (await call<OrderView>('POST', '/orders', body, { traceparent })).body;
  await reaches(orderId, 'completed');
  const said = await saidAbout(orderId);
  expect(said).toHaveLength(10);
  for (const it of said) expect(it).toMatchObject({ correlationid: orderId, subject: orderId });
  // A carrier's callback is a request of its own, which begins another trace.
  const begun = said.filter((it) => !/^delivery|completed/.test(it.type));
  for (const it of begun) expect(it).toMatchObject({ traceparent });
});

test('an order can be read at once after it was placed, and says what it waits for', async () => {
  const orderId = await paidWith('tok_slow');
  const placed = await order(orderId);
  expect(placed).toMatchObject({ status: 'placed', money: { authorized: usd(0), captured: usd(0) } });
  expect(placed.awaits).toContainEqual({ from: 'payment', anyOf: ['payment.authorized.v1'] });
  await accepted(orderId);
});

describe('an order is rejected and rolled back completely', () => {
  test('when a line is out of stock', async () => {
    const [plenty, scarce] = await Promise.all([stock(10), stock(1)]);
    const orderId = await place({
      lines: [
        { sku: plenty, quantity: 3 },
        { sku: scarce, quantity: 2 },
      ],
    });
    const rolledBack = await reaches(orderId, 'rolled-back');
    expect(rolledBack).toMatchObject({ because: 'rejected', reason: 'out-of-stock', awaits: [] });
    expect(events(rolledBack)).toEqual(
      expect.arrayContaining(['inventory.rejected.v1', 'order.rejected.v1', 'order.rolled-back.v1']),
    );
    expect(await Promise.all([plenty, scarce].map(available))).toEqual([10, 1]);
    expect((await ledgerOf(orderId)).every((it) => it.status === 'voided')).toBe(true);
    expect(rolledBack.money.voided).toEqual(rolledBack.money.authorized);
  });

  test('when the same SKU comes twice and both together are too much', async () => {
    const scarce = await stock(3);
    const lines = [
      { sku: scarce, quantity: 2 },
      { sku: scarce, quantity: 2 },
    ];
    expect(await reaches(await place({ lines }), 'rolled-back')).toMatchObject({ reason: 'out-of-stock' });
    expect(await available(scarce)).toBe(3);
  });

  test('when the payment is declined, and its stock is given back', async () => {
    const mine = await stock(4);
    const orderId = await place({ lines: [{ sku: mine, quantity: 4 }], payment: { token: 'tok_declined' } });
    const rolledBack = await reaches(orderId, 'rolled-back');
    expect(rolledBack).toMatchObject({
      because: 'rejected',
      reason: 'payment-declined',
      money: { authorized: usd(0), voided: usd(0) },
    });
    expect(events(rolledBack).at(-1)).toBe('order.rolled-back.v1');
    expect(await available(mine)).toBe(4);
    expect(await ledgerOf(orderId)).toMatchObject([{ status: 'declined' }]);
  });

  test('when both refuse it', async () => {
    const none = await stock(0);
    const orderId = await place({ lines: [{ sku: none, quantity: 1 }], payment: { token: 'tok_declined' } });
    const { because, timeline } = await reaches(orderId, 'rolled-back');
    expect(because).toBe('rejected');
    expect(timeline.filter((it) => it.event === 'order.rejected.v1')).toHaveLength(1);
  });
});

describe('the sandbox provider', () => {
  /** Placed together, since the two that time out take seconds. */
  const tokens = ['tok_timeout_after_charge', 'tok_timeout_before_charge', 'tok_slow', 'tok_nobody_knows'];
  const orders = new Map<string, string>();
  beforeAll(async () => {
    for (const token of tokens) orders.set(token, await paidWith(token));
  });
  const ofToken = (token: string) => orders.get(token) ?? '';

  test.each([
    ['tok_timeout_after_charge', 2],
    ['tok_timeout_before_charge', 2],
    ['tok_slow', 1],
  ])('%s: the money is held once, after %i calls under one key', async (token, calls) => {
    const orderId = ofToken(token);
    const confirmed = await accepted(orderId);
    expect(confirmed.money.authorized).toEqual(usd(2_500));
    expect(await ledgerOf(orderId)).toEqual([
      expect.objectContaining({
        kind: 'charge',
        minorUnits: 2_500,
        calls,
        idempotencyKey: `order/${orderId}/1.0/authorize/1`,
      }),
    ]);
  });

  test('a token that nobody knows is declined', async () => {
    const orderId = ofToken('tok_nobody_knows');
    expect(await reaches(orderId, 'rolled-back')).toMatchObject({ reason: 'payment-declined' });
    expect(await ledgerOf(orderId)).toMatchObject([{ status: 'declined' }]);
  });

  test('is asked nothing for an order of total 0', async () => {
    const free = await place({
      lines: [{ sku, quantity: 1, discount: 1 }],
      payment: { token: 'tok_declined' },
    });
    const completed = await reaches(free, 'completed');
    expect(completed).toMatchObject({ total: usd(0), money: { authorized: usd(0), captured: usd(0) } });
    expect(await ledgerOf(free)).toEqual([]);
  });
});
