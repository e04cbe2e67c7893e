import { expect, test } from 'vitest';
import { demoOptions } from '../../../lib/cli/demo/demo-options.ts';

test('without anything, the sample is placed', () => {
  expect(demoOptions([])).toMatchObject({
    json: false,
    skipBad: false,
    chaosCarrier: false,
    orders: expect.stringMatching(/sample\/orders\.csv$/),
  });
});

test('takes numbers from 1, files and switches', () => {
  const args = [
    '--products',
    'p.csv',
    '--orders',
    'o.csv',
    '--stock-each',
    '5000',
    '--limit',
    '10',
    '--skip-bad',
    '--report',
    'r.json',
    '--tokens',
    'mix.json',
    '--chaos-carrier',
  ];
  expect(demoOptions(args)).toEqual({
    help: false,
    json: false,
    products: 'p.csv',
    orders: 'o.csv',
    stockEach: 5_000,
    limit: 10,
    skipBad: true,
    report: 'r.json',
    tokens: 'mix.json',
    chaosCarrier: true,
  });
});

test.each([
  [['--limit', '0'], /--limit takes a whole number from 1, not "0"/],
  [['--stock-each', 'many'], /--stock-each takes a whole number/],
  [['--orders', 'o.csv'], /go together/],
  [['--nonsense'], /Unknown option '--nonsense'/],
  [['stray'], /Unexpected argument 'stray'/],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => demoOptions(args)).toThrow(sentence);
});
