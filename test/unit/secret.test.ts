import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Secret, secretReader } from '../../functions/runtime/secret.ts';

/** Secrets Manager, as far as it is asked: what each stage holds, and which stages were read. */
let stages: Record<string, string>;
let reads: string[];
let down: boolean;
let secret: Secret;

const server: Server = createServer(async (request, response) => {
  const { SecretId, VersionStage } = (await json(request)) as { SecretId: string; VersionStage: string };
  reads.push(VersionStage);
  const value = stages[VersionStage];
  const [status, type] = down
    ? [400, 'AccessDeniedException']
    : value === undefined
      ? [400, 'ResourceNotFoundException']
      : [200, undefined];
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(
    JSON.stringify(type ? { __type: type } : { ARN: SecretId, Name: 'stripe', SecretString: value }),
  );
});

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'none');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'none');
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});
beforeEach(() => {
  stages = { AWSCURRENT: 'new' };
  reads = [];
  down = false;
  secret = secretReader('arn:aws:secretsmanager:us-east-1:000000000000:secret:stripe');
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);

test('a secret is read once in 5 minutes, however many ask', async () => {
  expect(await Promise.all([secret.current(), secret.current()])).toEqual(['new', 'new']);
  pass(299);
  stages['AWSCURRENT'] = 'rotated';
  expect(await secret.current()).toBe('new');
  expect(reads).toEqual(['AWSCURRENT']);
  pass(1);
  expect(await secret.current()).toBe('rotated');
  expect(reads).toEqual(['AWSCURRENT', 'AWSCURRENT']);
});

test('what was valid before it was rotated is still valid, the new one first', async () => {
  stages['AWSPREVIOUS'] = 'old';
  expect(await secret.valid()).toEqual(['new', 'old']);
  expect(await secret.current()).toBe('new');
  expect(reads.toSorted()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
});

test('a secret that was never rotated has one valid value, which is remembered too', async () => {
  expect(await secret.valid()).toEqual(['new']);
  expect(await secret.valid()).toEqual(['new']);
  expect(reads.toSorted()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
});

test('a secret that no longer works is read again, but at most every 30 s', async () => {
  expect(await secret.current()).toBe('new');
  stages['AWSCURRENT'] = 'rotated';
  pass(29);
  await secret.refresh();
  expect(await secret.current()).toBe('new');
  pass(1);
  await secret.refresh();
  expect(await secret.current()).toBe('rotated');
  await secret.refresh();
  expect(await secret.current()).toBe('rotated');
  expect(reads).toHaveLength(2);
});

test('a failure to read is told, and not remembered', async () => {
  down = true;
  await expect(secret.current()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  down = false;
  expect(await secret.current()).toBe('new');
});

test('a secret is used without the line break of the file it came from', async () => {
  stages['AWSCURRENT'] = 'sk_test_1\n';
  expect(await secret.current()).toBe('sk_test_1');
});

test.each<Record<string, string>>([{}, { AWSCURRENT: '' }, { AWSCURRENT: '\n' }])(
  'nothing is used for a secret when it is %j',
  async (none) => {
    stages = none;
    await expect(secret.current()).rejects.toThrow(
      'The secret arn:aws:secretsmanager:us-east-1:000000000000:secret:stripe is empty',
    );
    await expect(secret.valid()).rejects.toThrow('is empty');
  },
);

test('a secret that is put in place late is noticed within 30 s of being asked for', async () => {
  stages = {};
  await expect(secret.current()).rejects.toThrow('is empty');
  stages = { AWSCURRENT: 'late' };
  pass(30);
  await expect(secret.current()).rejects.toThrow('is empty');
  expect(await secret.current()).toBe('late');
});
