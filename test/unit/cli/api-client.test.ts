import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiClient } from '../../../lib/cli/target/api-client.ts';

interface Seen {
  readonly request: IncomingMessage;
  readonly body: string;
}

let server: Server;
let url = '';
const seen: Seen[] = [];
let answer = { status: 200, body: '' };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      seen.push({ request, body });
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'session' };

test('signs what it asks for, for the API’s own service', async () => {
  answer = { status: 202, body: '{"orderId":"o"}' };
  const api = apiClient(`${url}/stage/`, credentials, undefined, 'eu-west-1');
  const answered = await api('POST', '/orders?a=b c', { x: 1 }, { 'idempotency-key': 'k' });
  expect(answered).toEqual({ status: 202, body: { orderId: 'o' } });
  const { request, body } = seen.at(-1) ?? expect.fail('nothing was asked');
  expect(request.url).toBe('/stage/orders?a=b%20c');
  expect(body).toBe('{"x":1}');
  expect(request.headers['content-type']).toBe('application/json');
  expect(request.headers['idempotency-key']).toBe('k');
  expect(request.headers['x-amz-security-token']).toBe('session');
  expect(request.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-1\/execute-api\/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
  );
});

test('gives problems as they come, and undefined where there is no body', async () => {
  const api = apiClient(url, credentials);
  answer = { status: 404, body: '{"code":"order-not-found"}' };
  expect(await api('GET', '/orders/o')).toEqual({ status: 404, body: { code: 'order-not-found' } });
  answer = { status: 204, body: '' };
  expect(await api('DELETE', '/products/A')).toEqual({ status: 204, body: undefined });
});

test('says which address does not answer', async () => {
  const api = apiClient('http://127.0.0.1:1', credentials);
  await expect(api('GET', '/health')).rejects.toThrow();
});
