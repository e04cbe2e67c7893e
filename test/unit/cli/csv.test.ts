import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOrders } from '../../../lib/cli/files/orders-csv.ts';
import { readProducts } from '../../../lib/cli/files/products-csv.ts';

const HEADER =
  'order_id,customer_id,sku,quantity,unit_price,discount,currency,freight,ship_name,ship_address,ship_city,ship_region,ship_postal_code,ship_country';
const row = (changes: Record<string, string | number> = {}) => {
  const cells: Record<string, string | number> = {
    order_id: 1,
    customer_id: 'VINET',
    sku: 'NW-011',
    quantity: 12,
    unit_price: '14.00',
    discount: '0.05',
    currency: 'USD',
    freight: '32.38',
    ship_name: 'Vins',
    ship_address: '59 rue',
    ship_city: 'Reims',
    ship_region: '',
    ship_postal_code: '51100',
    ship_country: 'France',
    ...changes,
  };
  return HEADER.split(',')
    .map((name) => cells[name])
    .join(',');
};

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'csv-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

let files = 0;
function file(content: string | Uint8Array): string {
  files += 1;
  const path = join(dir, `${files}.csv`);
  writeFileSync(path, content);
  return path;
}
const orders = (...rows: string[]) => readOrders(file([HEADER, ...rows].join('\n')));

