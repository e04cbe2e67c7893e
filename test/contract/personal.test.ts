import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { EventData } from '../../events-schemas/generated/events.ts';
import type { fulfillment } from '../../functions/fulfillment/subsystem.ts';
import type { notification } from '../../functions/notification/subsystem.ts';
import type { payment } from '../../functions/payment/subsystem.ts';
import type { FactHeardBy } from '../../functions/runtime/heard.ts';
import { parse } from '../../functions/runtime/messages.ts';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { GENERATED } from '../../lib/contract/files.ts';
import { personalFields } from '../../lib/contract/personal.ts';
import { faults } from '../../lib/contract/rules.ts';
import { readSchemas, type Schema, type SchemaFile } from '../../lib/contract/schemas.ts';
import { message } from '../support/events.ts';

const root = join(import.meta.dirname, '../..');
const files = readSchemas(root);
const tables: readonly SubsystemTable[] = subsystems;
const marked = files.filter((it) => /"x-(not-)?personal"/.test(JSON.stringify(it.schema)));

describe('personal data', () => {
  test.each(marked)('that $path has cannot lose its marks unnoticed', ({ path }) => {
    const unmarked = (_: string, { 'x-personal': __, 'x-not-personal': ___, ...schema }: Schema) => schema;
    expect(found(path, unmarked)).toContainEqual(
      expect.stringMatching(`^${path}: /properties/[^ ]+ looks like personal data: mark it with x-personal`),
    );
  });

  test.each<[string, Schema]>([
    ['phone', { type: 'string', pattern: '^[0-9]{6,15}$' }],
    ['lastNames', { type: 'string', pattern: '^[a-z]{1,9}$' }],
    ['emailAddress', { type: 'string', pattern: '^[a-z]{1,9}$' }],
    ['birthYear', { type: 'integer', minimum: 1900, maximum: 2100 }],
    ['greeting', { type: 'string', maxLength: 100 }],
    ['greeting', { type: 'string', pattern: '^[^\\u0000]{1,99}$' }],
    [
      'wishes',
      { type: 'array', maxItems: 9, items: { type: 'string', description: 'One.', maxLength: 100 } },
    ],
  ])('called %s, %j, cannot be added without a mark', (field, schema) => {
    const path = 'events-schemas/payment/captured.v1.json';
    expect(found(path, adding(field, schema))).toEqual([
      expect.stringMatching(`^${path}: /properties/${field}(/items)? looks like personal data`),
    ]);
    expect(found(path, adding(field, { ...schema, 'x-not-personal': 'It is about a machine.' }))).toEqual([]);
    expect(found(path, adding(field, { ...schema, 'x-personal': 'words' }))).toEqual([
      expect.stringMatching(/^payment has to do with personal data \(words: .*\): say why/),
    ]);
  });

  test('is not answered without a reason, however far in', () => {
    const owner: Schema = { type: 'string', description: 'Who.', maxLength: 50, 'x-personal': 'contact' };
    const parcel: Schema = { title: 'PackedParcel', type: 'object', properties: { owner } };
    const optional = (at: string, schema: Schema): Schema => ({
      ...adding('parcel', parcel)(at, schema),
      ...(at === '' && { examples: [...(schema.examples ?? []), ...(schema.examples ?? [])] }),
    });
    expect(found('functions/fulfillment/answers/packing.json', optional)).toEqual([
      expect.stringMatching(/^fulfillment has to do with personal data \(contact: .*\): say why/),
    ]);
  });

  test('is of a known kind, and is none for a reason only', () => {
    const path = 'events-schemas/payment/captured.v1.json';
    const marks = (mark: Schema) =>
      found(path, adding('greeting', { type: 'string', maxLength: 9, ...mark }))[0];
    expect(marks({ 'x-personal': 'true' })).toMatch(/is marked as true; x-personal must be customer or/);
    expect(marks({ 'x-not-personal': '' })).toMatch(/must say in x-not-personal, as a sentence, why/);
    expect(marks({ 'x-personal': 'words', 'x-not-personal': 'It is not.' })).toMatch(/and as none/);
  });

  test('is never within anything else of an event, where it could not be left out', () => {
    const path = 'events-schemas/order/placed.v1.json';
    const inLines = (_: string, schema: Schema): Schema =>
      schema.title === 'OrderLine' ? adding('engraving', engraving)('', schema) : schema;
    const engraving: Schema = { type: 'string', maxLength: 20, 'x-personal': 'words' };
    expect(found(path, inLines)).toEqual([
      `${path}: /properties/lines/items/properties/engraving is personal data: make it a field of the event itself, which can be left out.`,
    ]);
  });

  test('is a subsystem’s business only with a reason, and only when it comes by any', () => {
    const changed = (name: string, personalData: SubsystemTable['personalData']) =>
      faults(
        files,
        tables.map((it) => (it.name === name ? { ...it, ...(personalData && { personalData }) } : it)),
      );
    expect(changed('order', {})).toHaveLength(5);
    expect(changed('inventory', { address: 'Out of interest.' })).toEqual([
      'inventory has a reason for address, of which it neither hears nor says anything.',
    ]);
    expect(changed('delivery', { address: '' })).toEqual([
      'delivery must say in a sentence why it needs address.',
    ]);
  });
});

