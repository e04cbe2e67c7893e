import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amount } from '../../../lib/cli/files/amount.ts';
import { minorUnits } from '../../../lib/cli/files/csv.ts';

test.each([
  [1_999, 'USD', '19.99 USD'],
  [5, 'USD', '0.05 USD'],
  [0, 'EUR', '0.00 EUR'],
  [1_200, 'JPY', '1200 JPY'],
  [1_234, 'KWD', '1.234 KWD'],
  [-50, 'USD', '-0.50 USD'],
])('%i minor units of %s are %s', (units, currency, text) => {
  expect(amount({ minorUnits: units, currency })).toBe(text);
});

test('what is shown is what would be read', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000_000_000 }),
      fc.constantFrom('USD', 'JPY', 'KWD'),
      (units, currency) => {
        const [text = ''] = amount({ minorUnits: units, currency }).split(' ');
        expect(minorUnits(text, currency)).toBe(units);
      },
    ),
  ));
