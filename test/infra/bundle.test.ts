import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  defaultsOf,
  type SubsystemTable,
  secretVariable,
  tableVariable,
} from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { bundleFunctions, entryPoints } from '../../lib/bundle.ts';
import { copiedByMistake } from '../../lib/bundle-lazy.ts';

/** What a handler's cold start may load. */
const MOST_START_BYTES = 250_000;

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bundles = await bundleFunctions(subsystems, folder);

/** Every variable that any function reads when it starts. */
const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  SUBSYSTEM: 'order',
  JOURNAL_TABLE: 'journal',
  JOURNAL_EPOCH: '0',
  INBOX_URL: 'http://127.0.0.1/inbox',
  DEAD_LETTERS_URL: 'http://127.0.0.1/dead',
  RELAY_DEAD_LETTERS_URL: 'http://127.0.0.1/dead',
  MAX_RECEIVES: '5',
  BUS_NAME: 'orders',
  API_URL: 'http://127.0.0.1/api',
  ...Object.assign(
    {},
    ...subsystems.map(({ settings, tables = {}, secrets = {} }: SubsystemTable) => ({
      ...defaultsOf(settings),
      ...Object.fromEntries(Object.keys(tables).map((name) => [tableVariable(name), name])),
      ...Object.fromEntries(Object.keys(secrets).map((name) => [secretVariable(name), name])),
    })),
  ),
};

/** Each setting at the other end of what its table allows: its last choice, its least number. */
const OTHERWISE = Object.fromEntries(
  subsystems
    .flatMap(({ settings }: SubsystemTable) => Object.entries(settings ?? {}))
    .map(([key, it]) => {
      if (typeof it === 'string') return [key, it];
      return [key, 'oneOf' in it ? it.oneOf.at(-1) : String(it.least)];
    }),
);

const filesOf = (dir: string) =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((it) => it.isFile())
      .map((it) => [
        join(it.parentPath, it.name).slice(dir.length),
        readFileSync(join(it.parentPath, it.name), 'utf8'),
      ]),
  );

/** The same for the same bytes; short, where they are not. */
const hashesOf = (dir: string) =>
  Object.fromEntries(
    Object.entries(filesOf(dir)).map(([name, code]) => [
      name,
      createHash('sha256').update(code).digest('hex'),
    ]),
  );

test('there is a bundle for every function of the tables, and one relay', () => {
  expect(Object.keys(bundles).sort()).toEqual(
    [
      'relay',
      ...subsystems.flatMap((it) => [
        ...('handler' in it ? [`${it.name}/handler`] : []),
        ...('api' in it ? [`${it.name}/api`] : []),
        ...('sweep' in it ? [`${it.name}/sweep`] : []),
      ]),
    ].sort(),
  );
});

