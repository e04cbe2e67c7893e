import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, halfEven, lineNet, scaled, tenThousandths } from '../../functions/runtime/money.ts';

describe('half-even', () => {
  test.each([
    [5n, 10n, 0n],
    [15n, 10n, 2n],
    [25n, 10n, 2n],
    [26n, 10n, 3n],
    [-5n, 10n, 0n],
    [-15n, 10n, -2n],
    [-25n, 10n, -2n],
    [-26n, 10n, -3n],
    [-20n, 10n, -2n],
  ])('rounds %d/%d to %d', (numerator, denominator, expected) => {
    expect(halfEven(numerator, denominator)).toBe(expected);
  });

  test('is never more than half a unit off, and even when it is exactly half', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (n, d) => {
          const off = 2n * (n - halfEven(n, d) * d);
          expect(off <= d && off >= -d).toBe(true);
          if (off === d || off === -d) expect(halfEven(n, d) % 2n).toBe(0n);
        },
      ),
    );
  });
});

test('a line’s net is exact where floating point is not', () => {
  expect(lineNet(1_400, 12, 0)).toBe(16_800n);
  expect(lineNet(35, 1, 0.1)).toBe(32n); // 31.5 → 32
  expect(lineNet(25, 1, 0.1)).toBe(22n); // 22.5 → 22
  expect(lineNet(1_000_000_000_000, 100_000, 0.0001)).toBe(99_990_000_000_000_000n);
});

test('every discount with up to four places is read exactly, and no other', () => {
  for (let parts = 0; parts <= 10_000; parts += 1) expect(tenThousandths(parts / 10_000)).toBe(BigInt(parts));
  for (const wrong of [0.00001, 0.12345, 1.0001, -0.1, 1e-7, Number.NaN])
    expect(tenThousandths(wrong)).toBeUndefined();
});

test('plain decimals are read exactly, anything else not at all', () => {
  expect(decimal('32.38')).toEqual({ digits: 3238n, scale: 2 });
  expect(decimal('-0.5')).toEqual({ digits: -5n, scale: 1 });
  for (const wrong of ['', '.5', '5.', '1e3', '1,000', ' 1', '+1', '0x1', 'NaN'])
    expect(decimal(wrong)).toBeUndefined();
  expect(scaled({ digits: 3238n, scale: 2 }, 4)).toBe(323_800n);
  expect(scaled({ digits: 3_200n, scale: 3 }, 1)).toBe(32n);
  expect(scaled({ digits: 3_238n, scale: 3 }, 2)).toBeUndefined();
});
