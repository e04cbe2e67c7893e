import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { http } from '../../functions/runtime/http.ts';
import { cameThrough } from '../../functions/runtime/origin.ts';
import { ORIGIN_HEADER } from '../../functions/runtime/subsystem-table.ts';

/** A secret that is read anew once it has been refreshed. */
function secretOf(...readings: readonly (readonly string[])[]) {
  let reading = 0;
  const calls: string[] = [];
  return {
    calls,
    valid: async () => {
      calls.push('valid');
      return readings[reading] ?? [];
    },
    refresh: async () => {
      calls.push('refresh');
      reading = Math.min(reading + 1, readings.length - 1);
    },
  };
}

const carrying = (value: string) => ({ [ORIGIN_HEADER]: value });

describe('a request comes through the firewall', () => {
  test('when it carries the secret that is in use, or the one before', async () => {
    const through = cameThrough(secretOf(['new', 'old']));
    expect(await through(carrying('new'))).toBe(true);
    expect(await through(carrying('old'))).toBe(true);
  });
  test('when it carries one that was put there since they were read', async () => {
    expect(await cameThrough(secretOf(['old'], ['new', 'old']))(carrying('new'))).toBe(true);
  });
  test('and around it when it carries anything else', () =>
    fc.assert(
      fc.asyncProperty(fc.string(), fc.string({ minLength: 1 }), async (given, secret) => {
        expect(await cameThrough(secretOf([secret]))(carrying(given))).toBe(given === secret);
      }),
    ));
  test('and around it when it carries nothing, for which no secret is read', async () => {
    const secret = secretOf(['new']);
    expect(await cameThrough(secret)({})).toBe(false);
    expect(secret.calls).toEqual([]);
  });
  test('and nobody knows which way while the secret cannot be read', async () => {
    const through = cameThrough({ ...secretOf(), valid: () => Promise.reject(new Error('no answer')) });
    await expect(through(carrying('new'))).rejects.toThrow('no answer');
  });
});

describe('a function behind a firewall', () => {
  afterEach(() => vi.unstubAllEnvs());

  const ask = async (headers: Readonly<Record<string, string>> = {}) => {
    const handle = http({ 'GET /health': async () => ({ status: 200, body: { fine: true } }) });
    const event = { routeKey: 'GET /health', headers, requestContext: { requestId: 'r' } };
    const { statusCode, body } = await handle(event as unknown as APIGatewayProxyEventV2);
    return { status: statusCode, body: JSON.parse(body ?? '{}') };
  };

  test('refuses what comes around it, whatever route it asks for', async () => {
    vi.stubEnv('ORIGIN_SECRET', 'arn:aws:secretsmanager:us-east-1:1:secret:any');
    expect(await ask()).toMatchObject({ status: 403, body: { code: 'not-through-the-firewall' } });
  });
  test('asks for nothing when there is none', async () => {
    vi.stubEnv('ORIGIN_SECRET', '');
    expect(await ask()).toEqual({ status: 200, body: { fine: true } });
  });
});
