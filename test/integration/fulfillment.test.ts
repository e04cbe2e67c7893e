import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { booksBalance } from '../support/pipeline.ts';
import { call, order, type ProblemView, place, stock } from '../support/shop.ts';

afterAll(booksBalance);

/** Tells the warehouse’s side of an order to the API. */
const tell = (orderId: string, what: 'packed' | 'failed', body?: unknown) =>
  call<ProblemView>('POST', `/fulfillments/${orderId}/${what}`, body);

describe('an order that the sandbox has packed', () => {
  let orderId = '';
  beforeAll(async () => {
    orderId = await place({ lines: [{ sku: await stock(2), quantity: 2 }] });
    await eventually('the order is packed', async () =>
      (await order(orderId)).timeline.some((it) => it.event === 'fulfillment.packed.v1'),
    );
  });

  test('can be told packed again, which changes nothing', async () => {
    const done = { status: 202, body: { orderId, status: 'packed' } };
    expect(await tell(orderId, 'packed')).toMatchObject(done);
    expect(await tell(orderId, 'packed')).toMatchObject(done);
    const packed = (await order(orderId)).timeline.filter((it) => it.event === 'fulfillment.packed.v1');
    expect(packed).toHaveLength(1);
  });

  test('can no longer fail: 409', async () => {
    expect(await tell(orderId, 'failed', { reason: 'damaged' })).toMatchObject({
      status: 409,
      body: { code: 'not-packable' },
    });
  });

  test('needs a reason to fail, as a code', async () => {
    expect(await tell(orderId, 'failed')).toMatchObject({ status: 400, body: { code: 'malformed-json' } });
    expect(await tell(orderId, 'failed', { reason: 'It fell.' })).toMatchObject({
      status: 422,
      body: { code: 'invalid-content', faults: [{ path: '/reason' }] },
    });
  });
});

test.each([
  ['an order that never came to be packed', `ord_${'0'.repeat(26)}`],
  ['a badly formed id', 'ord_7'],
])('%s is not found: 404', async (_, orderId) => {
  const notFound = { status: 404, body: { code: 'fulfillment-not-found' } };
  expect(await tell(orderId, 'packed')).toMatchObject(notFound);
  expect(await tell(orderId, 'failed', { reason: 'damaged' })).toMatchObject(notFound);
});
