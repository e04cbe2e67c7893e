import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ORIGIN_HEADER } from '../../functions/runtime/subsystem-table.ts';
import type { StageOutputs } from '../../lib/books/read.ts';
import { deleteStacks } from '../../lib/deployed/destroy.ts';
import { stacksOf } from '../../lib/deployed/stacks.ts';
import { deployLocally } from '../../lib/local/deploy.ts';
import { clientConfig } from '../../lib/local/environment.ts';
import { type Edge, startEdge } from '../support/edge.ts';
import { eventually } from '../support/eventually.ts';
import { usd } from '../support/facts.ts';
import {
  type Claims,
  type Issuer,
  type SigningKey,
  signingKey,
  startIssuer,
  token,
} from '../support/issuer.ts';
import { fresh, type OrderView, request } from '../support/shop.ts';

/** A stage of its own, which asks for tokens and has a firewall in front. */
const STAGE = 'jwt';
const AUDIENCE = 'orders';
const SCOPE = 'orders/call';

let issuer: Issuer;
let edge: Edge;
let outputs: StageOutputs = {};
beforeAll(async () => {
  issuer = await startIssuer();
  edge = await startEdge();
  const deployed = await deployLocally(inject('endpoint'), {
    stage: STAGE,
    settings: {
      jwtIssuer: issuer.url,
      jwtAudience: `warehouse, ${AUDIENCE}`,
      jwtScopes: `orders/admin,${SCOPE}`,
      waf: 'true',
      apiUrl: edge.url,
      'delivery.DISPATCH_SECONDS': '0',
      'delivery.DELIVER_SECONDS': '1',
    },
  });
  outputs = deployed.outputs;
  edge.open(output('api', 'ApiUrl'), await originSecret());
});
afterAll(async () => {
  await removeStage();
  await edge.close();
  await issuer.close();
});

function output(stack: string, name: string): string {
  const value = outputs[stack]?.[name];
  if (value === undefined) throw new Error(`The stack ${stack} has no output ${name}.`);
  return value;
}

async function originSecret(): Promise<string> {
  const secrets = new SecretsManagerClient(clientConfig(inject('endpoint')));
  const { SecretString = '' } = await secrets.send(
    new GetSecretValueCommand({ SecretId: output('edge', 'OriginSecretArn') }),
  );
  secrets.destroy();
  return SecretString;
}

/** Other tests take the functions they find for those of the one stage there is. */
async function removeStage(): Promise<void> {
  const client = new CloudFormationClient(clientConfig(inject('endpoint')));
  try {
    const stacks = (await stacksOf(client, STAGE)).map((it) => ({ ...it, client }));
    const { signal } = new AbortController();
    expect(await deleteStacks(stacks, { say: () => {}, signal })).toEqual([]);
  } finally {
    client.destroy();
  }
}

/** Seconds since 1970, so many from now. */
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

/** A token that opens the door, but for what is said otherwise. */
function tokenWith(over: Claims = {}, key: SigningKey | undefined = issuer.key): string {
  const claims = { iss: issuer.url, aud: AUDIENCE, sub: 'shop', scope: `openid ${SCOPE}` };
  return token({ ...claims, iat: inSeconds(-10), exp: inSeconds(300), ...over }, key);
}

