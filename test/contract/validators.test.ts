import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SchemaError, Validator } from '../../events-schemas/generated/validator.ts';
import { GENERATED } from '../../lib/contract/files.ts';
import { judge } from '../../lib/contract/judge.ts';
import { isAnswer, isRequest, isShared, modulePath, readSchemas } from '../../lib/contract/schemas.ts';
import { boolean, list, text, validator } from '../../lib/contract/validator.ts';
import { exportName, MOST_FAULTS_OF_A_REQUEST, validatorModule } from '../../lib/contract/validators.ts';
import { changed } from '../support/changed.ts';

const root = join(import.meta.dirname, '../..');
const files = readSchemas(root);
const ajv = judge(files);

describe.each(files.filter((it) => !isShared(it) && !isAnswer(it)))('$path', (file) => {
  test('is checked as an independent validator does, whatever is changed', async () => {
    const module = await import(join(root, GENERATED, `${modulePath(file)}.js`));
    const validate: Validator<unknown> = module[exportName(file)];
    fc.assert(
      fc.property(changed(file.schema.examples ?? []), (value) => {
        const right = ajv.validate(file.path, value);
        const expected = new Set((ajv.errors ?? []).map(pointerOf));
        expect(validate(value)).toBe(right);
        const found = new Set((validate.errors ?? []).map((it) => it.instancePath));
        const isAll = (validate.errors ?? []).length < MOST_FAULTS_OF_A_REQUEST;
        if (isRequest(file) && isAll) expect(found).toEqual(expected);
        else if (isRequest(file)) expect([...found].every((it) => expected.has(it))).toBe(true);
        else expect([...found].map((it) => expected.has(it))).toEqual(right ? [] : [true]);
      }),
      { numRuns: 300 },
    );
  });
});

test('lengths are counted in characters, also when half of one is cut off', () => {
  const twoOrThree = validator<string>((it, at, faults) => text(it, undefined, 2, 3, at, faults), 1);
  expect(['ab', 'abc', '🍵🍵', '🍵🍵🍵', 'a\ud83c'].map((it) => twoOrThree(it))).toEqual(Array(5).fill(true));
  expect(['', 'a', 'abcd', '🍵', '🍵🍵🍵🍵', '\ud83c'].map((it) => twoOrThree(it))).toEqual(
    Array(6).fill(false),
  );
});

test('a list of plain values is told which of them is wrong', () => {
  const flags = validator<boolean[]>((it, at, faults) => list(it, boolean, 0, 3, at, faults), 9);
  expect(flags([true, false])).toBe(true);
  expect(flags([true, 0, false, 'yes'])).toBe(false);
  expect(flags.errors).toEqual([
    { instancePath: '', keyword: 'maxItems', message: 'must have at most 3 items' },
    { instancePath: '/1', keyword: 'type', message: 'must be true or false' },
    { instancePath: '/3', keyword: 'type', message: 'must be true or false' },
  ] satisfies SchemaError[]);
});

test('an event that says nothing but its name is an object, whatever it has', () => {
  const path = 'events-schemas/fraud/cleared.v1.json';
  const schema = { type: 'object', title: 'fraud.cleared.v1', properties: {} };
  expect(validatorModule([], { path, kind: 'event', schema })).toContain(`\
  isObject(it)
    ? true
    : noObject(it, at, faults);`);
});

/** Where ajv says the fault is; a missing or an unknown field is told by its parent there. */
function pointerOf({
  instancePath,
  params,
}: {
  instancePath: string;
  params: Record<string, unknown>;
}): string {
  const field = params['missingProperty'] ?? params['additionalProperty'];
  if (field === undefined) return instancePath;
  return `${instancePath}/${String(field).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
