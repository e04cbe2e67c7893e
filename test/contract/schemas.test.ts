import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { validateEnvelope } from '../../events-schemas/generated/envelope.js';
import type { EventData, Money, OrderPlacedV1 } from '../../events-schemas/generated/events.ts';
import { validateOrderCancelledV1 } from '../../events-schemas/generated/order/cancelled.v1.js';
import { validateOrderPlacedV1 } from '../../events-schemas/generated/order/placed.v1.js';
import { validatePlaceOrder } from '../../events-schemas/generated/requests/place-order.js';
import type { PlaceOrder } from '../../events-schemas/generated/requests.ts';
import type { Validator } from '../../events-schemas/generated/validator.ts';
import { dataschemaOf } from '../../functions/runtime/event.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { GENERATED } from '../../lib/contract/files.ts';
import { isAnswer, isShared, modulePath, readSchemas, type SchemaFile } from '../../lib/contract/schemas.ts';
import { exportName } from '../../lib/contract/validators.ts';

const root = join(import.meta.dirname, '../..');
const files = readSchemas(root).filter((it) => !isShared(it) && !isAnswer(it));
const events = files.filter((it) => it.kind === 'event');
const [placed] = examplesOf('events-schemas/order/placed.v1.json') as [OrderPlacedV1];

describe.each(files)('$path', (file) => {
  test('has examples that its validator takes', async () => {
    const validate = await validatorOf(file);
    for (const example of file.schema.examples ?? [])
      expect(validate(example), problems(validate)).toBe(true);
  });
  test('refuses what is no object', async () => {
    const validate = await validatorOf(file);
    for (const it of [undefined, null, [], '', 0, true]) expect(validate(it)).toBe(false);
  });
});

describe.each(events)('$schema.title', (file) => {
  test('stays readable when fields are added anywhere in it', async () => {
    const validate = await validatorOf(file);
    for (const example of file.schema.examples ?? [])
      expect(validate(grown(example)), problems(validate)).toBe(true);
  });
  test('is refused without any one of its required fields', async () => {
    const validate = await validatorOf(file);
    for (const field of file.schema.required ?? []) {
      expect(validate({ ...Object(file.schema.examples?.[0]), [field]: undefined })).toBe(false);
      expect(problems(validate)).toBe(`/${field} is required`);
    }
  });
});

describe('the envelope', () => {
  const [, example] = examplesOf('events-schemas/envelope.json');

  test('has examples whose data are what their schema says', async () => {
    for (const it of examplesOf('events-schemas/envelope.json')) {
      if (!validateEnvelope(it)) throw new Error(problems(validateEnvelope));
      expect(it.dataschema).toBe(dataschemaOf(it.type));
      const validate = await validatorOf(events.find(({ path }) => it.dataschema.endsWith(`:${path}`)));
      expect(validate(it.data), problems(validate)).toBe(true);
    }
  });
  test('may carry more CloudEvents attributes', () => {
    expect(
      validateEnvelope({ ...Object(example), partitionkey: 'a', recordedtime: '2026-03-01T09:30:00Z' }),
    ).toBe(true);
  });
  test.each([
    ['specversion', '0.3'],
    ['specversion', 1],
    ['id', ''],
    ['id', 'order/ 1'],
    ['id', 'x'.repeat(257)],
    ['source', 'Order'],
    ['type', 'order.placed'],
    ['type', 'order.placed.v0'],
    ['type', 'order.placed.v1.v1'],
    ['subject', 'a\nb'],
    ['sequence', 0],
    ['sequence', 1.5],
    ['sequence', '1'],
    ['sequence', 2 ** 53],
    ['time', '2026-03-01T09:30:00+01:00'],
    ['time', '2026-03-01 09:30:00Z'],
    ['traceparent', '00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01'],
    ['datacontenttype', 'text/plain'],
    ['data', 'text'],
  ])('is refused when %s is %j', (field, value) => {
    expect(validateEnvelope({ ...Object(example), [field]: value })).toBe(false);
    expect(validateEnvelope.errors?.[0]?.instancePath).toBe(`/${field}`);
  });
});

