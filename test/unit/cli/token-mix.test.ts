import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { DemoError } from '../../../lib/cli/demo/demo-error.ts';
import { readInput } from '../../../lib/cli/demo/demo-input.ts';
import { demoOptions } from '../../../lib/cli/demo/demo-options.ts';
import { readTokenMix, spread, TOKENS } from '../../../lib/cli/files/token-mix.ts';

const dir = mkdtempSync(join(tmpdir(), 'token-mix-'));
afterAll(() => rmSync(dir, { recursive: true }));

function file(text: string): string {
  const path = join(dir, 'mix.json');
  writeFileSync(path, text);
  return path;
}

test('a mix is read from a file', () => {
  const mix = readTokenMix(file('{"tok_ok": 70, "tok_declined": 0.5}'));
  expect([...mix]).toEqual([
    ['tok_ok', 70],
    ['tok_declined', 0.5],
  ]);
});

describe('a mix is refused in one sentence when', () => {
  const example =
    'it should be an object of tokens and their shares, such as {"tok_ok": 9, "tok_declined": 1}.';
  test.each([
    ['it is no JSON', 'tok_ok: 1', 'the file is no JSON.'],
    ['it is a list', '["tok_ok"]', example],
    ['it is nothing', 'null', example],
    ['it is empty', '{}', 'it names no token.'],
    ['it names an unknown token', '{"tok_nope": 1}', `"tok_nope" is not one of ${TOKENS.join(', ')}.`],
    ['a share is zero', '{"tok_ok": 0}', 'the share of tok_ok is 0; it should be a number above 0.'],
    ['a share is negative', '{"tok_ok": -1}', 'the share of tok_ok is -1; it should be a number above 0.'],
    ['a share is no number', '{"tok_ok": "1"}', 'the share of tok_ok is "1"; it should be a number above 0.'],
    [
      'a share is infinite',
      '{"tok_ok": 1e999}',
      'the share of tok_ok is Infinity; it should be a number above 0.',
    ],
    [
      'the shares have no sum',
      '{"tok_ok": 1e308, "tok_slow": 1e308}',
      'the shares are too large to be added up.',
    ],
  ])('%s', (_, text, sentence) => {
    const path = file(text);
    expect(() => readTokenMix(path)).toThrow(new DemoError(`--tokens ${path}: ${sentence}`));
  });

  test('there is no file', () => {
    expect(() => readTokenMix(join(dir, 'none.json'))).toThrow(
      /none\.json: the file cannot be read \(ENOENT/,
    );
  });
});

test('each order of the file has its token before anything is placed', () => {
  const path = file('{"tok_ok": 1, "tok_slow": 1}');
  const { orders } = readInput(demoOptions(['--limit', '3', '--tokens', path]));
  expect(orders.map((it) => it.token)).toEqual(['tok_ok', 'tok_slow', 'tok_ok']);
  expect(new Set(readInput(demoOptions([])).orders.map((it) => it.token))).toEqual(new Set(['tok_ok']));
  expect(() => readInput(demoOptions(['--tokens', file('{"tok_ok": -1}')]))).toThrow(DemoError);
});

const mixes = fc
  .uniqueArray(fc.constantFrom(...TOKENS), { minLength: 1 })
  .chain((tokens) =>
    fc
      .tuple(...tokens.map(() => fc.double({ min: 0.01, max: 100, noNaN: true })))
      .map((shares) => new Map(tokens.map((token, index) => [token, shares[index] ?? 1]))),
  );

test('at no order is a token one order ahead of its share', () => {
  fc.assert(
    fc.property(mixes, fc.integer({ min: 1, max: 300 }), (mix, count) => {
      const sum = [...mix.values()].reduce((total, it) => total + it, 0);
      const tokens = spread(mix, count);
      const given = new Map<string, number>();
      for (const [index, token] of tokens.entries()) {
        given.set(token, (given.get(token) ?? 0) + 1);
        const due = ((index + 1) * (mix.get(token) ?? 0)) / sum;
        expect(given.get(token) ?? 0).toBeLessThan(due + 1 + 1e-9);
      }
      expect(tokens).toHaveLength(count);
    }),
  );
});

test('the same mix gives the same tokens, rare ones in between and not at the end', () => {
  const mix = new Map([
    ['tok_ok', 4],
    ['tok_declined', 1],
  ]);
  const ten = 'ok ok declined ok ok ok ok declined ok ok'.split(' ').map((it) => `tok_${it}`);
  expect(spread(mix, 10)).toEqual(ten);
});
