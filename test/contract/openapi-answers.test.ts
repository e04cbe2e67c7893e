import { describe, expect, test } from 'vitest';
import { type Exchange, openApi, undocumented } from '../support/documented.ts';

const ID = 'ord_0f1v3k8a5c2m7q9s4t6u0b1d2e';

function example(title: string): unknown {
  return openApi.components.schemas[title]?.examples?.[0];
}

/** What was asked and answered; what a test is about is given. */
function exchange({
  sent = '',
  key,
  headers = {},
  body,
  type = 'application/json',
  ...over
}: Partial<Omit<Exchange, 'sent' | 'headers' | 'body'>> & {
  readonly sent?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly type?: string;
}): Exchange {
  return {
    method: 'GET',
    path: `/orders/${ID}`,
    status: 200,
    sent: { headers: new Headers(key === undefined ? {} : { 'idempotency-key': key }), body: sent },
    headers: new Headers({ 'content-type': type, ...headers }),
    body: body === undefined ? '' : JSON.stringify(body),
    ...over,
  };
}

const placed = {
  method: 'POST',
  path: '/orders',
  status: 202,
  sent: JSON.stringify(example('PlaceOrder')),
  body: example('PlacedOrder'),
  headers: { location: `/orders/${ID}` },
};
const page = { path: '/orders?customerId=VINET&limit=2', body: example('OrderList') };
const order: object = { ...(example('Order') as object) };
const problem = (status: number, code: string) => ({
  status,
  type: 'application/problem+json',
  body: {
    type: `urn:problem:${code}`,
    title: 'a problem',
    status,
    code,
    detail: 'So it is.',
    instance: 'r-1',
  },
});

describe('an answer is as documented', () => {
  test.each([
    ['when it has what is described', { body: order }],
    ['when it leaves out what is optional', { body: { ...order, shipping: undefined, parcel: undefined } }],
    ['when it is a page', page],
    ['when it has the headers that are described', { ...placed, key: 'k', headers: { ...placed.headers } }],
    ['when it has no body, and none is described', { method: 'DELETE', path: '/products/x', status: 204 }],
    ['when it is a problem of the route', problem(404, 'order-not-found')],
    ['when it is a problem of every route', problem(500, 'internal')],
    ['when API Gateway refuses', { status: 403, body: { message: 'Forbidden' } }],
    ['when there is no such route', { path: '/carts', ...problem(404, 'no-such-route') }],
    [
      'when nobody is let in, not even there',
      { path: '/carts', status: 401, body: { message: 'Unauthorized' } },
    ],
    ['when there is no such method', { method: 'PATCH', ...problem(404, 'no-such-route') }],
    [
      'when it refuses what is not described',
      { ...page, path: '/orders?x=1', ...problem(429, 'too-many-requests') },
    ],
  ])('%s', (_, it) => {
    expect(undocumented(exchange(it))).toEqual([]);
  });
});

describe('it is told where the document says otherwise', () => {
  const route = '/paths/~1orders~1%7BorderId%7D/get';
  test.each([
    [
      'a field that is not described',
      { body: { ...order, vip: true } },
      /must NOT have additional properties \(vip\)/,
    ],
    [
      'a field that is not described, further in',
      { body: { ...order, parcel: { carrier: 'c', trackingId: 't', weight: 1 } } },
      /\/parcel must NOT have additional properties \(weight\)/,
    ],
    [
      'a field that is missing',
      { body: { ...order, money: undefined } },
      /must have required property 'money' \(money\)/,
    ],
    [
      'a value that is not described',
      { body: { ...order, status: 'lost' } },
      `GET /orders/${ID} → 200: answered a body that is not as described at ${route}/responses/200/content/application~1json/schema: /status must be`,
    ],
    ['a status that is not described', { status: 206, body: order }, `described at ${route}/responses`],
    ['another kind of content', { type: 'text/html', body: order }, 'answered text/html, which is not at'],
    [
      'a problem of another route',
      problem(404, 'stock-not-found'),
      '/code must be equal to one of the allowed values',
    ],
    [
      'a problem with another status',
      { ...problem(404, 'order-not-found'), status: 500 },
      '/status must be equal',
    ],
    [
      'a header that is missing',
      { ...placed, headers: {} },
      /without what is required at .*\/headers\/location/,
    ],
    [
      'a header that is not so',
      { ...placed, headers: { location: '/' } },
      'answered “/”, which is not as described',
    ],
    [
      'a body where none is described',
      { method: 'DELETE', path: '/products/x', status: 204, body: {} },
      'answered a body, against',
    ],
    [
      'something where there is no route',
      { path: '/carts', body: {} },
      'there is only /components/responses/NoSuchRoute',
    ],
    [
      'a body that was taken',
      { ...placed, sent: '{"lines":[]}' },
      'took a body that is not as described at /paths/~1orders/post/requestBody',
    ],
    [
      'a key that was taken',
      { ...placed, key: 'ключ'.replaceAll(/./g, 'é') },
      'took “éééé”, which is not as described',
    ],
    [
      'a parameter that was taken',
      { ...page, path: '/orders?customerId=a&limit=101' },
      'took “101”, which is not as described',
    ],
    [
      'an unknown parameter that was taken',
      { ...page, path: '/orders?customerId=a&page=2' },
      'took the parameter page',
    ],
    ['an id that was taken', { path: '/orders/1', body: order }, 'took “1”, which is not as described'],
  ])('%s', (_, it, told) => {
    expect(undocumented(exchange(it))).toContainEqual(
      typeof told === 'string' ? expect.stringContaining(told) : expect.stringMatching(told),
    );
  });
});
