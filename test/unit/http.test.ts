import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { validateCancelOrder } from '../../events-schemas/generated/requests/cancel-order.js';
import {
  checked,
  http,
  MOST_BODY_BYTES,
  originOf,
  Problem,
  type Request,
  type RouteHandler,
  skuOf,
} from '../../functions/runtime/http.ts';

/** Calls one route with `handle` behind it; answers with status, headers and the parsed body. */
async function call(handle: RouteHandler, over: Partial<APIGatewayProxyEventV2> = {}) {
  const asked = {
    routeKey: 'POST /things/{id}',
    rawPath: '/things/7',
    pathParameters: { id: '7' },
    headers: {},
    requestContext: { requestId: 'req-1', http: { method: 'POST' } },
    isBase64Encoded: false,
    ...over,
  } as APIGatewayProxyEventV2;
  const { statusCode, headers, body } = await http({ 'POST /things/{id}': handle })(asked);
  return { status: statusCode, headers, body: body === undefined ? undefined : JSON.parse(body) };
}

const echo: RouteHandler = async ({ body }) => ({ status: 200, body: { got: body } });
const throws = (error: unknown) => async () => {
  throw error;
};

describe('a request', () => {
  test('reaches its route with parameters, query, lower-case header names and its parsed body', async () => {
    let seen: Request | undefined;
    await call(
      async (request) => {
        seen = request;
        return { status: 204 };
      },
      { headers: { 'Idempotency-Key': 'k' }, queryStringParameters: { limit: '5' }, body: '{"a":1}' },
    );
    expect(seen).toEqual({
      requestId: 'req-1',
      parameters: { id: '7' },
      query: { limit: '5' },
      headers: { 'idempotency-key': 'k' },
      rawBody: '{"a":1}',
      body: { a: 1 },
    });
  });

  test('may have a body in base64, as API Gateway hands over what it takes for binary', async () => {
    const body = Buffer.from('{"name":"Čaj"}').toString('base64');
    expect((await call(echo, { body, isBase64Encoded: true })).body).toEqual({ got: { name: 'Čaj' } });
  });

  test('has its body as it was sent too, which need not be JSON before a route asks for that', async () => {
    const raw: RouteHandler = async ({ rawBody }) => ({ status: 200, body: { raw: rawBody } });
    expect((await call(raw, { body: '{"a":' })).body).toEqual({ raw: '{"a":' });
    const body = Buffer.from('{"name":"Čaj" }').toString('base64');
    expect((await call(raw, { body, isBase64Encoded: true })).body).toEqual({ raw: '{"name":"Čaj" }' });
    expect((await call(raw)).body).toEqual({ raw: '' });
  });

  test('is answered in JSON, with the headers of the route, and without a body when there is none', async () => {
    const headers = { location: '/things/7' };
    expect(await call(async () => ({ status: 202, body: { ok: true }, headers }))).toEqual({
      status: 202,
      headers: { 'content-type': 'application/json', location: '/things/7' },
      body: { ok: true },
    });
    expect(await call(async () => ({ status: 204 }))).toMatchObject({ status: 204, body: undefined });
  });
});

describe('a problem document', () => {
  test.each([
    ['400 for a body that is not JSON', echo, { body: '{"a":' }, 400, 'malformed-json'],
    ['404 for a route that nobody answers', echo, { routeKey: 'GET /nowhere' }, 404, 'no-such-route'],
    [
      '413 for a body of more bytes than an event may have',
      echo,
      { body: JSON.stringify('€'.repeat(MOST_BODY_BYTES / 3)) },
      413,
      'body-too-large',
    ],
    [
      'what a route refuses with',
      throws(new Problem(409, 'not-cancellable', 'Too late.')),
      {},
      409,
      'not-cancellable',
    ],
    [
      '429 when a table says: not so fast',
      throws(Object.assign(new Error(), { name: 'ProvisionedThroughputExceededException' })),
      {},
      429,
      'too-many-requests',
    ],
    ['500 for what nobody foresaw', throws(new TypeError('x is not a function')), {}, 500, 'internal'],
    ['500 for what is no error at all', throws('oops'), {}, 500, 'internal'],
  ] as const)('is %s', async (_, handle, over, status, code) => {
    const { status: got, headers, body } = await call(handle, over);
    expect(got).toBe(status);
    expect(headers?.['content-type']).toBe('application/problem+json');
    expect(body).toEqual({
      type: `urn:problem:${code}`,
      title: code.replaceAll('-', ' '),
      status,
      code,
      detail: expect.stringMatching(/\.$/),
      instance: 'req-1',
    });
  });

  test('has the path of every fault of the content, as 422', async () => {
    const handle: RouteHandler = async ({ body }) => ({
      status: 200,
      body: checked(validateCancelOrder, body),
    });
    const { status, body } = await call(handle, { body: '{"reason":"","why":1}' });
    expect(status).toBe(422);
    expect(body.code).toBe('invalid-content');
    expect(body.faults).toEqual([
      { path: '/why', code: 'additionalProperties', message: 'is not a field here' },
      { path: '/reason', code: 'minLength', message: 'must have at least 1 characters' },
    ]);
    expect((await call(handle)).body).toMatchObject({ status: 400, code: 'malformed-json' });
    expect((await call(handle, { body: '7' })).body).toMatchObject({ faults: [{ path: '/', code: 'type' }] });
  });

  test('tells when to come again after 429, and nothing of what failed after 500', async () => {
    const throttled = await call(throws(Object.assign(new Error(), { name: 'ThrottlingException' })));
    expect(throttled.headers?.['retry-after']).toBe('1');
    const failed = await call(throws(new Error('Ann lives in Main Street')));
    expect(failed.headers).not.toHaveProperty('retry-after');
    expect(JSON.stringify(failed.body)).not.toContain('Ann');
  });
});

describe('a request’s trace context', () => {
  const request = (traceparent?: string) => ({ headers: { traceparent } }) as unknown as Request;

  test('is the caller’s when that is valid', () => {
    const given = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect(originOf(request(given)).traceparent).toBe(given);
  });

  test.each([undefined, 'nonsense', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`])(
    'is a new one in place of %s',
    (given) => {
      expect(originOf(request(given)).traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
      expect(originOf(request(given)).traceparent).not.toBe(originOf(request(given)).traceparent);
    },
  );
});

test('a badly formed SKU cannot exist: 404', () => {
  const request = (sku: string) => ({ parameters: { sku } }) as unknown as Request;
  expect(skuOf(request('NW-001_a.b'))).toBe('NW-001_a.b');
  for (const sku of ['', 'a b', 'ä', 'x'.repeat(65)]) {
    expect(() => skuOf(request(sku))).toThrow(
      expect.objectContaining({ status: 404, code: 'sku-not-found' }),
    );
  }
});
