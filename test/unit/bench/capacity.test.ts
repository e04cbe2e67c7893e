import { describe, expect, test } from 'vitest';
import { indexUnits, itemBytes, readUnits, tableUnits, writeUnits } from '../../../lib/bench/capacity.ts';

const KB = 1_024;
const sized = (bytes: number) => ({ a: { S: 'x'.repeat(bytes - 1) } });

describe('the size of an item', () => {
  test('is that of names and values: the published example has 23 bytes', () => {
    expect(itemBytes({ 'shirt-color': { S: 'R' }, 'shirt-size': { S: 'M' } })).toBe(23);
  });
  test('counts UTF-8 bytes, in names too', () => {
    expect(itemBytes({ é: { S: '日本' } })).toBe(2 + 6);
  });
  test.each([
    ['0', 1],
    ['7', 2],
    ['27', 2],
    ['100', 2],
    ['-27', 3],
    ['461', 3],
    ['17.29', 3],
    ['1.0E3', 2],
  ])('takes a byte for two significant digits of %s, and one', (N, bytes) => {
    expect(itemBytes({ n: { N } })).toBe(1 + bytes);
  });
  test('takes a binary by its raw bytes', () => {
    expect(itemBytes({ b: { B: Buffer.alloc(300).toString('base64') } })).toBe(1 + 300);
  });
  test('takes one byte for a boolean and a null', () => {
    expect(itemBytes({ t: { BOOL: true }, n: { NULL: true } })).toBe(2 + 2);
  });
  test('takes 3 bytes for a list or map, and 1 for each element', () => {
    expect(itemBytes({ l: { L: [] }, m: { M: {} } })).toBe(2 + 6);
    expect(itemBytes({ l: { L: [{ S: 'ab' }, { S: 'c' }] } })).toBe(1 + 3 + 2 + 3);
    expect(itemBytes({ m: { M: { key: { S: 'ab' } } } })).toBe(1 + 3 + 1 + 5);
  });
  test('takes the members of a set by their sizes', () => {
    expect(itemBytes({ s: { SS: ['ab', 'c'] }, n: { NS: ['7'] }, b: { BS: ['AAAA'] } })).toBe(3 + 3 + 2 + 3);
  });
});

describe('units', () => {
  test('are the published ones for writing 1 KB and 3 KB, twice in a transaction', () => {
    expect(writeUnits(1 * KB)).toBe(1);
    expect(writeUnits(1 * KB + 1)).toBe(2);
    expect(writeUnits(3 * KB)).toBe(3);
    expect(writeUnits(3 * KB, true)).toBe(6);
  });
  test('are the published ones for reading 8 KB, half when not consistent', () => {
    expect(readUnits(8 * KB, true)).toBe(2);
    expect(readUnits(8 * KB, false)).toBe(1);
    expect(readUnits(0, true)).toBe(1);
    expect(readUnits(0, false)).toBe(0.5);
  });
  test('go by the larger of the item before and after', () => {
    expect(tableUnits({ before: sized(2_500), after: sized(10) }, false)).toBe(3);
    expect(tableUnits({ before: undefined, after: sized(1_500) }, false)).toBe(2);
    expect(tableUnits({ before: undefined, after: undefined }, false)).toBe(1);
  });
});

describe('a write to a sparse index of keys', () => {
  const index = { partition: 'customer', sort: 'at' };
  const keys = ['subject', 'version'];
  const inIt = (customer: string) => ({
    subject: { S: 's' },
    version: { N: '1' },
    at: { S: '2026' },
    customer: { S: customer },
    body: { S: 'x'.repeat(5_000) },
  });
  const { customer: _, ...notInIt } = inIt('c');

  test('is one when an item enters or leaves, whatever else the item holds', () => {
    expect(indexUnits({ before: undefined, after: inIt('c') }, index, keys)).toBe(1);
    expect(indexUnits({ before: inIt('c'), after: notInIt }, index, keys)).toBe(1);
  });
  test('is two when its keys change', () => {
    expect(indexUnits({ before: inIt('c'), after: inIt('d') }, index, keys)).toBe(2);
  });
  test('is none when the item is not in it, or stays as it is', () => {
    expect(indexUnits({ before: undefined, after: notInIt }, index, keys)).toBe(0);
    expect(indexUnits({ before: inIt('c'), after: inIt('c') }, index, keys)).toBe(0);
  });
});
