import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type ApiProxy, startProxy } from '../../../lib/local/proxy.ts';

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

async function listening(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener);
  ending.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

/** A proxy on a port that was free a moment ago. */
async function aProxy(): Promise<ApiProxy> {
  const { server, port } = await listening(() => {});
  await new Promise((resolve) => server.close(resolve));
  const proxy = await startProxy(port);
  ending.push(() => proxy.close());
  return proxy;
}

/** Answers with what it was asked. */
const echo: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, headers } = request;
    response.writeHead(418, { 'content-type': 'application/problem+json', 'retry-after': '1' });
    response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
  });
};

describe('the API of npm start', () => {
  test('is the one in the emulator: method, path, query, headers and body there, status, headers and body back', async () => {
    const { port } = await listening(echo);
    const proxy = await aProxy();
    proxy.open(`http://127.0.0.1:${port}/stage`);
    const response = await fetch(`${proxy.url}/orders/a%2Fb?limit=2`, {
      method: 'PUT',
      headers: { 'idempotency-key': 'k1', 'content-type': 'application/json' },
      body: '{"tea":"煎茶"}',
    });
    expect(response.status).toBe(418);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toMatchObject({
      method: 'PUT',
      url: '/stage/orders/a%2Fb?limit=2',
      headers: { 'idempotency-key': 'k1', host: `127.0.0.1:${port}` },
      body: '{"tea":"煎茶"}',
    });
  });

  test('is called in the name of somebody, since its routes ask for that', async () => {
    const { port } = await listening(echo);
    const proxy = await aProxy();
    proxy.open(`http://127.0.0.1:${port}`);
    const authorizationOf = async (headers: Readonly<Record<string, string>>) =>
      ((await (await fetch(`${proxy.url}/x`, { headers })).json()) as { headers: { authorization: string } })
        .headers.authorization;
    expect(await authorizationOf({})).toContain('Credential=test/');
    expect(await authorizationOf({ authorization: 'mine' })).toBe('mine');
  });

  test('says so while it is set up, and when nothing answers behind it', async () => {
    const { server, port } = await listening(echo);
    const proxy = await aProxy();
    const early = await fetch(`${proxy.url}/health`);
    expect([early.status, await early.json()]).toMatchObject([503, { code: 'starting', status: 503 }]);

    proxy.open(`http://127.0.0.1:${port}`);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const late = await fetch(`${proxy.url}/orders`, { method: 'POST', body: '{}' });
    expect(late.headers.get('content-type')).toBe('application/problem+json');
    expect([late.status, await late.json()]).toMatchObject([
      502,
      { code: 'emulator-unreachable', status: 502 },
    ]);
  });

  test('is nowhere but under /api', async () => {
    const proxy = await aProxy();
    const origin = new URL(proxy.url).origin;
    for (const path of ['/orders', '/apis', '/favicon.ico']) {
      const response = await fetch(`${origin}${path}`);
      expect([response.status, await response.json()]).toMatchObject([404, { code: 'no-such-route' }]);
    }
    expect(await (await fetch(origin)).json()).toEqual({ pid: process.pid, api: proxy.url, ready: false });
  });

  test('needs a port of its own', async () => {
    const { port } = await listening(echo);
    await expect(startProxy(port)).rejects.toThrow(
      `Port ${port} is taken: choose another, for example \`npm start -- --port ${port + 1}\`.`,
    );
  });
});