describe.each(tables)('$name', (table) => {
  const heard = files.filter((it) => table.hears.some((name) => name === it.schema.title));

  test('gets to see what it knows and needs of what it hears, and nothing else', async () => {
    const { contract } = await import(join(root, GENERATED, `contracts/${table.name}.ts`));
    for (const file of heard) {
      const personal = personalFields(files, file);
      for (const data of (file.schema.examples ?? []) as object[]) {
        const seen = parse(
          table,
          contract,
          about(file, { ...data, addedLater: 'Ann of 1 Main Street' }),
        ).data;
        const expected = Object.entries(data).filter(([field]) => {
          const kind = personal.get(field);
          return !kind || kind in (table.personalData ?? {});
        });
        expect(seen).toEqual(Object.fromEntries(expected));
      }
    }
  });
});

test('whatever else is in an event, a subsystem without reasons sees no word of it', async () => {
  const { contract } = await import(join(root, GENERATED, 'contracts/inventory.ts'));
  const inventory = tables.find((it) => it.name === 'inventory');
  const file = files.find((it) => it.schema.title === 'order.cancelled.v1');
  if (!inventory || !file) throw new Error('There are no such table and schema.');
  const example = Object(file.schema.examples?.[0]);
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.constant('MARKER')), (more) => {
      const words = { reason: 'MARKER', contact: { name: 'MARKER', email: 'MARKER@example.com' } };
      const known = Object.keys(more).some((it) => ['total', 'begun'].includes(it));
      fc.pre(!known);
      const event = parse(inventory, contract, about(file, { ...more, ...example, ...words }));
      expect(JSON.stringify(event)).not.toContain('MARKER');
    }),
  );
});

test('what is withheld is not in the types either', () => {
  expectTypeOf<FactHeardBy<typeof fulfillment, 'order.cancelled.v1'>['data']>().toEqualTypeOf<
    Omit<EventData['order.cancelled.v1'], 'reason' | 'contact'>
  >();
  expectTypeOf<FactHeardBy<typeof payment, 'order.placed.v1'>['data']>().not.toHaveProperty('customerId');
  expectTypeOf<FactHeardBy<typeof payment, 'order.placed.v1'>['data']>().toHaveProperty('payment');
  expectTypeOf<FactHeardBy<typeof notification, 'order.cancelled.v1'>['data']>().toHaveProperty('contact');
  expectTypeOf<FactHeardBy<typeof notification>['type']>().toEqualTypeOf<
    (typeof notification)['hears'][number]
  >();
});

/** What is wrong when the schema of a file, and each within it, is changed. */
function found(path: string, change: (at: string, schema: Schema) => Schema): string[] {
  const changed = (at: string, schema: Schema): Schema => {
    const { properties, items, ...rest } = change(at, schema);
    return {
      ...rest,
      ...(properties && {
        properties: Object.fromEntries(
          Object.entries(properties).map(([name, it]) => [name, changed(`${at}/${name}`, it)]),
        ),
      }),
      ...(items && { items: changed(`${at}/items`, items) }),
    };
  };
  return faults(
    files.map((it) => (it.path === path ? { ...it, schema: changed('', it.schema) } : it)),
    subsystems,
  );
}

/** Adds an optional field to the outermost schema. */
function adding(field: string, added: Schema) {
  return (at: string, schema: Schema): Schema =>
    at === ''
      ? { ...schema, properties: { ...schema.properties, [field]: { description: 'New.', ...added } } }
      : schema;
}

function about({ path, schema: { title = '' } }: SchemaFile, data: object): string {
  return message({
    specversion: '1.0',
    id: `${title.split('.')[0]}/ord_1/1.0`,
    source: title.split('.')[0] ?? '',
    type: title,
    subject: 'ord_1',
    sequence: 1,
    time: '2026-03-01T09:30:00Z',
    dataschema: `urn:order-pipeline:${path}`,
    correlationid: 'ord_1',
    causationid: 'request/1',
    data,
  });
}
