import { afterAll, beforeAll, expect, test } from 'vitest';
import { usd } from '../support/facts.ts';
import { booksBalance, ledgerOf } from '../support/pipeline.ts';
import {
  accepted,
  available,
  call,
  cancel,
  LINGERING,
  order,
  type ProblemView,
  place,
  reaches,
  stock,
} from '../support/shop.ts';

afterAll(booksBalance);

let sku: string;
beforeAll(async () => {
  sku = await stock(1_000);
});

test('a placed order can be cancelled; what was under way is undone, and nothing is announced twice', async () => {
  const mine = await stock(2);
  const orderId = await place({ lines: [{ sku: mine, quantity: 2 }], payment: { token: 'tok_slow' } });
  const answer = await cancel(orderId, 'ordered by mistake');
  expect(answer).toMatchObject({
    status: 202,
    body: { orderId, status: 'rolling-back', because: 'cancelled', reason: 'ordered by mistake' },
  });
  const rolledBack = await reaches(orderId, 'rolled-back');
  expect(rolledBack).toMatchObject({ because: 'cancelled', reason: 'ordered by mistake', awaits: [] });
  expect(rolledBack.timeline.map((it) => it.event)).not.toContain('order.confirmed.v1');
  expect(await available(mine)).toBe(2);
  expect(await ledgerOf(orderId)).toMatchObject([{ status: 'voided' }]);
});

test('a confirmed order can be cancelled; its goods are unpacked, its stock and money given back', async () => {
  const mine = await stock(5);
  const orderId = await place({ lines: [{ sku: mine, quantity: 5 }], payment: LINGERING });
  await reaches(orderId, 'confirmed');
  expect(await available(mine)).toBe(0);
  expect((await cancel(orderId)).status).toBe(202);
  const rolledBack = await reaches(orderId, 'rolled-back');
  expect(rolledBack.money).toEqual({
    authorized: usd(5_000),
    voided: usd(0),
    captured: usd(5_000),
    refunded: usd(5_000),
  });
  expect(rolledBack.timeline.map((it) => it.event)).toEqual(
    expect.arrayContaining([
      'order.confirmed.v1',
      'order.cancelled.v1',
      'inventory.released.v1',
      'fulfillment.stopped.v1',
      'payment.refunded.v1',
      'order.rolled-back.v1',
    ]),
  );
  expect(await available(mine)).toBe(5);
  expect((await ledgerOf(orderId)).map((it) => [it.kind, it.status, it.minorUnits]).sort()).toEqual([
    ['charge', 'captured', 5_000],
    ['refund', 'refunded', 5_000],
  ]);
});

test('cancelling again, at the same time or when all is undone, answers as the first time and changes nothing', async () => {
  const orderId = await place({ lines: [{ sku, quantity: 1 }] });
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, index) => cancel(orderId, `reason ${index}`)),
  );
  expect(answers.map((it) => it.status)).toEqual([202, 202, 202, 202, 202]);
  const [first] = new Set(answers.map((it) => it.body.reason));
  expect(answers.every((it) => it.body.reason === first)).toBe(true);
  const rolledBack = await reaches(orderId, 'rolled-back');
  const late = await cancel(orderId, 'another reason');
  expect(late).toMatchObject({
    status: 202,
    body: { status: 'rolled-back', because: 'cancelled', reason: first },
  });
  expect((await order(orderId)).timeline).toEqual(rolledBack.timeline);
  expect(rolledBack.timeline.filter((it) => it.event === 'order.cancelled.v1')).toHaveLength(1);
});

test('an order of total 0 can be cancelled, though no money was ever held', async () => {
  const orderId = await place({ lines: [{ sku, quantity: 1, unitPrice: usd(0) }] });
  await cancel(orderId);
  const none = { authorized: usd(0), voided: usd(0), captured: usd(0), refunded: usd(0) };
  expect((await reaches(orderId, 'rolled-back')).money).toEqual(none);
  expect(await ledgerOf(orderId)).toEqual([]);
});

test('a rejected order cannot be cancelled: 409', async () => {
  const orderId = await place({ lines: [{ sku, quantity: 1 }], payment: { token: 'tok_declined' } });
  const { timeline } = await reaches(orderId, 'rolled-back');
  expect(await cancel(orderId)).toMatchObject({
    status: 409,
    body: { status: 409, code: 'not-cancellable' },
  });
  expect((await order(orderId)).timeline).toEqual(timeline);
});

test.each([
  ['an unknown order', `ord_${'0'.repeat(26)}`],
  ['a badly formed id', 'ord_7'],
  ['an id with characters that ids do not have', 'ord_%F0%9F%8D%B5%20%00'],
])('%s is not found: 404', async (_, orderId) => {
  const notFound = { status: 404, body: { code: 'order-not-found' } };
  expect(await call<ProblemView>('GET', `/orders/${orderId}`)).toMatchObject(notFound);
  expect(await cancel(orderId)).toMatchObject(notFound);
});

test('a cancellation needs a reason, and nothing else', async () => {
  const orderId = await place({ lines: [{ sku, quantity: 1 }] });
  const path = `/orders/${orderId}/cancel`;
  expect(await call('POST', path)).toMatchObject({ status: 400, body: { code: 'malformed-json' } });
  expect(await call('POST', path, { why: 'x' })).toMatchObject({
    status: 422,
    body: { code: 'invalid-content', faults: [{ path: '/why' }, { path: '/reason', code: 'required' }] },
  });
  expect(await accepted(orderId)).not.toHaveProperty('because');
});
