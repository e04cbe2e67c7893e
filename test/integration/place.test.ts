import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usd } from '../support/facts.ts';
import { booksBalance } from '../support/pipeline.ts';
import {
  accepted,
  available,
  call,
  fresh,
  type OrderView,
  order,
  type ProblemView,
  place,
  reaches,
  request,
  stock,
} from '../support/shop.ts';

afterAll(booksBalance);

let sku: string;
beforeAll(async () => {
  sku = await stock(1_000, usd(1_999));
  // From here on the order API knows the product.
  await accepted(await place({ lines: [{ sku, quantity: 1 }] }));
});

/** Sends a body to `POST /orders` as it is. */
const post = (body: unknown, headers?: Readonly<Record<string, string>>) =>
  call<ProblemView & OrderView & { links: unknown }>('POST', '/orders', body, headers);
/** Places an order of one line at once, and reads it. */
async function placed(line: object, over: object = {}): Promise<OrderView> {
  const { status, body } = await post({ ...request({ lines: [{ sku, quantity: 1, ...line }] }), ...over });
  expect(status).toBe(202);
  return order(body.orderId);
}

describe('prices', () => {
  test('a line without a price has the catalogue’s; one with a price is the shop’s decision', async () => {
    expect((await placed({ quantity: 3 })).total).toEqual(usd(5_997));
    expect((await placed({ quantity: 3, unitPrice: usd(7) })).total).toEqual(usd(21));
  });

  test.each([
    // Halves go to the even cent: 0.5 → 0, 1.5 → 2, 2.5 → 2; all else to the nearer one.
    [1, 0.5, 0],
    [3, 0.5, 2],
    [5, 0.5, 2],
    [10, 0.25, 8],
    [1_999, 0.15, 1_699],
    [1_000, 0.1234, 877],
    [1_000, 0, 1_000],
    [1_000, 1, 0],
  ])('%i cents at a discount of %d are %i cents', async (minorUnits, discount, net) => {
    const { lines, total } = await placed({ unitPrice: usd(minorUnits), discount });
    expect(lines[0]?.net).toEqual(usd(net));
    expect(total).toEqual(usd(net));
  });

  test('all prices of an order are in one currency', async () => {
    const euros = { minorUnits: 1, currency: 'EUR' };
    const mixed = await post(
      request({
        lines: [
          { sku, quantity: 1 },
          { sku, quantity: 1, unitPrice: euros },
        ],
      }),
    );
    expect(mixed).toMatchObject({
      status: 422,
      body: {
        code: 'invalid-content',
        faults: [{ path: '/lines/1/unitPrice/currency', code: 'currency-mismatch' }],
      },
    });
    const freight = await post(request({ lines: [{ sku, quantity: 1 }], shipping: euros }));
    expect(freight.body.faults).toMatchObject([{ path: '/shipping/currency' }]);
    const wanted = await post(request({ lines: [{ sku, quantity: 1 }], currency: 'EUR' }));
    expect(wanted.body.faults).toMatchObject([{ path: '/lines/0/unitPrice/currency' }]);
    const inEuros = await placed({ unitPrice: euros }, { currency: 'EUR' });
    expect(inEuros.total).toEqual(euros);
  });

  test('a SKU that the catalogue does not list is refused by name, even with a price', async () => {
    const unknown = fresh('unknown');
    const lines = [
      { sku, quantity: 1 },
      { sku: unknown, quantity: 1 },
      { sku: unknown, quantity: 1, unitPrice: usd(1) },
    ];
    expect(await post(request({ lines }))).toMatchObject({
      status: 422,
      body: {
        code: 'unknown-sku',
        faults: [
          { path: '/lines/1/sku', code: 'unknown-sku' },
          { path: '/lines/2/sku', code: 'unknown-sku' },
        ],
      },
    });
  });

  test('a total that JSON numbers cannot carry exactly is refused', async () => {
    const line = { sku, quantity: 100_000, unitPrice: usd(1_000_000_000_000) };
    expect((await post(request({ lines: [line] }))).body.faults).toMatchObject([{ code: 'total-too-large' }]);
  });
});

