import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EventName, SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { faults } from '../../lib/contract/rules.ts';
import { readSchemas, type SchemaFile } from '../../lib/contract/schemas.ts';

const files = readSchemas(join(import.meta.dirname, '../..'));
const PLACED = 'events-schemas/order/placed.v1.json';
const PUT_PRODUCT = 'functions/catalog/requests/put-product.json';
const LINE = '/properties/lines/items';

test('the contract as it is breaks no rule', () => {
  expect(faults(files, subsystems)).toEqual([]);
});

describe('a schema is refused that', () => {
  test.each<[string, string, string, unknown, string]>([
    ['is no JSON Schema', PLACED, '/required', 'total', '/required must be array'],
    [
      'is not an object at all',
      PLACED,
      '/properties/total',
      null,
      '/properties/total must be object,boolean',
    ],
    ['has a misspelt keyword', PLACED, '/requird', ['total'], '/ has “requird”, which is not used here'],
    ['has several item schemas', PLACED, '/properties/lines/items', [{}], '/properties/lines/items has “0”'],
    [
      'refers to nothing',
      PLACED,
      `${LINE}/properties/net/allOf/0/$ref`,
      '../mony.json',
      'refers to ../mony.json',
    ],
    [
      'refers to what only requests share',
      PLACED,
      '/properties/total/allOf/0/$ref',
      '../../functions/runtime/requests/price.json',
      'no shared schema here',
    ],
    [
      'is of another draft',
      PLACED,
      '/$schema',
      'https://json-schema.org/draft/2020-12/schema',
      'no schema with key',
    ],
    [
      'has no draft',
      PLACED,
      '/$schema',
      undefined,
      'its $schema must be http://json-schema.org/draft-07/schema#',
    ],
    [
      'has the $id of another',
      PLACED,
      '/$id',
      'events-schemas/order/placed.v2.json',
      'its $id must be its path',
    ],
    ['has the title of another', PLACED, '/title', 'order.placed.v2', '“order.placed.v2”, does not agree'],
    ['has no title', PLACED, '/title', undefined, 'its title, “”, does not agree'],
    [
      'has a title that is no event name',
      'events-schemas/order/placed.v1.json',
      '/title',
      'Placed',
      'does not agree',
    ],
    [
      'has a title not of its file, being a request',
      PUT_PRODUCT,
      '/title',
      'SetProduct',
      '“SetProduct”, does not agree',
    ],
    ['contains a title taken elsewhere', PLACED, `${LINE}/title`, 'Pieces', 'has the title “Pieces” already'],
    ['is not described', PLACED, '/description', undefined, '/ has no description'],
    [
      'has a field without a description',
      PLACED,
      `${LINE}/properties/sku/description`,
      undefined,
      `${LINE}/properties/sku has no description`,
    ],
    [
      'has a field with an empty description',
      PLACED,
      '/properties/total/description',
      ' ',
      '/properties/total has no description',
    ],
    [
      'is closed, being an event',
      PLACED,
      `${LINE}/additionalProperties`,
      false,
      `${LINE} must be open to new fields`,
    ],
    [
      'is open, being a request',
      PUT_PRODUCT,
      '/additionalProperties',
      undefined,
      '/ must have additionalProperties: false',
    ],
    [
      'has a string of any length',
      PLACED,
      '/properties/customerId/pattern',
      undefined,
      '/properties/customerId has no upper bound',
    ],
    [
      'has a pattern of any length',
      PLACED,
      '/properties/customerId/pattern',
      '^[a-z]+$',
      '/properties/customerId has no upper bound',
    ],
    [
      'has a pattern that matches a part',
      PLACED,
      '/properties/customerId/pattern',
      '[a-z]{1,9}',
      '/properties/customerId has no upper bound',
    ],
    [
      'has a list of any length',
      PLACED,
      '/properties/lines/maxItems',
      undefined,
      '/properties/lines has no upper bound',
    ],
    [
      'has a number of any size',
      PLACED,
      `${LINE}/properties/quantity/maximum`,
      undefined,
      'quantity has no upper bound',
    ],
    ['has no examples', PLACED, '/examples', undefined, 'it has 0 examples, and needs 2'],
    [
      'has optional fields and one example',
      PLACED,
      '/examples/1',
      undefined,
      'it has 1 examples, and needs 2',
    ],
    [
      'has an example that is wrong',
      PLACED,
      '/examples/1/lines/0/quantity',
      0,
      'example 1 is wrong: /lines/0/quantity must be >= 1',
    ],
    ['has a keyword that does not fit its type', PLACED, '/properties/customerId/maxItems', 1, 'strict mode'],
  ])('%s', (_, path, pointer, value, message) => {
    const found = faults(changed(path, pointer, value), subsystems);
    expect(
      found.find((it) => it.startsWith(`${path}: `) && it.includes(message)),
      found.join('\n'),
    ).toBeDefined();
  });
});

describe('the tables are refused when', () => {
  const [orderPlaced] = files.filter((it) => it.path === PLACED);

  test('something that is said has no schema', () => {
    expect(
      faults(
        files.filter((it) => it !== orderPlaced),
        subsystems,
      ),
    ).toEqual([
      'order says order.placed.v1, which has no schema: write events-schemas/order/placed.v1.json.',
    ]);
  });
  test('a schema is said by nobody', () => {
    expect(
      faults(
        files,
        saying('inventory', (it) => !it.includes('stock-received')),
      ),
    ).toEqual([
      'events-schemas/inventory/stock-received.v1.json: no subsystem says it; name it under `says` in a table, or delete the file.',
    ]);
  });
  test('something is heard that nobody says', () => {
    expect(faults(files, hearing('payment', 'order.shipped.v1'))).toEqual([
      'payment hears order.shipped.v1, which no subsystem says.',
    ]);
  });
  test('a subsystem hears itself', () => {
    expect(faults(files, hearing('payment', 'payment.voided.v1'))).toEqual([
      'payment hears payment.voided.v1, an event of its own.',
    ]);
  });
  test('a subsystem says what only another may', () => {
    expect(
      faults(files, [
        ...subsystems,
        { name: 'audit', purpose: 'Audits.', hears: [], says: ['order.placed.v1'] },
      ]),
    ).toEqual(['audit says order.placed.v1, which only order may say.']);
  });
});

/** The project's schemas with one value, at a JSON pointer into one of them, replaced or taken out. */
function changed(path: string, pointer: string, value: unknown): SchemaFile[] {
  return files.map((it) =>
    it.path === path ? { ...it, schema: set(it.schema, pointer.split('/').slice(1), value) } : it,
  );
}

function set<T>(target: T, [key = '', ...rest]: readonly string[], value: unknown): T {
  const copy = Object.assign(Array.isArray(target) ? [] : {}, target);
  const next = rest.length > 0 ? set(Reflect.get(copy, key), rest, value) : value;
  if (next !== undefined) Reflect.set(copy, key, next);
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else Reflect.deleteProperty(copy, key);
  return copy;
}

function saying(name: string, keep: (event: string) => boolean): SubsystemTable[] {
  return subsystems.map((it) => (it.name === name ? { ...it, says: it.says.filter(keep) } : it));
}

function hearing(name: string, event: EventName): SubsystemTable[] {
  return subsystems.map((it) => (it.name === name ? { ...it, hears: [...it.hears, event] } : it));
}