async function call(
  method: string,
  path: string,
  bearer: string | undefined,
  { body, at = edge.url, headers }: { body?: unknown; at?: string; headers?: Record<string, string> } = {},
) {
  const response = await fetch(`${at}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}

describe('where tokens are asked for', () => {
  const health = async (bearer: string | undefined) => (await call('GET', '/health', bearer)).status;

  test('a token of the issuer lets in, with any of the audiences and any of the scopes', async () => {
    expect(await health(tokenWith())).toBe(200);
    expect(await health(tokenWith({ aud: ['other', 'warehouse'], scope: 'orders/admin' }))).toBe(200);
  });

  test('nobody comes in without one, nor with a signature instead', async () => {
    expect(await health(undefined)).toBe(401);
    const authorization = 'AWS4-HMAC-SHA256 Credential=test/20260301/us-east-1/execute-api/aws4_request';
    expect((await call('GET', '/health', undefined, { headers: { authorization } })).status).toBe(401);
  });

  test.each<[string, Claims]>([
    ['expired', { exp: inSeconds(-1) }],
    ['not yet valid', { nbf: inSeconds(300) }],
    ['from another issuer', { iss: 'https://id.example' }],
    ['for another audience', { aud: 'billing' }],
    ['for nobody', { aud: undefined }],
  ])('a token that is %s is refused', async (_, over) => {
    expect(await health(tokenWith(over))).toBe(401);
  });

  test('a token without a scope that is asked for is not enough', async () => {
    expect(await health(tokenWith({ scope: 'openid' }))).toBe(403);
  });

  test('a token that the issuer has not signed is refused', async () => {
    expect(await health(tokenWith({}, signingKey(issuer.key.kid)))).toBe(401);
    expect(await health(tokenWith({}, signingKey('another')))).toBe(401);
    const [header, , signature] = tokenWith().split('.');
    const [, changed] = tokenWith({ sub: 'somebody else' }).split('.');
    expect(await health([header, changed, signature].join('.'))).toBe(401);
  });

  test('a token that says it needs no signature is refused', async () => {
    const claims = { iss: issuer.url, aud: AUDIENCE, scope: SCOPE, exp: inSeconds(300) };
    expect(await health(token(claims))).toBe(401);
  });

  test('every subsystem asks for one', async () => {
    const paths = ['/orders/x', '/products/x', '/stock/x'];
    const answers = await Promise.all(paths.map((path) => call('GET', path, undefined)));
    expect(answers.map((it) => it.status)).toEqual([401, 401, 401]);
  });

  test('the carrier calls back without one, and an order that was placed with one is completed', async () => {
    const sku = fresh('sku');
    const bearer = tokenWith();
    await call('PUT', `/products/${sku}`, bearer, { body: { name: 'Tea', unitPrice: usd(1_000) } });
    await call('POST', `/stock/${sku}`, bearer, { body: { quantity: 1, reference: fresh('ref') } });
    const body = request({ lines: [{ sku, quantity: 1 }] });
    const { orderId } = await eventually('the order is taken', async () => {
      const answer = await call('POST', '/orders', bearer, { body });
      return answer.status === 202 && answer.body;
    });
    await eventually('the order is completed', async () => {
      const { body: order }: { body: OrderView } = await call('GET', `/orders/${orderId}`, bearer);
      expect(order.status).toBe('completed');
      return true;
    });
    // Without a token it gets as far as its signature.
    expect(await call('POST', '/deliveries/callbacks', undefined, { body: {} })).toMatchObject({
      status: 401,
      body: { code: 'signature-invalid' },
    });
  });
});

describe('where there is a firewall', () => {
  const around = (path: string, headers?: Record<string, string>) =>
    call(path === '/deliveries/callbacks' ? 'POST' : 'GET', path, tokenWith(), {
      at: output('api', 'ApiUrl'),
      ...(headers && { headers }),
    });
  const refused = { status: 403, body: { code: 'not-through-the-firewall' } };

  test.each(['/health', '/products/x', '/stock/x', '/deliveries/callbacks'])(
    'nobody comes around it: %s',
    async (path) => {
      expect(await around(path)).toMatchObject(refused);
    },
  );

  test('CloudFront has the secret to send, which no template has', async () => {
    const path = `/2020-05-31/distribution/${output('edge', 'DistributionId')}/config`;
    const authorization = 'AWS4-HMAC-SHA256 Credential=test/20260301/us-east-1/cloudfront/aws4_request';
    const config = await fetch(`${inject('endpoint')}${path}`, { headers: { authorization } });
    const sent = /<HeaderValue>(.*)<\/HeaderValue>/.exec(await config.text())?.[1] ?? '';
    const text = sent.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    expect(text).toBe(await originSecret());
  });

  test('nobody guesses what CloudFront sends', async () => {
    const secret = await originSecret();
    expect(await around('/health', { [ORIGIN_HEADER]: secret.slice(1) })).toMatchObject(refused);
    expect(await around('/health', { [ORIGIN_HEADER]: '' })).toMatchObject(refused);
    expect(await around('/health', { [ORIGIN_HEADER]: secret })).toMatchObject({ status: 200 });
  });
});
