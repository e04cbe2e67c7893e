import fc from 'fast-check';

/** One of the examples, with up to three values in it changed, left out or added. */
export function changed(examples: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc
    .constantFrom(...examples)
    .chain((example) =>
      fc
        .array(fc.tuple(fc.constantFrom(...pointers(example)), values), { minLength: 1, maxLength: 3 })
        .map((changes) => changes.reduce((it, [pointer, value]) => set(it, pointer, value), example)),
    );
}

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
