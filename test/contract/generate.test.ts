import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { subsystems } from '../../functions/subsystems.ts';
import { differences, GENERATED, generated, write } from '../../lib/contract/files.ts';
import { OPENAPI } from '../../lib/contract/openapi.ts';
import { ContractFaults } from '../../lib/contract/schemas.ts';

const project = join(import.meta.dirname, '../..');

test('what is checked in is what the schemas give', async () => {
  expect(differences(project, await generated(project, subsystems))).toEqual([]);
});

test('the command says so by its exit', () => {
  const { status, stderr } = spawnSync(process.execPath, ['bin/generate.ts', '--check'], { cwd: project });
  expect(String(stderr)).toBe('');
  expect(status).toBe(0);
});

describe('in a project elsewhere', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'contract-'));
    for (const folder of ['events-schemas', 'functions']) {
      cpSync(join(project, folder), join(root, folder), {
        recursive: true,
        filter: (it) => !it.endsWith('.ts'),
      });
    }
    rmSync(join(root, GENERATED), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('the same is generated', async () => {
    expect(await generated(root, subsystems)).toEqual(await generated(project, subsystems));
  });

  test('missing, stale and extra files are found, and put right', async () => {
    const files = await generated(root, subsystems);
    expect(differences(root, files)).toHaveLength(files.size);
    write(root, files);
    expect(differences(root, files)).toEqual([]);

    rmSync(join(root, GENERATED, 'contracts/order.ts'));
    writeFileSync(join(root, GENERATED, 'events.ts'), '// by hand');
    writeFileSync(join(root, GENERATED, 'order/left-over'), '');
    expect(differences(root, files)).toEqual([
      [`${GENERATED}/contracts/order.ts`, 'missing'],
      [`${GENERATED}/events.ts`, 'stale'],
      [`${GENERATED}/order/left-over`, 'extra'],
    ]);
    write(root, files);
    expect(differences(root, files)).toEqual([]);
  });

  test('a changed schema changes its type and its validator, and nothing else', async () => {
    const before = await generated(root, subsystems);
    const path = join(root, 'events-schemas/catalog/product-withdrawn.v1.json');
    const schema = JSON.parse(readFileSync(path, 'utf8'));
    schema.properties.sku.pattern = '^[a-z]{2}$';
    schema.examples = [{ sku: 'ab' }];
    schema.properties.sku.description = 'Two letters.';
    writeFileSync(path, JSON.stringify(schema));
    const after = await generated(root, subsystems);
    expect([...after.keys()].filter((it) => after.get(it) !== before.get(it))).toEqual([
      `${GENERATED}/events.ts`,
      `${GENERATED}/catalog/product-withdrawn.v1.js`,
    ]);
  });

  test('a changed request changes the API’s document, and answers have no validators', async () => {
    const before = await generated(root, subsystems);
    for (const name of ['inventory/requests/receive-stock', 'inventory/answers/stock']) {
      const path = join(root, `functions/${name}.json`);
      const schema = JSON.parse(readFileSync(path, 'utf8'));
      schema.description = 'Described anew.';
      writeFileSync(path, JSON.stringify(schema));
    }
    const after = await generated(root, subsystems);
    expect([...after.keys()].filter((it) => after.get(it) !== before.get(it))).toEqual([
      `${GENERATED}/requests.ts`,
      `${GENERATED}/answers.ts`,
      OPENAPI,
    ]);
    expect(after.get(OPENAPI)?.match(/"Described anew\."/g)).toHaveLength(2);
  });

  test('the API’s document is found missing and stale, and other documents are left alone', async () => {
    const files = await generated(root, subsystems);
    write(root, files);
    writeFileSync(join(root, 'docs/notes.md'), '');
    rmSync(join(root, OPENAPI));
    expect(differences(root, files)).toEqual([[OPENAPI, 'missing']]);
    writeFileSync(join(root, OPENAPI), '{}');
    expect(differences(root, files)).toEqual([[OPENAPI, 'stale']]);
    write(root, files);
    expect(differences(root, files)).toEqual([]);
  });

  test('all that is wrong is said at once, and nothing is generated', async () => {
    rmSync(join(root, 'events-schemas/order/placed.v1.json'));
    writeFileSync(join(root, 'events-schemas/order/packed.v1.json'), '{}');
    const attempt = generated(root, subsystems);
    await expect(attempt).rejects.toThrow(ContractFaults);
    await expect(attempt).rejects.toThrow(/events-schemas\/order\/packed\.v1\.json: its \$schema must be/);
  });

  test('a schema that is not JSON is named', async () => {
    writeFileSync(join(root, 'events-schemas/order/placed.v1.json'), '{,}');
    await expect(generated(root, subsystems)).rejects.toThrow(
      'events-schemas/order/placed.v1.json is not JSON',
    );
  });
});
