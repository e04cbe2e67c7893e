import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const project = join(import.meta.dirname, '../..');
const guide = readFileSync(join(project, 'CONTRIBUTING.md'), 'utf8');
let root: string;

/** The blocks of code that follow the place in the guide where these words are. */
function blocksAfter(words: string): readonly string[] {
  const from = guide.indexOf(words);
  expect(from, `the guide says “${words}”`).toBeGreaterThan(-1);
  return [...guide.slice(from).matchAll(/```(?:ts|json)\n([\s\S]*?)```/g)].map((it) => it[1] ?? '');
}

function put(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Changes a file of the copy where it says so. */
function change(path: string, from: string, to: string): void {
  const text = readFileSync(join(root, path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(
    join(root, path),
    text.replace(from, () => to),
  );
}

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

const tsc = join(project, 'node_modules/typescript-native/bin/tsc');

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'example-'));
  for (const it of [
    'bin',
    'functions',
    'events-schemas',
    'lib',
    'docs',
    'test/support',
    'tsconfig.json',
    'package.json',
  ])
    cpSync(join(project, it), join(root, it), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  put('functions/fraud/subsystem.ts', blocksAfter('**1. Its table**')[0]);
  put('functions/fraud/domain.ts', blocksAfter('**2. Its decisions**')[0]);
  put('functions/fraud/handler.ts', blocksAfter('**3. Its wiring**')[0]);
  const [cleared, suspected] = blocksAfter('**4. A schema for each event it says**');
  put('events-schemas/fraud/cleared.v1.json', cleared);
  put('events-schemas/fraud/suspected.v1.json', suspected);
  const [samples, unitTest] = blocksAfter('**6. A unit test**');
  put('test/unit/fraud.test.ts', unitTest);
  const fulfillment = "  'fulfillment.stopped.v1': { packed: true },\n";
  change('test/support/facts.ts', fulfillment, `${fulfillment}${samples}`);
  const table = "import { fulfillment } from './fulfillment/subsystem.ts';";
  change('functions/subsystems.ts', table, `${table}\nimport { fraud } from './fraud/subsystem.ts';`);
  change('functions/subsystems.ts', '  fulfillment,\n', '  fulfillment,\n  fraud,\n');
  expect(run('bin/generate.ts')).toEqual({ status: 0, output: '' });
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the unit test of the contributing guide’s subsystem passes', () => {
  put('vitest.config.ts', "export default { test: { include: ['test/unit/**'] } };");
  const { status, output } = run(join(project, 'node_modules/vitest/vitest.mjs'), 'run');
  expect(output).toContain('2 passed');
  expect(status).toBe(0);
});

test('it is what the types ask for, also once orders wait for it', () => {
  const [entry] = blocksAfter('the row\n`accept`');
  const stages = readFileSync(join(root, 'functions/order/stages.ts'), 'utf8');
  const before = /waitsFor: \['inventory\.reserved[\s\S]*?refusedBy: \{[\s\S]*?\},\n/.exec(stages)?.[0] ?? '';
  change('functions/order/stages.ts', before, entry?.trimStart() ?? '');
  const said = "    'catalog.product-listed.v1',\n";
  change('functions/order/subsystem.ts', said, `    'fraud.cleared.v1',\n    'fraud.suspected.v1',\n${said}`);
  expect(run('bin/generate.ts')).toEqual({ status: 0, output: '' });
  expect(run(tsc, '-p', 'tsconfig.json')).toEqual({ status: 0, output: '' });
});