describe.each(Object.entries(bundles))('%s', (_, { dir, startBytes }) => {
  test(`starts with at most ${MOST_START_BYTES} bytes`, () => {
    expect(startBytes).toBeGreaterThan(100_000);
    expect(startBytes).toBeLessThanOrEqual(MOST_START_BYTES);
  });
  test.each([
    ['', ENVIRONMENT],
    [', whatever its settings may be', { ...ENVIRONMENT, ...OTHERWISE }],
  ])('runs on its own, as Lambda runs it%s', (_, env) => {
    const lazily = Object.keys(filesOf(dir)).map((it) => `await import(${JSON.stringify(join(dir, it))});`);
    const script = `const it = await import(${JSON.stringify(join(dir, 'index.mjs'))}); ${lazily.join(' ')} console.log(typeof it.handler);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      env,
      encoding: 'utf8',
    });
    expect([stdout.trim(), stderr]).toEqual(['function', '']);
  });
  test('carries no credential chain', () => {
    const code = Object.values(filesOf(dir)).join('\n');
    expect(code.includes('The credentials are not in the environment.')).toBe(true);
    expect(code.includes('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI')).toBe(false);
  });
});

const only = (...names: readonly string[]) => subsystems.filter((it) => names.includes(it.name));

test('the same sources make the same bytes, whatever was there before', async () => {
  const dir = bundles['relay']?.dir ?? '';
  const before = hashesOf(dir);
  mkdirSync(join(dir, 'chunks'));
  writeFileSync(join(dir, 'chunks/left-over.mjs'), '');
  await bundleFunctions(only('catalog'), folder);
  expect(hashesOf(dir)).toEqual(before);
});

test.each([
  ['order', 'relay'],
  ['payment', 'notification'],
])('the code of %s and %s is the same, whoever else there is', async (...names) => {
  const alone = await bundleFunctions(only(...names), join(folder, 'alone'));
  expect(Object.keys(alone).length).toBeGreaterThan(2);
  for (const [name, { dir }] of Object.entries(alone)) {
    expect([name, hashesOf(dir)]).toEqual([name, hashesOf(bundles[name]?.dir ?? '')]);
  }
});

describe('what is loaded lazily', () => {
  const files = (name: string) => Object.keys(filesOf(bundles[name]?.dir ?? '')).sort();

  test('is beside who loads it, in a file of its own', () => {
    expect(files('payment/handler')).toEqual([
      '/index.mjs',
      '/payment-stripe.mjs',
      '/runtime-secrets-client.mjs',
      '/runtime-sqs-client.mjs',
    ]);
    expect(files('relay')).toEqual(['/index.mjs', '/runtime-sqs-client.mjs']);
  });
  test.each([
    ['payment/handler', 'payment-stripe', 'api.stripe.com'],
    ['delivery/api', 'runtime-secrets-client', 'GetSecretValue'],
    ['notification/handler', 'notification-ses-client', 'SendEmail'],
    ['order/handler', 'runtime-sqs-client', 'ChangeMessageVisibility'],
  ])('is no part of what starts: in %s, %s', (name, lazy, mark) => {
    const { '/index.mjs': start = '', [`/${lazy}.mjs`]: later = '' } = filesOf(bundles[name]?.dir ?? '');
    expect(start.includes(`import("./${lazy}.mjs")`)).toBe(true);
    expect([start.includes(mark), later.includes(mark)]).toEqual([false, true]);
  });
  test('is refused where it cannot be kept apart', () => {
    const loads = { bytes: 1, imports: [{ path: 'node_modules/b/x.js', kind: 'dynamic-import' as const }] };
    expect(copiedByMistake({ inputs: { 'node_modules/a.js': loads }, outputs: {} })).toEqual([
      'node_modules/a.js loads node_modules/b/x.js lazily, which lib/bundle-lazy.ts cannot keep apart.',
    ]);
  });
  test('is refused when it shares with who loads it what may not be twice', () => {
    const made = (...inputs: readonly string[]) => ({
      bytes: 1,
      exports: [],
      inputs: Object.fromEntries(inputs.map((it) => [it, { bytesInOutput: 1 }])),
      imports: [] as { path: string; kind: 'dynamic-import'; external: true }[],
    });
    const shared = ['functions/runtime/errors.ts', 'functions/runtime/counter.ts'];
    const index = made('functions/a/handler.ts', ...shared);
    index.imports.push({ path: './a-lazy.mjs', kind: 'dynamic-import', external: true });
    const outputs = { 'a/handler.mjs': index, 'a-lazy.mjs': made('functions/a/lazy.ts', ...shared) };
    expect(copiedByMistake({ inputs: {}, outputs })).toEqual([
      expect.stringMatching(
        /^functions\/runtime\/counter.ts would be in a\/handler.mjs and again in .\/a-lazy.mjs, which it loads lazily: /,
      ),
    ]);
  });
});

test('a function that is not there is missed by name', async () => {
  const table = {
    name: 'loyalty',
    purpose: 'Points.',
    hears: [],
    says: [],
    api: { memoryMb: 128, timeoutSeconds: 1, routes: [] },
  };
  expect(entryPoints([table])).toEqual({ 'loyalty/api': 'functions/loyalty/api.ts' });
  await expect(bundleFunctions([table], folder)).rejects.toThrow(
    'functions/loyalty/api.ts is missing: the table in functions/loyalty/ asks for it.',
  );
});
