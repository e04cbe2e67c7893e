import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { usageError } from '../../../lib/cli/cli-error.ts';
import {
  diskFinding,
  findings,
  machineChecks,
  nodeFinding,
  portFinding,
  report,
  startFinding,
} from '../../../lib/cli/doctor/doctor.ts';
import { bootstrapVersion, endpointFinding } from '../../../lib/cli/doctor/doctor-aws.ts';

const { signal } = new AbortController();

test('looks at this machine without any network, and finds it able to run these tests', async () => {
  const found = await findings(machineChecks(process.env, signal));
  expect(found.map((it) => it.what)).toEqual([
    'Node',
    'packages',
    'CDK',
    'Python',
    'disk',
    'npm start',
    'port',
  ]);
  expect(found.filter((it) => it.is === 'bad')).toEqual([]);
});

test('takes what a check throws in a sentence for bad, and what it throws otherwise for its own fault', async () => {
  const what = 'account';
  const thrower = (error: Error) => [{ what, look: () => Promise.reject(error) }];
  expect(await findings(thrower(usageError('It will not do.')))).toEqual([
    { what, is: 'bad', said: 'It will not do.' },
  ]);
  await expect(findings(thrower(new Error('a bug')))).rejects.toThrow('a bug');
});

test('tells each thing in a line, and below it what to do', () => {
  const told = report(
    [
      { what: 'Node', is: 'ok', said: 'v24.1.0' },
      { what: 'port', is: 'bad', said: '8080 is taken', todo: 'choose another' },
    ],
    (_is, text) => text,
  );
  expect(told.split('\n')).toEqual([
    'ok    Node  v24.1.0',
    'bad   port  8080 is taken',
    '            → choose another',
    '',
    '1 of 2 must be mended.',
  ]);
});

test.each([
  ['v24.21.0', 'linux x64', 'ok'],
  ['v22.18.0', 'linux x64', 'bad'],
  ['v25.0.0', 'darwin arm64', 'warn'],
  ['v24.0.0', 'win32 x64', 'warn'],
])('Node %s on %s is %s', (version, machine, is) => {
  expect(nodeFinding(version, machine).is).toBe(is);
});

test.each([
  [5_000, 'ok'],
  [999, 'warn'],
  [299, 'bad'],
])('%i MB of room is %s', (freeMb, is) => {
  expect(diskFinding('/cache', freeMb)).toMatchObject({ is, said: `${freeMb} MB free at /cache` });
});

test.each([
  [undefined, 'ok'],
  [{ pid: 1, url: 'http://127.0.0.1:8080/api' }, 'warn'],
  [
    {
      pid: 1,
      url: 'http://127.0.0.1:8080/api',
      aws: { endpoint: 'http://127.0.0.1:1', apiUrl: '', outputs: {} },
    },
    'ok',
  ],
])('a running `npm start` as in %j is %s', (running, is) => {
  expect(startFinding(running).is).toBe(is);
});

test.each([
  ['27', 'ok'],
  ['6', 'ok'],
  ['5', 'bad'],
  [undefined, 'bad'],
])('a bootstrap stack of version %s is %s', (version, is) => {
  expect(bootstrapVersion(version, 'bootstrap').is).toBe(is);
});

test('a port that is taken is a warning, unless `npm start` runs on another', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect(await portFinding(port, undefined)).toMatchObject({
    is: 'warn',
    said: `${port} cannot be taken (EADDRINUSE)`,
  });
  expect(await portFinding(port, { pid: 1, url: 'http://127.0.0.1:8107/api' })).toEqual({
    is: 'ok',
    said: '8107 is that of the running `npm start`',
  });
});

describe('AWS_ENDPOINT_URL', () => {
  /** Something that answers these paths, and no others. */
  async function answering(...paths: readonly string[]): Promise<string> {
    const server = createServer(({ url = '' }, response) => {
      response.writeHead(paths.includes(url) ? 200 : 404).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  test('that is not set is fine', async () => {
    expect(await endpointFinding(undefined)).toMatchObject({ is: 'ok' });
    expect(await endpointFinding('')).toMatchObject({ is: 'ok' });
  });

  test('is known for what it is', async () => {
    expect(await endpointFinding(await answering('/_ministack/health'))).toMatchObject({
      is: 'ok',
      said: expect.stringMatching(/MiniStack$/),
    });
    expect(await endpointFinding(await answering('/_localstack/health'))).toMatchObject({
      is: 'ok',
      said: expect.stringMatching(/LocalStack’s API$/),
    });
    expect(await endpointFinding(await answering())).toMatchObject({ is: 'warn' });
    expect(await endpointFinding('http://127.0.0.1:1')).toMatchObject({ is: 'bad' });
    expect(await endpointFinding('emulator')).toMatchObject({
      is: 'bad',
      said: expect.stringContaining('no URL'),
    });
  });
});
