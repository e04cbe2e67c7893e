import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type OrderOptions, orderFrom } from '../../../lib/cli/order/order-input.ts';
import { temporaryFolder } from '../local/folders.ts';

const { signal } = new AbortController();
const local = (options: OrderOptions) => orderFrom(options, true, signal);
const real = (options: OrderOptions) => orderFrom(options, false, signal);

describe('an order on the command line', () => {
  test('needs no more than a line on this machine', async () => {
    expect(await local({ line: ['TEA-ASSAM=2'] })).toEqual({
      customerId: 'ana',
      lines: [{ sku: 'TEA-ASSAM', quantity: 2 }],
      shipTo: { name: 'Ana Trujillo', street: '12 Orange St', city: 'London', country: 'UK' },
      payment: { token: 'tok_ok' },
    });
  });

  test('says everything itself elsewhere', async () => {
    await expect(real({ line: ['A'] })).rejects.toThrow(
      'An order needs --customer, --ship-to, --token; or give all of it with --file.',
    );
    await expect(local({})).rejects.toThrow('An order needs --line;');
  });

  test('has exact prices in its currency', async () => {
    const options = { line: ['A=3@18.00', 'B@0.1', 'C'], currency: 'EUR', shipping: '4.90' };
    expect(await local(options)).toMatchObject({
      currency: 'EUR',
      lines: [
        { sku: 'A', quantity: 3, unitPrice: { minorUnits: 1_800, currency: 'EUR' } },
        { sku: 'B', quantity: 1, unitPrice: { minorUnits: 10, currency: 'EUR' } },
        { sku: 'C', quantity: 1 },
      ],
      shipping: { minorUnits: 490, currency: 'EUR' },
    });
  });

  test.each([
    ['A, 1 Main St, Reims, France', {}],
    ['A, 1 Main St, Reims, 51100, France', { postalCode: '51100' }],
    ['A, 1 Main St, Reims, Marne, 51100, France', { region: 'Marne', postalCode: '51100' }],
    ['A; 1 Main St; Reims; 51100; France', { postalCode: '51100' }],
  ])('goes to %s', async (shipTo, more) => {
    const address = { name: 'A', street: '1 Main St', city: 'Reims', country: 'France', ...more };
    expect(await local({ line: ['A'], shipTo })).toHaveProperty('shipTo', address);
  });

  test('keeps commas between semicolons', async () => {
    expect(await local({ line: ['A'], shipTo: 'Ann, Lady; 1, Main St; Reims; France' })).toHaveProperty(
      'shipTo',
      { name: 'Ann, Lady', street: '1, Main St', city: 'Reims', country: 'France' },
    );
  });

  test.each<[OrderOptions, string]>([
    [{ line: ['A=0'] }, '--line A=0 is no SKU=QUANTITY'],
    [{ line: ['A=1.5'] }, '--line A=1.5 is no SKU=QUANTITY'],
    [{ line: ['=1'] }, '--line =1 is no SKU=QUANTITY'],
    [{ line: [''] }, '--line  is no SKU=QUANTITY'],
    [{ line: ['A=1@1.001'] }, '"1.001" is no amount of USD'],
    [{ line: ['A=1@-1'] }, '"-1" is no amount of USD'],
    [{ line: ['A=1@1'], currency: 'XYZ' }, '--line A=1@1: "XYZ" is no currency, such as EUR.'],
    [{ line: ['A'], shipping: 'free' }, '--shipping: "free" is no amount of USD'],
    [{ line: ['A'], shipTo: 'A, B, C' }, '--ship-to "A, B, C" should be'],
    [{ line: ['A'], shipTo: 'A, , C, D' }, '--ship-to "A, , C, D" should be'],
    [{ file: 'order.json', shipTo: 'A' }, '--file holds the whole order: leave --ship-to out.'],
    [{ file: '/nowhere/order.json' }, '/nowhere/order.json cannot be read (ENOENT'],
  ])('%j is refused in a sentence', async (options, sentence) => {
    await expect(local(options)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(sentence),
    });
  });

  test.each([
    ['JPY', '18'],
    ['BHD', '18.000'],
  ])('has an example in the digits of %s', async (currency, example) => {
    await expect(local({ line: ['A=1@x'], currency })).rejects.toThrow(
      new RegExp(`^--line A=1@x: "x" is no amount of ${currency}, such as ${example}\\.$`),
    );
  });

  test('in a file is taken as it is, on this machine too', async () => {
    const file = join(temporaryFolder(), 'order.json');
    writeFileSync(file, '\uFEFF{"customerId":"bob"}');
    expect(await local({ file })).toEqual({ customerId: 'bob' });
    writeFileSync(file, 'customerId: bob');
    await expect(local({ file })).rejects.toThrow(`${file} is no JSON`);
  });
});
