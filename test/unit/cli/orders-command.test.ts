import { describe, expect, test } from 'vitest';
import { ID, orders, scriptedApi } from './in-process.ts';

const api = scriptedApi();
const usd = (minorUnits: number) => ({ minorUnits, currency: 'USD' });

describe('calling the API', () => {
  test('with a JWT sends it, and no signature', async () => {
    api.answers = () => ({ status: 200, body: { orders: [] } });
    const claims = Buffer.from('{"sub":"shop"}').toString('base64url');
    const { code, out } = await orders(['list', '--parked', '--url', api.url], {
      ORDERS_TOKEN: `e30.${claims}.x`,
    });
    expect({ code, out }).toEqual({ code: 0, out: 'There are none.\n' });
    expect(api.asked[0]?.headers['authorization']).toBe(`Bearer e30.${claims}.x`);
  });

  test.each<[number, unknown, number, string]>([
    [
      404,
      { code: 'order-not-found', detail: 'There is no order with this id.' },
      1,
      'There is no order with this id.\n',
    ],
    [
      422,
      {
        code: 'invalid-content',
        detail: 'It will not do.',
        faults: [{ path: '/reason', message: 'is too long' }],
      },
      1,
      'It will not do.\n  /reason: is too long\n',
    ],
    [401, { message: 'Unauthorized' }, 3, 'The API does not know who calls: it may want a JWT'],
    [403, { message: 'Forbidden' }, 3, 'You may not call the API'],
    [404, { message: 'Not Found' }, 3, 'There is no order API at'],
    [429, { message: 'Too Many Requests' }, 1, 'The API has too much to do: try again in a moment.'],
    [502, '<html>Bad Gateway</html>', 1, 'answered 502: <html>Bad Gateway</html>.'],
  ])('that answers %i %j ends in words', async (status, body, code, words) => {
    api.answers = () => ({ status, body });
    const { code: ended, out, err } = await orders(['cancel', ID, '--reason', 'x', '--url', api.url]);
    expect({ ended, out }).toEqual({ ended: code, out: '' });
    expect(err).toContain(words);
    const json = await orders(['cancel', ID, '--reason', 'x', '--url', api.url, '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ error: { status, problem: body } });
  });

  test('where nothing answers says so, and which key repeats an order safely', async () => {
    const { code, err } = await orders(['place', '--line', 'A', '--url', 'http://127.0.0.1:1']);
    expect(code).toBe(3);
    expect(err).toMatch(
      /The API at http:\/\/127\.0\.0\.1:1 does not answer .*--key cli-[0-9a-f-]{36} places nothing twice/,
    );
  });

  test('is given up when it is interrupted', async () => {
    const end = new AbortController();
    api.answers = () => {
      end.abort();
      return { status: 200, body: { orders: [], cursor: 'more' } };
    };
    const { code, err } = await orders(['list', '--parked', '--all', '--url', api.url], {}, end.signal);
    expect({ code, err }).toEqual({ code: 130, err: 'Interrupted.\n' });
  });
});

describe('list', () => {
  const order = (index: number) => ({
    orderId: `ord_${index}`,
    status: 'parked',
    because: 'failed',
    reason: 'not-packed',
    total: usd(1_999),
    placedAt: '2026-03-01T10:00:00.000Z',
  });

  test('goes on over pages that hold fewer than they may, until it has as many as wanted', async () => {
    api.answers = ({ url: at = '' }) => {
      const cursor = new URL(at, api.url).searchParams.get('cursor');
      if (cursor === null) return { status: 200, body: { orders: [], cursor: 'one' } };
      if (cursor === 'one') return { status: 200, body: { orders: [order(1), order(2)], cursor: 'two' } };
      return { status: 200, body: { orders: [order(3)], cursor: 'three' } };
    };
    const { code, out, err } = await orders(['list', '--parked', '--limit', '3', '--url', api.url]);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toEqual([
      'ORDER  STATUS                       TOTAL      PLACED',
      'ord_1  parked (failed: not-packed)  19.99 USD  2026-03-01 10:00:00 UTC',
      expect.stringContaining('ord_2'),
      expect.stringContaining('ord_3'),
    ]);
    expect(err).toContain('--cursor three goes on here');
    expect(api.asked.map((it) => it.url)).toEqual([
      '/api/orders?status=parked&limit=3',
      '/api/orders?status=parked&limit=3&cursor=one',
      '/api/orders?status=parked&limit=1&cursor=two',
    ]);
  });

  test('as JSON is one document, with where it goes on', async () => {
    api.answers = () => ({ status: 200, body: { orders: [order(1)], cursor: 'one' } });
    const { out } = await orders(['list', '--customer', 'ana', '--limit', '1', '--json', '--url', api.url]);
    expect(JSON.parse(out)).toEqual({ orders: [order(1)], cursor: 'one' });
  });
});

describe('place', () => {
  const placed = { orderId: ID, status: 'placed', total: usd(1_780) };

  test('sends an order with a key of its own, or the one it is given', async () => {
    api.answers = () => ({ status: 202, body: placed });
    const { code, out, err } = await orders(['place', '--line', 'TEA=2', '--url', api.url]);
    expect({ code, out }).toEqual({ code: 0, out: `Placed ${ID} for 17.80 USD.\n` });
    expect(err).toContain(`npm run orders -- show ${ID} --follow`);
    await orders(['place', '--line', 'TEA=2', '--key', 'k 1', '--url', api.url]);
    expect(api.asked.map((it) => it.headers['idempotency-key'])).toEqual([
      expect.stringMatching(/^cli-/),
      'k 1',
    ]);
    expect(api.asked[0]).toMatchObject({
      method: 'POST',
      body: { customerId: 'ana', lines: [{ sku: 'TEA' }] },
    });
  });
});

describe('resume', () => {
  test('has all that are parked tried again, and fails when one of them cannot be', async () => {
    const parked = ['ord_1', 'ord_2', 'ord_3'].map((orderId) => ({
      orderId,
      status: 'parked',
      total: usd(1),
      placedAt: '2026-03-01T10:00:00Z',
    }));
    const refusals: Readonly<Record<string, string>> = { ord_2: 'not-parked', ord_3: 'no-idea' };
    api.answers = ({ method, url: at = '' }) => {
      if (method === 'GET') return { status: 200, body: { orders: parked } };
      const code = refusals[/ord_\d/.exec(at)?.[0] ?? ''];
      return code
        ? { status: 409, body: { code, detail: 'It is so.' } }
        : { status: 202, body: { status: 'placed' } };
    };
    const { code, out } = await orders(['resume', '--all-parked', '--url', api.url]);
    expect(code).toBe(1);
    expect(out).toBe(
      '1 of 3 parked orders are resumed.\n1 had gone on by themselves.\n  ord_3 is not: 409 no-idea: It is so.\n',
    );
    expect(api.asked).toHaveLength(4);
  });
});

describe('show --follow', () => {
  test('goes on while the API is away for a moment, tells each thing once, and ends when the order rests', async () => {
    const entry = (id: string, event: string) => ({
      id,
      event,
      by: 'order',
      at: '2026-03-01T10:00:00Z',
      causedBy: '',
    });
    const order = {
      orderId: ID,
      customerId: 'ana',
      status: 'confirmed',
      total: usd(1_780),
      lines: [],
      shipTo: { city: 'London', country: 'UK' },
      money: { captured: usd(0), refunded: usd(0) },
      returns: [],
      awaits: [],
      timeline: [entry('1', 'order.placed.v1')],
    };
    const completed = {
      ...order,
      status: 'completed',
      timeline: [...order.timeline, entry('2', 'order.completed.v1')],
    };
    const script = [order, order, undefined, completed];
    api.answers = () => {
      const body = script.shift();
      return body ? { status: 200, body } : { status: 503 };
    };
    const { code, out, err } = await orders(['show', ID, '--follow', '--url', api.url]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.match(/order\.placed\.v1/g)).toHaveLength(1);
    expect(out.match(/order\.completed\.v1/g)).toHaveLength(1);
    expect(out).toContain(`${ID} is completed`);
    expect(script).toEqual([]);
  });
});
