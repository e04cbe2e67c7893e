import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const MODULES = join(ROOT, 'node_modules');

/** A house with nothing in it but what breaks its rules, one breach a file, and what those files import. */
const house = mkdtempSync(join(tmpdir(), 'boundaries-'));
afterAll(() => rmSync(house, { recursive: true }));

const FURNITURE = [
  'bin/app.ts',
  'events-schemas/generated/events.ts',
  'events-schemas/generated/envelope.js',
  'functions/other/subsystem.ts',
  'functions/other/domain.ts',
  'functions/runtime/event.ts',
  'functions/runtime/log.ts',
  'lib/bundle.ts',
  'lib/local/start.ts',
  'test/support/facts.ts',
];

/** What we read of dependency-cruiser's report. */
interface Summary {
  readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
}

type Breach = readonly [rule: string, what: string, file: string, code: string];

const IMPORTS: readonly Breach[] = [
  ['domains-are-pure', 'a domain that reads a file', 'functions/a/domain.ts', `import 'node:fs';`],
  ['domains-are-pure', 'a domain that logs', 'functions/b/domain.ts', `import '../runtime/log.ts';`],
  [
    'domains-are-pure',
    'a domain with the type of a library',
    'functions/c/domain.ts',
    `export type { SQSClient } from '@aws-sdk/client-sqs';`,
  ],
  [
    'domains-are-pure',
    'a domain that validates',
    'functions/d/domain.ts',
    `import '../../events-schemas/generated/envelope.js';`,
  ],
  [
    'domains-reach-nothing-impure',
    'a domain whose neighbour reads a file',
    'functions/e/domain.ts',
    `import './prices.ts';`,
  ],
  ['pure-runtime-is-pure', 'a pure part that logs', 'functions/runtime/money.ts', `import './log.ts';`],
  [
    'subsystems-share-events-only',
    'a subsystem that knows another',
    'functions/f/handler.ts',
    `import '../other/domain.ts';`,
  ],
  [
    'subsystems-share-events-only',
    'a runtime that knows a subsystem',
    'functions/runtime/react.ts',
    `export type * from '../other/subsystem.ts';`,
  ],
  [
    'functions-use-functions-only',
    'a function that uses the deployment',
    'functions/g/handler.ts',
    `import '../../lib/local/start.ts';`,
  ],
  [
    'functions-use-functions-only',
    'a function that uses a test',
    'functions/h/handler.ts',
    `import '../../test/support/facts.ts';`,
  ],
  [
    'functions-use-functions-only',
    'a function with a type of the CDK',
    'functions/i/handler.ts',
    `export type { Stack } from 'aws-cdk-lib';`,
  ],
  [
    'functions-use-shipped-libraries-only',
    'a function with a tool of development',
    'functions/j/handler.ts',
    `import 'esbuild';`,
  ],
  ['tables-are-plain-data', 'a table with code', 'functions/k/subsystem.ts', `import '../runtime/event.ts';`],
  [
    'descriptions-do-not-ship',
    'a function that loads the documentation',
    'functions/l/api.ts',
    `import './openapi.ts';`,
  ],
  [
    'templates-come-from-tables',
    'a construct that knows a domain',
    'lib/constructs/queue.ts',
    `import '../../functions/other/domain.ts';`,
  ],
  [
    'templates-come-from-tables',
    'a stack that knows the local machine',
    'lib/stacks/stack.ts',
    `import '../local/start.ts';`,
  ],
  [
    'rules-read-templates',
    'a rule that knows how templates are made',
    'lib/rules/code.ts',
    `import '../bundle.ts';`,
  ],
  ['templates-bundle-nothing', 'a stack that bundles', 'lib/stacks/app.ts', `import '../bundle.ts';`],
  [
    'the-contract-imports-nothing',
    'a schema that needs the runtime',
    'events-schemas/generated/requests.ts',
    `import '../../functions/runtime/event.ts';`,
  ],
  [
    'tests-are-imported-by-tests-only',
    'a command that uses a test',
    'lib/cli/demo.ts',
    `import '../../test/support/facts.ts';`,
  ],
  [
    'executables-are-not-imported',
    'a command that runs the app',
    'lib/cli/list.ts',
    `import '../../bin/app.ts';`,
  ],
  ['no-cycles', 'two modules that need each other', 'lib/cli/chicken.ts', `import './egg.ts';`],
  ['everything-is-found', 'an import of nothing', 'lib/cli/lost.ts', `import './nowhere.ts';`],
];

