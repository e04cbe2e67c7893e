import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { subsystems } from '../../functions/subsystems.ts';
import { faults } from '../../lib/contract/rules.ts';
import { readSchemas, type SchemaFile } from '../../lib/contract/schemas.ts';

const files = readSchemas(join(import.meta.dirname, '../..'));
const PLACED = 'events-schemas/order/placed.v1.json';
const PRODUCT = 'functions/catalog/answers/product.json';
const PUT_PRODUCT = 'functions/catalog/requests/put-product.json';
const LINE = '/properties/lines/items';
const UNCHECKED = 'must have one type, or values of one type';

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
      'refers to what only requests share, being an answer',
      PRODUCT,
      '/properties/unitPrice/allOf/0/$ref',
      '../../runtime/requests/price.json',
      'no shared schema here',
    ],
    [
      'refers to an answer of another subsystem',
      PRODUCT,
      '/properties/unitPrice/allOf/0/$ref',
      '../../inventory/answers/stock.json',
      'no shared schema here',
    ],
    ['is closed, being an answer', PRODUCT, '/additionalProperties', false, '/ must be open to new fields'],
    [
      'is of another draft',
      PLACED,
      '/$schema',
      'https://json-schema.org/draft/2020-12/schema',
      'its $schema must be http://json-schema.org/draft-07/schema#',
    ],
    [
      'has no draft',
      PLACED,
      '/$schema',
      undefined,
      'its $schema must be http://json-schema.org/draft-07/schema#',
    ],
    ['has a description beside a reference', PLACED, '/properties/total/$ref', '../money.json', UNCHECKED],
    ['is closed and has no fields', PUT_PRODUCT, '/properties', undefined, UNCHECKED],
    ['combines schemas', PLACED, '/properties/total/allOf/1', { $ref: '../pieces.json' }, UNCHECKED],
    ['has a field of no type', PLACED, '/properties/customerId/type', undefined, UNCHECKED],
    ['has a field of two types', PLACED, '/properties/customerId/type', ['string', 'null'], UNCHECKED],
    ['has a list of anything', PLACED, '/properties/lines/items', undefined, UNCHECKED],
    ['has a list of values and a rule', PLACED, '/properties/customerId/enum', ['VINET'], UNCHECKED],
    [
      'has a value that is no plain one',
      PLACED,
      '/properties/payment',
      { type: 'object', const: {} },
      UNCHECKED,
    ],
    [
      'has a value of another type',
      PLACED,
      '/properties/customerId',
      { type: 'string', const: 1 },
      UNCHECKED,
    ],
    ['has a field that is no identifier', PLACED, '/properties/ship-to', { type: 'boolean' }, UNCHECKED],
    ['requires a field it does not have', PLACED, '/required/0', 'customer', 'strict mode'],
    [
      'has the $id of another',
      PLACED,
      '/$id',
      'events-schemas/order/placed.v2.json',
      'its $id must be its path',
    ],
    ['has the title of another', PLACED, '/title', 'order.placed.v2', '“order.placed.v2”, does not agree'],
    ['has no title', PLACED, '/title', undefined, 'its title, “”, does not agree'],
    ['has an object without a title', PLACED, `${LINE}/title`, undefined, `${LINE} has no title`],
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
    [
      'contains a title taken elsewhere',
      PLACED,
      '/properties/payment/title',
      'OrderLine',
      'has the title “OrderLine” already',
    ],
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
