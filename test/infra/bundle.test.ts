import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** What a handler's cold start may load. */
const MOST_START_BYTES = 250_000;

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bundles = bundleFunctions(subsystems, folder);

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
    const script = `const it = await import(${JSON.stringify(join(dir, 'index.mjs'))}); console.log(typeof it.handler);`;
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

test('the same sources make the same bytes, whatever was there before', () => {
  const dir = bundles['relay']?.dir ?? '';
  const before = filesOf(dir);
  writeFileSync(join(dir, 'left-over.mjs'), '');
  bundleFunctions(
    subsystems.filter((it) => it.name === 'catalog'),
    folder,
  );
  expect(filesOf(dir)).toEqual(before);
});

test('a function that is not there is missed by name', () => {
  const table = {
    name: 'loyalty',
    purpose: 'Points.',
    hears: [],
    says: [],
    api: { memoryMb: 128, timeoutSeconds: 1, routes: [] },
  };
  expect(entryPoints([table])).toEqual({ 'loyalty/api': 'functions/loyalty/api.ts' });
  expect(() => bundleFunctions([table], folder)).toThrow('functions/loyalty/api.ts is missing');
});
