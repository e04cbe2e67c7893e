import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiClient, type Credentials } from '../../../lib/cli/target/api-client.ts';

// Checks requests as AWS does, by its own description of Signature Version 4 ("Create a signed AWS API request"), and
// with nothing of the library that signs them.

const CREDENTIALS: Credentials = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'IQoJb3JpZ2luX2VjE//+=',
};
const REGION = 'eu-central-1';

/** All but `A-Z a-z 0-9 - . _ ~` as `%XY`, byte by byte. */
function uriEncoded(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9\-._~]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** What must be in the Authorization header of what came over the wire. */
function authorizationOf(request: IncomingMessage, body: string, { secretAccessKey }: Credentials): string {
  const authorization = request.headers.authorization ?? '';
  const [, accessKeyId, date = '', names = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/[^,]+, SignedHeaders=([^,]+), Signature=[0-9a-f]{64}$/.exec(
      authorization,
    ) ?? [];
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const canonicalRequest = [
    request.method,
    // Each segment of the path encoded once more, as for every service but S3.
    path.split('/').map(uriEncoded).join('/'),
    query
      .split('&')
      .filter(Boolean)
      .map((it) => it.split('=').map((part) => uriEncoded(decodeURIComponent(part.replaceAll('+', ' ')))))
      .sort(([a = '', b = ''], [c = '', d = '']) => (a === c ? (b < d ? -1 : 1) : a < c ? -1 : 1))
      .map((it) => it.join('='))
      .join('&'),
    ...names.split(';').map((it) => `${it}:${String(request.headers[it]).trim().replace(/ +/g, ' ')}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const scope = `${date}/${REGION}/execute-api/aws4_request`;
  const stringToSign = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    scope,
    sha256(canonicalRequest),
  ].join('\n');
  const key = [date, REGION, 'execute-api', 'aws4_request'].reduce(
    (signing: string | Buffer, part) => hmac(signing, part),
    `AWS4${secretAccessKey}`,
  );
  const signature = hmac(key, stringToSign).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}

let server: Server;
let url = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const signed = request.headers.authorization === authorizationOf(request, body, CREDENTIALS);
      const { host, ...headers } = request.headers;
      response.end(JSON.stringify({ signed, url: request.url, headers, host }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('a request to a real API is signed as AWS checks it', () => {
  const api = (credentials: Parameters<typeof apiClient>[1] = CREDENTIALS) =>
    apiClient(`${url}/prefix`, credentials, undefined, REGION);

  test('with the session token and every header that matters', async () => {
    const { body } = await api()('POST', '/orders', { lines: ['ü', '日本'] }, { 'idempotency-key': 'a  b' });
    expect(body).toMatchObject({
      signed: true,
      headers: { 'x-amz-security-token': CREDENTIALS.sessionToken, 'idempotency-key': 'a  b' },
    });
    const { authorization } = (body as { headers: Record<string, string> }).headers;
    const names = /SignedHeaders=([^,]+)/.exec(authorization ?? '')?.[1]?.split(';');
    expect(names).toEqual(expect.arrayContaining(['host', 'x-amz-date', 'x-amz-security-token']));
  });

  test('with credentials that are renewed while it works', async () => {
    let asked = 0;
    const renewed = async () => {
      asked += 1;
      return CREDENTIALS;
    };
    expect((await api(renewed)('GET', '/health')).body).toMatchObject({ signed: true });
    expect(asked).toBeGreaterThan(0);
  });

  test('not with other credentials, nor for another region', async () => {
    const other = { ...CREDENTIALS, secretAccessKey: 'another' };
    expect((await api(other)('GET', '/health')).body).toMatchObject({ signed: false });
    const elsewhere = apiClient(url, CREDENTIALS, undefined, 'us-east-1');
    expect((await elsewhere('GET', '/health')).body).toMatchObject({ signed: false });
  });

  test('whatever is in its path, its query and its body', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'grapheme', minLength: 1 }).filter((it) => !/^\.+$/.test(it)),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
        fc.array(fc.tuple(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'grapheme' })), {
          maxLength: 4,
        }),
        fc.option(fc.jsonValue(), { nil: undefined }),
        async (segments, parameters, content) => {
          const path = segments.map((it) => `/${encodeURIComponent(it)}`).join('');
          const query = parameters.map((it) => it.map(encodeURIComponent).join('=')).join('&');
          const target = query === '' ? path : `${path}?${query}`;
          const { body } = await api()(content === undefined ? 'GET' : 'PUT', target, content);
          expect(body).toMatchObject({ signed: true });
        },
      ),
      { numRuns: 60 },
    ));

  test('with every value of a parameter that comes more than once', async () => {
    const { body } = await api()('GET', '/orders?tag=b&limit=1&tag=a&tag=');
    expect(body).toMatchObject({ signed: true, url: '/prefix/orders?tag=b&limit=1&tag=a&tag=' });
  });

  test('a query goes over the wire as it is signed', async () => {
    const { body } = await api()('GET', `/orders?${new URLSearchParams({ b: 'x y+z', a: "!'()*" })}`);
    expect(body).toMatchObject({ signed: true, url: '/prefix/orders?b=x%20y%2Bz&a=%21%27%28%29%2A' });
  });
});

test('a JWT goes instead of a signature', async () => {
  const { body } = await apiClient(url, { bearerToken: 'a.b.c' })('GET', '/orders?limit=1');
  expect(body).toMatchObject({ headers: { authorization: 'Bearer a.b.c' } });
  expect(body).not.toHaveProperty('headers.x-amz-date');
});