describe('an Idempotency-Key', () => {
  test('makes one order of 20 requests at the same time, and of those that come later', async () => {
    const mine = await stock(100);
    const body = request({ lines: [{ sku: mine, quantity: 2 }] });
    const key = fresh('key');
    const first = await place(body, key);
    const other = { ...body, customerId: fresh('customer') };
    const together = await Promise.all(
      Array.from({ length: 20 }, () => post(other, { 'Idempotency-Key': key })),
    );
    expect(together.map((it) => it.status)).toEqual(Array.from({ length: 20 }, () => 202));
    const [one, ...more] = new Set(together.map((it) => it.body.orderId));
    expect(more).toEqual([]);
    // All but the one that placed it are told that they repeat.
    const repeated = together.filter((it) => it.headers.get('idempotency-replayed') === 'true');
    expect(repeated).toHaveLength(19);
    // The same key of another customer is another key.
    expect(one).not.toBe(first);
    await Promise.all([first, one ?? ''].map((it) => reaches(it, 'completed')));
    expect(await available(mine)).toBe(96);
    const later = await post(other, { 'Idempotency-Key': key });
    expect(later).toMatchObject({ status: 202, body: { orderId: one, status: 'completed' } });
    expect(await available(mine)).toBe(96);
  });

  test('with another body is refused, whatever is in it, and changes nothing', async () => {
    const key = { 'Idempotency-Key': fresh('key') };
    const body = request({ lines: [{ sku, quantity: 1 }] });
    const first = await post(body, key);
    const others = [
      { ...body, lines: [{ sku, quantity: 2 }] },
      { ...body, payment: { token: 'tok_slow' } },
      { ...body, lines: [{ sku: fresh('unknown'), quantity: 1 }] },
    ];
    for (const other of others) {
      expect(await post(other, key)).toMatchObject({
        status: 422,
        body: { code: 'idempotency-key-reused', faults: [{ path: 'Idempotency-Key' }] },
      });
    }
    // The order of the fields is not content.
    const respelled = Object.fromEntries(Object.entries(body).reverse());
    expect(await post(respelled, key)).toMatchObject({ status: 202, body: { orderId: first.body.orderId } });
    expect((await accepted(first.body.orderId)).lines).toMatchObject([{ quantity: 1 }]);
  });

  test('is answered as the first time although the product was withdrawn meanwhile', async () => {
    const mine = await stock(5);
    const body = request({ lines: [{ sku: mine, quantity: 1 }] });
    const key = fresh('key');
    const orderId = await place(body, key);
    await call('DELETE', `/products/${mine}`);
    await accepted(orderId);
    const again = await post(body, { 'Idempotency-Key': key });
    expect(again).toMatchObject({ status: 202, body: { orderId } });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  test('has 1 to 255 printable characters', async () => {
    const body = request({ lines: [{ sku, quantity: 1 }] });
    expect(await post(body, { 'Idempotency-Key': 'k'.repeat(256) })).toMatchObject({
      status: 400,
      body: { code: 'malformed-idempotency-key' },
    });
  });

  test('is not needed: without one, the same request is a new order', async () => {
    const body = request({ lines: [{ sku, quantity: 1 }] });
    const [one, two] = [await post(body), await post(body)];
    expect(one.body.orderId).not.toBe(two.body.orderId);
  });
});

test('an order may have 500 lines, also of one SKU', async () => {
  const mine = await stock(600);
  const lines = Array.from({ length: 500 }, () => ({ sku: mine, quantity: 1 }));
  const confirmed = await accepted(await place({ lines }));
  expect(confirmed.total).toEqual(usd(500_000));
  expect(confirmed.lines).toHaveLength(500);
  expect(await available(mine)).toBe(100);
});

describe('a request that cannot be placed', () => {
  test.each(['{"customerId":', 'no JSON', ''])('is malformed: %j', async (text) => {
    const answer = await call<ProblemView>('POST', '/orders', text);
    expect(answer).toMatchObject({ status: 400, body: { status: 400, code: 'malformed-json' } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  test('is too large', async () => {
    const body = { ...request({ lines: [{ sku, quantity: 1 }] }), note: 'x'.repeat(256 * 1024) };
    expect(await post(body)).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
  });

  test('has every fault told by its path', async () => {
    const answer = await post({
      customerId: 'two words',
      email: 'nobody',
      currency: 'usd',
      lines: [
        { sku: 'a b', quantity: 0 },
        { sku, quantity: 100_001, discount: 1.1, unitPrice: { minorUnits: 0.5, currency: 'USD' } },
      ],
      shipTo: { name: '', street: '1 Main Street', city: 'Reims', country: 'x'.repeat(61) },
      payment: {},
      coupon: 'SPRING',
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-content' } });
    expect(answer.body.faults?.map((it) => it.path).sort()).toEqual([
      '/coupon',
      '/currency',
      '/customerId',
      '/email',
      '/lines/0/quantity',
      '/lines/0/sku',
      '/lines/1/discount',
      '/lines/1/quantity',
      '/lines/1/unitPrice/minorUnits',
      '/payment/token',
      '/shipTo/country',
      '/shipTo/name',
    ]);
  });

  test.each([
    ['no line', () => [], '/lines'],
    ['501 lines', () => Array.from({ length: 501 }, () => ({ sku, quantity: 1 })), '/lines'],
    ['a discount of five places', () => [{ sku, quantity: 1, discount: 0.12345 }], '/lines/0/discount'],
  ])('has %s', async (_, lines, path) => {
    const answer = await post(request({ lines: lines() }));
    expect(answer.status).toBe(422);
    expect(answer.body.faults?.map((it) => it.path)).toEqual([path]);
  });

  test('is a list instead of an order', async () => {
    expect(await post([])).toMatchObject({ status: 422, body: { faults: [{ path: '/' }] } });
  });
});