describe('a file of orders', () => {
  test('is read exactly: prices, discount, freight and address', () => {
    const { orders: read, faults } = orders(row(), row({ sku: 'NW-042', discount: 0 }));
    expect(faults).toEqual([]);
    expect(read).toEqual([
      {
        number: '1',
        position: 0,
        rows: [2, 3],
        request: {
          customerId: 'VINET',
          currency: 'USD',
          lines: [
            {
              sku: 'NW-011',
              quantity: 12,
              unitPrice: { minorUnits: 1_400, currency: 'USD' },
              discount: 0.05,
            },
            { sku: 'NW-042', quantity: 12, unitPrice: { minorUnits: 1_400, currency: 'USD' } },
          ],
          shipping: { minorUnits: 3_238, currency: 'USD' },
          shipTo: { name: 'Vins', street: '59 rue', city: 'Reims', postalCode: '51100', country: 'France' },
        },
      },
    ]);
  });

  test('may have a byte order mark, CRLF, quoted commas, quotes and line breaks', () => {
    const quoted = `${row()}\r\n${row({ order_id: 2, ship_address: '"59 rue\r\nde l’Abbaye"' })}\r\n${row({ order_id: 3, quantity: 0 })}`;
    const { orders: read, faults } = readOrders(file(`\ufeff${HEADER}\r\n${quoted}\r\n`));
    // A line break within an address is refused by the contract, with the line it begins on.
    expect(read.map((it) => it.number)).toEqual(['1']);
    expect(faults).toMatchObject([
      { line: 3, message: expect.stringContaining('order 2: ship_address must match') },
      { line: 5, message: expect.stringContaining('quantity') },
    ]);
    const { orders: fine } = readOrders(
      file(`\ufeff${HEADER}\r\n${row({ ship_name: '"Vins, ""et"" alcools"' })}\r\n`),
    );
    expect(fine[0]?.request.shipTo.name).toBe('Vins, "et" alcools');
  });

  test('tells every bad number with its line', () => {
    const { faults, bad } = orders(
      row({ quantity: 0 }),
      row({ order_id: 2, quantity: '1.5' }),
      row({ order_id: 3, unit_price: '14.001' }),
      row({ order_id: 4, unit_price: '1e3' }),
      row({ order_id: 5, discount: '1.5' }),
      row({ order_id: 6, freight: '-1' }),
      row({ order_id: 7, currency: 'ZZZ' }),
    );
    expect(faults.map((it) => it.line)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(bad).toBe(7);
    expect(faults[2]?.message).toBe('order 3: unit_price "14.001" is no amount of USD, such as 18.00');
    expect(faults[6]?.message).toBe('order 7: currency "ZZZ" is no currency, such as EUR');
  });

  test('tells rows of one order that disagree', () => {
    const { faults, bad } = orders(
      row(),
      row({ sku: 'NW-042', freight: '1.00', ship_city: 'Lyon' }),
      row({ order_id: 2 }),
    );
    expect(faults).toEqual([
      { line: 3, message: 'order 1: freight is "1.00", but "32.38" on line 2' },
      { line: 3, message: 'order 1: ship_city is "Lyon", but "Reims" on line 2' },
    ]);
    expect(bad).toBe(1);
  });

  test('does not take an order for whole of which a row is too short or too long', () => {
    const {
      orders: read,
      faults,
      bad,
    } = orders(row(), '1,VINET', row({ order_id: 2 }), `${row({ order_id: 2 })},more`);
    expect(read).toEqual([]);
    expect(faults).toEqual([
      { line: 3, message: 'order 1: has 2 fields, the header has 14' },
      { line: 5, message: 'order 2: has 15 fields, the header has 14' },
    ]);
    expect(bad).toBe(2);
  });

  test('tells what the contract refuses by its column, on its line', () => {
    const { faults } = orders(
      row(),
      row({ sku: 'no such SKU' }),
      row({ order_id: 2, ship_country: 'x'.repeat(61) }),
    );
    expect(faults).toMatchObject([
      { line: 3, message: expect.stringContaining('order 1: sku must match') },
      { line: 4, message: 'order 2: ship_country must have at most 60 characters' },
    ]);
  });

  test('keeps the good orders beside the bad ones', () => {
    const { orders: read, bad } = orders(row({ quantity: 'x' }), row({ order_id: 2 }));
    expect(read.map((it) => it.number)).toEqual(['2']);
    expect(bad).toBe(1);
  });

  test('takes at most 500 lines an order', () => {
    const lines = Array.from({ length: 501 }, (_, index) => row({ sku: `S-${index}` }));
    expect(orders(...lines.slice(0, 500)).faults).toEqual([]);
    expect(orders(...lines).faults).toEqual([
      { line: 2, message: 'order 1: has 501 lines; an order has at most 500' },
    ]);
  });

  test('tells rows with too few or too many fields', () => {
    const { faults, bad } = orders(row(), '2,VINET', `${row({ order_id: 3 })},more`);
    expect(faults.map((it) => it.line)).toEqual([3, 4]);
    expect(bad).toBe(2);
  });

  test('that lacks a column, is empty, is no CSV, no UTF-8 or not there says so in one sentence', () => {
    expect(() => readOrders(file('order_id,sku\n1,A'))).toThrow(
      /line 1: missing columns quantity, unit_price/,
    );
    expect(() => readOrders(file(`${HEADER},sku\n`))).toThrow(/line 1: repeated column sku/);
    expect(() => readOrders(file(''))).toThrow(/is empty; it needs a header/);
    expect(() => readOrders(file(`${HEADER}\n1,"VINET`))).toThrow(/is not CSV \(RFC 4180\)/);
    expect(() => readOrders(file(Buffer.from([0x61, 0xff, 0xfe])))).toThrow(/is not UTF-8/);
    expect(() => readOrders(join(dir, 'nowhere.csv'))).toThrow(/cannot be read: ENOENT/);
  });
});

describe('a file of products', () => {
  const products = (...rows: string[]) =>
    readProducts(file(['sku,name,unit_price,currency,units_in_stock', ...rows].join('\n')));

  test('is read with prices in minor units of their currency', () => {
    expect(products('A,Tea,18.00,USD,39', 'B,Rice,1200,JPY,0').products).toEqual([
      { sku: 'A', listing: { name: 'Tea', unitPrice: { minorUnits: 1_800, currency: 'USD' } }, stock: 39 },
      { sku: 'B', listing: { name: 'Rice', unitPrice: { minorUnits: 1_200, currency: 'JPY' } }, stock: 0 },
    ]);
  });

  test('tells everything that is wrong, with its line', () => {
    const { faults, products: read } = products(
      'A,Tea,18.00,USD,39',
      'A,Tea,18.00,USD,39',
      'B B,Tea,x,USD,-1',
      'C,,1,USD,1',
    );
    expect(read.map((it) => it.sku)).toEqual(['A']);
    expect(faults.map((it) => it.line)).toEqual([3, 4, 4, 4, 5]);
  });
});