const SUPPORT: Readonly<Record<string, string>> = {
  'functions/l/openapi.ts': 'export const nothing = 0;',
  'functions/e/prices.ts': `import 'node:fs';`,
  'lib/cli/egg.ts': `import './chicken.ts';`,
};

const GLOBALS: readonly (readonly [what: string, code: string])[] = [
  ['the clock', 'Date.now()'],
  ['a date of now', 'new Date()'],
  ['a stopwatch', 'performance.now()'],
  ['a timer', 'setTimeout(() => 1, 1)'],
  ['chance', 'Math.random()'],
  ['a random id', 'crypto.randomUUID()'],
  ['the process', "process.env['HOME']"],
  ['the network', "fetch('http://127.0.0.1')"],
  ['the console', "console.log('decided')"],
  ['all of these by another name', 'globalThis.Date.now()'],
];

function put(file: string, code: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), `${code}\n`);
}

/** Runs a tool of the project in the house; answers what it printed. */
function run(tool: string, ...options: string[]): string {
  const { stdout, stderr, error } = spawnSync(process.execPath, [join(MODULES, tool), ...options], {
    cwd: house,
    encoding: 'utf8',
  });
  if (error || stdout === '') throw error ?? new Error(`${tool} said: ${stderr}`);
  return stdout;
}

beforeAll(() => {
  for (const it of [
    '.dependency-cruiser.mjs',
    'biome.json',
    '.gitignore',
    'package.json',
    'tsconfig.json',
    'lib/lint',
  ]) {
    cpSync(join(ROOT, it), join(house, it), { recursive: true });
  }
  symlinkSync(MODULES, join(house, 'node_modules'));
  for (const it of FURNITURE) put(it, 'export const nothing = 0;');
  for (const [file, code] of Object.entries(SUPPORT)) put(file, code);
  for (const [, , file, code] of IMPORTS) put(file, code);
  GLOBALS.forEach(([, code], index) => {
    put(`functions/global-${index}/domain.ts`, `export const found = () => ${code};`);
  });
});

describe('the boundaries between the rooms catch', () => {
  let found: readonly string[] = [];
  let rules: readonly string[] = [];
  beforeAll(() => {
    const { summary }: { summary: Summary } = JSON.parse(
      run(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        'bin',
        'lib',
        'functions',
        'events-schemas',
        '--output-type',
        'json',
      ),
    );
    found = summary.violations.map((it) => `${it.from} breaks ${it.rule.name}`);
    rules = summary.ruleSetUsed.forbidden.map((it) => it.name);
  });

  test.each(IMPORTS)('%s: %s', (rule, _, file) => {
    expect(found).toContain(`${file} breaks ${rule}`);
  });

  test('nothing else', () => {
    const planted = new Set([...IMPORTS.map(([, , file]) => file), ...Object.keys(SUPPORT)]);
    expect(found.filter((it) => !planted.has(it.split(' breaks ')[0] ?? ''))).toEqual([]);
  });

  test('a breach of every rule there is', () => {
    expect(new Set(IMPORTS.map(([rule]) => rule))).toEqual(new Set(rules));
  });
});

describe('a domain is refused that asks for', () => {
  let refused: ReadonlySet<string> = new Set();
  beforeAll(() => {
    const report: { diagnostics: { location: { path: string } }[] } = JSON.parse(
      run('@biomejs/biome/bin/biome', 'lint', 'functions', '--reporter=json', '--max-diagnostics=none'),
    );
    refused = new Set(report.diagnostics.map((it) => it.location.path));
  });

  test.each(GLOBALS.map(([what], index) => [what, index] as const))('%s', (_, index) => {
    expect(refused).toContain(`functions/global-${index}/domain.ts`);
  });
  test('but not one that asks for nothing', () => {
    expect(refused).not.toContain('functions/other/domain.ts');
  });
});