describe('money', () => {
  const total = (it: unknown) => validateOrderPlacedV1({ ...placed, total: it });

  test('is exact', () => {
    expect(total({ minorUnits: Number.MAX_SAFE_INTEGER, currency: 'USD' })).toBe(true);
    expect(total({ minorUnits: 0, currency: 'JPY' })).toBe(true);
    for (const minorUnits of [
      Number.MAX_SAFE_INTEGER + 1,
      0.5,
      -1,
      '1',
      Number.NaN,
      Number.POSITIVE_INFINITY,
      null,
    ]) {
      expect(total({ minorUnits, currency: 'USD' })).toBe(false);
    }
  });
  test('has an ISO 4217 currency', () => {
    for (const currency of ['usd', 'US', 'USDX', 'USD\n', '€', 840]) {
      expect(total({ minorUnits: 1, currency })).toBe(false);
    }
  });
});

test('an event is told its first fault only, which names the field and not its content', () => {
  expect(validateOrderCancelledV1({ total: { minorUnits: 'secret', currency: 'secret' }, reason: '' })).toBe(
    false,
  );
  expect(validateOrderCancelledV1.errors).toHaveLength(1);
  expect(JSON.stringify(validateOrderCancelledV1.errors)).not.toContain('secret');
});

test('nothing that is generated imports anything else', async () => {
  const entryPoints = [
    ...files.map((it) => `${modulePath(it)}.js`),
    ...subsystems.map((it) => `contracts/${it.name}.ts`),
  ];
  const { metafile } = await build({
    entryPoints: entryPoints.map((it) => join(root, GENERATED, it)),
    absWorkingDir: root,
    outdir: 'nowhere',
    bundle: true,
    write: false,
    metafile: true,
  });
  expect(Object.keys(metafile.inputs).filter((it) => !it.startsWith(`${GENERATED}/`))).toEqual([]);
});

test.each(subsystems)('the contract of $name is what it hears and says', async ({ name, hears, says }) => {
  const { contract } = await import(join(root, GENERATED, `contracts/${name}.ts`));
  expect(Object.keys(contract).sort()).toEqual([...hears, ...says].sort());
  for (const [type, validate] of Object.entries<Validator<unknown>>(contract)) {
    const file = events.find((it) => it.schema.title === type);
    const ofSchema = await validatorOf(file);
    // What is said is checked by the validator itself, what is heard by a reader's.
    if (says.some((it) => it === type)) expect(validate).toBe(ofSchema);
    expect(validate(file?.schema.examples?.[0])).toBe(true);
    expect(validate({})).toBe(ofSchema({}));
    expect(validate.errors).toEqual(ofSchema.errors);
  }
});

test('types are those of the schemas', () => {
  expectTypeOf(validateOrderPlacedV1).guards.toEqualTypeOf<OrderPlacedV1>();
  expectTypeOf(validatePlaceOrder).guards.toEqualTypeOf<PlaceOrder>();
  expectTypeOf<OrderPlacedV1['total']>().toEqualTypeOf<Money>();
  expectTypeOf<Money>().toEqualTypeOf<{ readonly minorUnits: number; readonly currency: string }>();
  expectTypeOf<EventData['order.rolled-back.v1']['because']>().toEqualTypeOf<
    'rejected' | 'cancelled' | 'failed'
  >();
  expectTypeOf<keyof EventData>().toEqualTypeOf<(typeof subsystems)[number]['says'][number]>();
});

function examplesOf(path: string): readonly unknown[] {
  return files.find((it) => it.path === path)?.schema.examples ?? [];
}

async function validatorOf(file: SchemaFile | undefined): Promise<Validator<unknown>> {
  if (!file) throw new Error('There is no such schema.');
  const module = await import(join(root, GENERATED, `${modulePath(file)}.js`));
  return module[exportName(file)];
}

function problems(validate: Validator<unknown>): string {
  return (validate.errors ?? []).map((it) => `${it.instancePath || '/'} ${it.message}`).join('; ');
}

/** The value with a new field in every object of it. */
function grown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(grown);
  if (typeof value !== 'object' || value === null) return value;
  return {
    ...Object.fromEntries(Object.entries(value).map(([key, it]) => [key, grown(it)])),
    addedLater: 'new',
  };
}
