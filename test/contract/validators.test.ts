import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SchemaError, Validator } from '../../events-schemas/generated/validator.ts';
import { GENERATED } from '../../lib/contract/files.ts';
import { judge } from '../../lib/contract/judge.ts';
import { isRequest, isShared, modulePath, readSchemas } from '../../lib/contract/schemas.ts';
import { boolean, list, text, validator } from '../../lib/contract/validator.ts';
import { exportName, MOST_FAULTS_OF_A_REQUEST } from '../../lib/contract/validators.ts';

const root = join(import.meta.dirname, '../..');
const files = readSchemas(root);
const ajv = judge(files);

/** What a field may turn out to be: the wrong types, and the ends of our ranges from both sides. */
const values = fc.oneof(
  fc.constantFrom(undefined, null, true, 0, -0, 1, -1, 0.5, 1e-7, 1e5, 1e5 + 1, 5e7 + 1, 1e9, 1e12, 1e12 + 1),
  fc.constantFrom(
    2 ** 53 - 1,
    2 ** 53,
    '',
    ' ',
    '1.0',
    'USD',
    'usd',
    'NW-001',
    'a b',
    'a\nb',
    'a\u0085',
    '🍵',
  ),
  fc.constantFrom('order.placed.v1', 'out-of-stock', 'rejected', 'a@b.example', '2026-03-01T09:30:00Z'),
  fc.integer({ min: 0, max: 600 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 0, max: 300 }).map((length) => '🍵'.repeat(length)),
  fc
    .constantFrom(0, 1, 500, 501)
    .map((length) => Array.from({ length }, () => ({ sku: 'NW-001', quantity: 1 }))),
  fc.constant({ minorUnits: 1, currency: 'USD' }),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.double(),
  fc.jsonValue(),
);

describe.each(files.filter((it) => !isShared(it)))('$path', (file) => {
  test('is checked as an independent validator does, whatever is changed', async () => {
    const module = await import(join(root, GENERATED, `${modulePath(file)}.js`));
    const validate: Validator<unknown> = module[exportName(file)];
    const changed = fc
      .constantFrom(...(file.schema.examples ?? []))
      .chain((example) =>
        fc
          .array(fc.tuple(fc.constantFrom(...pointers(example)), values), { minLength: 1, maxLength: 3 })
          .map((changes) => changes.reduce((it, [pointer, value]) => set(it, pointer, value), example)),
      );
    fc.assert(
      fc.property(changed, (value) => {
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

/** JSON pointers, split, to a value, to all values within it, and to one that is not there. */
function pointers(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, it]) => pointers(it, [...at, key]));
  return [at, ...inner, ...(Array.isArray(value) ? [] : [[...at, 'addedLater']])];
}

/** The value with another one put at a pointer; unchanged where that leads nowhere any more. */
function set(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof target !== 'object' || target === null) return target;
  const copy = Object.assign(Array.isArray(target) ? [] : {}, target);
  Reflect.set(copy, key, set(Reflect.get(copy, key), rest, value));
  return copy;
}

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
