import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { usd } from '../support/facts.ts';
import { booksBalance } from '../support/pipeline.ts';
import {
  accepted,
  available,
  call,
  fresh,
  type ProblemView,
  place,
  reaches,
  request,
  stock,
} from '../support/shop.ts';

afterAll(booksBalance);

interface Page {
  readonly orders: readonly {
    readonly orderId: string;
    readonly placedAt: string;
    readonly status: string;
  }[];
  readonly cursor?: string;
}

const problem = (status: number, code: string) => ({ status, body: { status, code } });

test('the API says that it is healthy', async () => {
  expect(await call('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
});

test.each([
  ['GET', '/nowhere'],
  ['GET', '/'],
  ['DELETE', '/orders'],
  ['PUT', '/orders/ord_1/cancel'],
] as const)('nothing answers %s %s: a problem document', async (method, path) => {
  const answer = await call<ProblemView>(method, path);
  expect(answer).toMatchObject(problem(404, 'no-such-route'));
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
});

describe('products', () => {
  const product = (unitPrice = usd(1_800)) => ({ name: 'Chai', unitPrice });

  test('are listed, changed, read and withdrawn, and may be listed again', async () => {
    const path = `/products/${fresh('sku')}`;
    const sku = path.slice('/products/'.length);
    expect(await call('GET', path)).toMatchObject(problem(404, 'product-not-found'));
    expect(await call('DELETE', path)).toMatchObject(problem(404, 'product-not-found'));
    const listed = { status: 200, body: { sku, ...product() } };
    expect(await call('PUT', path, product())).toMatchObject(listed);
    expect(await call('PUT', path, product())).toMatchObject(listed);
    expect(await call('GET', path)).toMatchObject(listed);
    expect(await call('PUT', path, product(usd(1_900)))).toMatchObject({ body: { unitPrice: usd(1_900) } });
    expect(await call('DELETE', path)).toMatchObject({ status: 204, body: undefined });
    expect(await call('DELETE', path)).toMatchObject({ status: 204 });
    expect(await call('GET', path)).toMatchObject(problem(404, 'product-not-found'));
    expect(await call('PUT', path, product())).toMatchObject(listed);
    expect(await call('GET', path)).toMatchObject(listed);
  });

  test('are ordered at the price they were last listed at, and no more once they are withdrawn', async () => {
    const sku = await stock(10, usd(100));
    await accepted(await place({ lines: [{ sku, quantity: 1 }] }));
    await call('PUT', `/products/${sku}`, product(usd(250)));
    const order = (lines = [{ sku, quantity: 1 }]) =>
      call<ProblemView & { total: unknown }>('POST', '/orders', request({ lines }));
    await eventually('the new price counts', async () => {
      expect((await order()).body.total).toEqual(usd(250));
      return true;
    });
    await call('DELETE', `/products/${sku}`);
    await eventually('it can no longer be ordered', async () => (await order()).body.code === 'unknown-sku');
  });

  test('have a name and a price, and a SKU that is one', async () => {
    const path = `/products/${fresh('sku')}`;
    const bad = { name: '', unitPrice: { minorUnits: -1, currency: 'usd' }, colour: 'red' };
    const answer = await call<ProblemView>('PUT', path, bad);
    expect(answer).toMatchObject(problem(422, 'invalid-content'));
    expect(answer.body.faults?.map((it) => it.path).sort()).toEqual([
      '/colour',
      '/name',
      '/unitPrice/currency',
      '/unitPrice/minorUnits',
    ]);
    expect(await call('PUT', path, '{')).toMatchObject(problem(400, 'malformed-json'));
    expect(await call('PUT', '/products/a%20b', product())).toMatchObject(problem(404, 'sku-not-found'));
    expect(await call('GET', `/products/${'x'.repeat(65)}`)).toMatchObject(problem(404, 'sku-not-found'));
  });
});

describe('stock', () => {
  test('is counted once per reference, also when the same receipt comes many times at once', async () => {
    const sku = fresh('sku');
    const receive = (quantity: number, reference: string) =>
      call<ProblemView>('POST', `/stock/${sku}`, { quantity, reference });
    expect(await call('GET', `/stock/${sku}`)).toMatchObject(problem(404, 'stock-not-found'));
    const answers = await Promise.all(Array.from({ length: 10 }, () => receive(60, 'PO-1')));
    expect(answers.map((it) => it.status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(await available(sku)).toBe(60);
    expect(await receive(5, 'PO-2')).toMatchObject({
      status: 200,
      body: { sku, reference: 'PO-2', quantity: 5, available: 65 },
    });
    // A reference is used again for another quantity: a mistake, told and not counted.
    expect(await receive(61, 'PO-1')).toMatchObject({
      status: 422,
      body: { code: 'reference-reused', faults: [{ path: '/reference' }] },
    });
    expect(await available(sku)).toBe(65);
  });

  test('is received in whole pieces, under a reference', async () => {
    const sku = fresh('sku');
    const answer = await call<ProblemView>('POST', `/stock/${sku}`, { quantity: 0.5 });
    expect(answer).toMatchObject(problem(422, 'invalid-content'));
    expect(answer.body.faults?.map((it) => it.path).sort()).toEqual(['/quantity', '/reference']);
    expect(await call('POST', '/stock/a%20b', { quantity: 1, reference: 'a' })).toMatchObject(
      problem(404, 'sku-not-found'),
    );
  });
});

describe('a customer’s orders', () => {
  let customerId: string;
  const placed: string[] = [];
  beforeAll(async () => {
    const sku = await stock(100);
    customerId = fresh('customer');
    // One after the other, so that their order is known.
    for (let count = 0; count < 5; count += 1)
      placed.push(await place({ customerId, lines: [{ sku, quantity: 1 }] }));
    for (const orderId of placed) await reaches(orderId, 'completed');
  });
  const list = (parameters: string) => call<Page & ProblemView>('GET', `/orders?${parameters}`);

  test('are listed newest first, as they stand now', async () => {
    const { status, body } = await list(`customerId=${customerId}`);
    expect(status).toBe(200);
    expect(body.orders.map((it) => it.orderId)).toEqual([...placed].reverse());
    expect(body.orders.every((it) => it.status === 'completed')).toBe(true);
    expect(body.orders[0]).toMatchObject({ total: usd(1_000), links: { self: `/orders/${placed[4]}` } });
    expect(body).not.toHaveProperty('cursor');
  });

  test('come page by page, each once', async () => {
    const found: string[] = [];
    let cursor: string | undefined;
    const sizes: number[] = [];
    do {
      const { body } = await list(`customerId=${customerId}&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      found.push(...body.orders.map((it) => it.orderId));
      sizes.push(body.orders.length);
      cursor = body.cursor;
    } while (cursor);
    expect(found).toEqual([...placed].reverse());
    expect(sizes).toEqual([2, 2, 1]);
  });

  test('are none for a customer who ordered nothing', async () => {
    expect(await list(`customerId=${fresh('customer')}`)).toMatchObject({
      status: 200,
      body: { orders: [] },
    });
  });

  test('are not shown to another customer who has come by a cursor', async () => {
    const { body } = await list(`customerId=${customerId}&limit=2`);
    const other = await list(`customerId=${fresh('customer')}&cursor=${body.cursor}`);
    expect(other.body.orders).toEqual([]);
  });

  test.each([
    ['', 'customerId'],
    ['customerId=a%20b', 'customerId'],
    ['customerId=a&limit=0', 'limit'],
    ['customerId=a&limit=101', 'limit'],
    ['customerId=a&limit=ten', 'limit'],
    ['customerId=a&cursor=nonsense', 'cursor'],
    ['status=completed', 'status'],
    ['status=', 'status'],
    ['status=parked&customerId=a', 'status'],
    ['status=parked&limit=0', 'limit'],
    ['status=parked&cursor=nonsense', 'cursor'],
  ])('are not found with ?%s: 400', async (parameters, path) => {
    expect(await list(parameters)).toMatchObject({
      status: 400,
      body: { code: 'malformed-parameter', faults: [{ path }] },
    });
  });
});
