import { describe, expect, test } from 'vitest';
import type { PlaceOrder } from '../../events-schemas/generated/requests.ts';
import { price } from '../../functions/order/pricing.ts';
import { usd } from '../support/facts.ts';

const listings = new Map([
  ['TEA', { unitPrice: usd(1_800) }],
  ['MUG', { unitPrice: usd(250) }],
]);
const shipTo = { name: 'N', street: 'S', city: 'C', country: 'France' };
const asked = (over: Partial<PlaceOrder>): PlaceOrder => ({
  customerId: 'VINET',
  lines: [{ sku: 'TEA', quantity: 1 }],
  shipTo,
  payment: { token: 'tok_ok' },
  ...over,
});
const eur = (minorUnits: number) => ({ minorUnits, currency: 'EUR' });

describe('an order is priced', () => {
  test('by the catalogue, unless the shop says otherwise, each line rounded half to even by itself', () => {
    const lines = [
      { sku: 'MUG', quantity: 1, discount: 0.1 },
      { sku: 'MUG', quantity: 1, unitPrice: usd(35), discount: 0.1 },
      { sku: 'TEA', quantity: 2 },
    ];
    const priced = price(asked({ lines, shipping: usd(999) }), listings);
    expect(priced).toMatchObject({
      purchase: {
        lines: [{ net: usd(225) }, { net: usd(32) }, { net: usd(3_600) }],
        total: usd(225 + 32 + 3_600 + 999),
      },
    });
  });

  test('in the currency of its prices', () => {
    const lines = [{ sku: 'TEA', quantity: 1, unitPrice: eur(100) }];
    expect(price(asked({ lines, currency: 'EUR' }), listings)).toMatchObject({
      purchase: { total: eur(100) },
    });
    expect(price(asked({ lines }), listings)).toMatchObject({ purchase: { total: eur(100) } });
  });
});

describe('an order cannot be priced, and everything that is wrong is told', () => {
  test.each<[string, Partial<PlaceOrder>, readonly (readonly [string, string])[]]>([
    [
      'unknown SKUs and discounts that are not exact, also of one line',
      {
        lines: [
          { sku: 'X', quantity: 1, discount: 0.12345 },
          { sku: 'TEA', quantity: 1, discount: 1.5 },
        ],
      },
      [
        ['/lines/0/sku', 'unknown-sku'],
        ['/lines/0/discount', 'discount-not-exact'],
        ['/lines/1/discount', 'discount-not-exact'],
      ],
    ],
    [
      'an unknown SKU in spite of its price',
      { lines: [{ sku: 'X', quantity: 1, unitPrice: usd(1) }] },
      [['/lines/0/sku', 'unknown-sku']],
    ],
    [
      'other currencies than the order’s',
      { currency: 'USD', shipping: eur(1), lines: [{ sku: 'TEA', quantity: 1, unitPrice: eur(1) }] },
      [
        ['/lines/0/unitPrice/currency', 'currency-mismatch'],
        ['/shipping/currency', 'currency-mismatch'],
      ],
    ],
    [
      'nothing but an unknown SKU',
      { shipping: eur(1), lines: [{ sku: 'X', quantity: 1 }] },
      [['/lines/0/sku', 'unknown-sku']],
    ],
    [
      'a total that JSON numbers do not carry exactly',
      {
        lines: Array.from({ length: 2 }, () => ({
          sku: 'TEA',
          quantity: 100_000,
          unitPrice: usd(90_071_992_547),
        })),
      },
      [['/lines', 'total-too-large']],
    ],
  ])('%s', (_, over, expected) => {
    const priced = price(asked(over), listings);
    const faults = 'faults' in priced ? priced.faults.map(({ path, code }) => [path, code]) : [];
    expect(faults).toEqual(expected);
  });
});
