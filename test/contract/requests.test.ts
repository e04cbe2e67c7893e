import { describe, expect, test } from 'vitest';
import { validateOrderPlacedV1 } from '../../events-schemas/generated/order/placed.v1.js';
import { validatePlaceOrder } from '../../events-schemas/generated/requests/place-order.js';
import { validatePutProduct } from '../../events-schemas/generated/requests/put-product.js';
import { validateReceiveStock } from '../../events-schemas/generated/requests/receive-stock.js';
import placed from '../../events-schemas/order/placed.v1.json' with { type: 'json' };
import placeOrder from '../../functions/order/requests/place-order.json' with { type: 'json' };
import { tenThousandths } from '../../functions/runtime/money.ts';

const [fullOrder, smallOrder] = placeOrder.examples as [Example, Example];
type Example = (typeof placeOrder.examples)[number];
const [placedOrder] = placed.examples;

describe('a request', () => {
  test('is told every one of its faults, with its path', () => {
    const lines = [
      { sku: 'NW 1', quantity: 0 },
      { quantity: 1.5, colour: 'red' },
    ];
    expect(validatePlaceOrder({ ...fullOrder, customerid: 'VINET', lines, payment: {} })).toBe(false);
    expect(validatePlaceOrder.errors).toEqual([
      { instancePath: '/customerid', keyword: 'additionalProperties', message: 'is not a field here' },
      { instancePath: '/lines/0/sku', keyword: 'pattern', message: 'must match ^[A-Za-z0-9._-]{1,64}$' },
      { instancePath: '/lines/0/quantity', keyword: 'minimum', message: 'must be at least 1' },
      { instancePath: '/lines/1/colour', keyword: 'additionalProperties', message: 'is not a field here' },
      { instancePath: '/lines/1/sku', keyword: 'required', message: 'is required' },
      { instancePath: '/lines/1/quantity', keyword: 'type', message: 'must be an integer' },
      { instancePath: '/payment/token', keyword: 'required', message: 'is required' },
    ]);
  });
  test('has the right content again, and is told so', () => {
    expect(validatePlaceOrder({})).toBe(false);
    expect(validatePlaceOrder(smallOrder)).toBe(true);
    expect(validatePlaceOrder.errors).toBeNull();
  });
  test('with more faults than anybody reads is told the first thousand', () => {
    expect(validatePlaceOrder({ ...smallOrder, lines: Array.from({ length: 5_000 }, () => ({})) })).toBe(
      false,
    );
    expect(validatePlaceOrder.errors).toHaveLength(1_000);
    expect(validatePlaceOrder.errors?.[0]?.message).toBe('must have at most 500 items');
  });
  test('reports a mistyped field wherever it is, by a JSON pointer', () => {
    const shipTo = { ...smallOrder.shipTo, 'zip/~code': '1' };
    expect(validatePlaceOrder({ ...fullOrder, shipTo, shipping: { ...fullOrder.shipping, minor: 1 } })).toBe(
      false,
    );
    expect(validatePlaceOrder.errors?.map((it) => it.instancePath)).toEqual([
      '/shipping/minor',
      '/shipTo/zip~1~0code',
    ]);
  });
  test('takes every discount of four places, and its event does too', () => {
    for (let parts = 0; parts <= 10_000; parts += 1) {
      const discount = parts / 10_000;
      expect(validatePlaceOrder(withLine({ discount }))).toBe(true);
      expect(validateOrderPlacedV1({ ...placedOrder, lines: [{ ...placedOrder?.lines[0], discount }] })).toBe(
        true,
      );
      expect(tenThousandths(discount)).toBe(BigInt(parts));
    }
  });
  test.each([
    ['/lines', { ...smallOrder, lines: [] }],
    ['/lines', { ...smallOrder, lines: Array.from({ length: 501 }, () => smallOrder.lines[0]) }],
    ['/lines/0/discount', withLine({ discount: 1.0001 })],
    ['/lines/0/discount', withLine({ discount: -0.1 })],
    ['/lines/0/quantity', withLine({ quantity: 100_001 })],
    ['/lines/0/sku', withLine({ sku: 'x'.repeat(65) })],
    ['/lines/0/unitPrice', withLine({ unitPrice: 1400 })],
    ['/lines/0/unitPrice/minorUnits', withLine({ unitPrice: { minorUnits: 1e12 + 1, currency: 'USD' } })],
    ['/lines/0/unitPrice/minorUnits', withLine({ unitPrice: { minorUnits: -1, currency: 'USD' } })],
    ['/email', { ...smallOrder, email: 'nobody' }],
    ['/email', { ...smallOrder, email: 'a@b@c' }],
    ['/email', { ...smallOrder, email: 'a@localhost' }],
    ['/email', { ...smallOrder, email: 'a..b@example.com' }],
    ['/email', { ...smallOrder, email: '<a@example.com>' }],
    ['/email', { ...smallOrder, email: 'ü@example.com' }],
    ['/email', { ...smallOrder, email: 'a@b\r\nBcc: c@d' }],
    ['/email', { ...smallOrder, email: `${'a'.repeat(65)}@b.example` }],
    ['/currency', { ...smallOrder, currency: 'Euro' }],
    ['/payment/token', { ...smallOrder, payment: { token: '' } }],
    ['/payment/token', { ...smallOrder, payment: { token: 'tok ok' } }],
    ['/customerId', { ...smallOrder, customerId: 'a/b' }],
    ['/shipTo/country', shippedTo({ country: '' })],
    ['/shipTo/country', shippedTo({ country: 'x'.repeat(61) })],
    ['/shipTo/name', shippedTo({ name: 'Hanari\u0000Carnes' })],
    ['/shipTo/street', shippedTo({ street: '   ' })],
    ['/shipTo/city', shippedTo({ city: 'Rio\u0085' })],
  ])('is refused at %s for %j', (path, request) => {
    expect(validatePlaceOrder(request)).toBe(false);
    expect(new Set(validatePlaceOrder.errors?.map((it) => it.instancePath))).toEqual(new Set([path]));
  });
  test('counts characters, not UTF-16 units', () => {
    expect(
      validatePutProduct({ name: '🍵'.repeat(200), unitPrice: { minorUnits: 1, currency: 'USD' } }),
    ).toBe(true);
    expect(
      validatePutProduct({ name: '🍵'.repeat(201), unitPrice: { minorUnits: 1, currency: 'USD' } }),
    ).toBe(false);
  });
  test('takes 500 lines, the same SKU twice, and the ends of every range', () => {
    const lines = Array.from({ length: 500 }, () => ({ sku: 'NW-041', quantity: 100_000, discount: 1 }));
    expect(validatePlaceOrder({ ...smallOrder, lines })).toBe(true);
    expect(validatePlaceOrder(withLine({ unitPrice: { minorUnits: 1e12, currency: 'USD' } }))).toBe(true);
    expect(validateReceiveStock({ quantity: 1_000_000_000, reference: 'x'.repeat(64) })).toBe(true);
    expect(validateReceiveStock({ quantity: 1_000_000_001, reference: 'x' })).toBe(false);
  });
});

function withLine(fields: object): object {
  return { ...smallOrder, lines: [{ ...smallOrder.lines[0], ...fields }] };
}

function shippedTo(fields: object): object {
  return { ...smallOrder, shipTo: { ...smallOrder.shipTo, ...fields } };
}
