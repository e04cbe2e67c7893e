import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ImportReport } from '../../lib/cli/import/import-report.ts';
import { orders } from '../support/orders-command.ts';
import { booksBalance } from '../support/pipeline.ts';
import { available, call, fresh } from '../support/shop.ts';

const dir = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(dir, { recursive: true }));
afterAll(booksBalance);

const HEADER =
  'order_id,customer_id,sku,quantity,unit_price,discount,currency,freight,ship_name,ship_address,ship_city,ship_region,ship_postal_code,ship_country';
const PRODUCTS = 'sku,name,unit_price,currency,units_in_stock';

function file(...lines: readonly string[]): string {
  const path = join(dir, `${fresh('file')}.csv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
const row = (number: string, customer: string, sku: string, quantity = 1) =>
  `${number},${customer},${sku},${quantity},2.00,0,USD,0,N,S,C,,,France`;

/** A file with so many orders of one customer, and one with what they order. */
function files(count: number) {
  const [sku, customer] = [fresh('sku'), fresh('customer')];
  const numbers = Array.from({ length: count }, () => fresh('no'));
  const lines = numbers.map((it) => row(it, customer, sku));
  const args = [
    file(HEADER, ...lines),
    ...['--products', file(PRODUCTS, `${sku},Tea,2.00,USD,1000`), '--stock-reference', fresh('ref')],
  ];
  return { sku, customer, lines, args };
}

async function countOf(customer: string): Promise<number> {
  const { body } = await call<{ orders: readonly unknown[] }>(
    'GET',
    `/orders?customerId=${customer}&limit=100`,
  );
  return body.orders.length;
}

async function imported(args: readonly string[]): Promise<ImportReport & { readonly code: number | null }> {
  const { code, out } = await orders(['import', ...args, '--json']);
  return { ...JSON.parse(out), code };
}

test('a file is placed, with its products, and a second run places nothing', async () => {
  const { sku, customer, args } = files(6);
  const first = await imported([...args, '--wait']);
  expect(first).toMatchObject({ code: 0, placed: 6, alreadyThere: 0, refused: [], ended: { completed: 6 } });
  const second = await imported([...args, '--wait']);
  expect(second).toMatchObject({ code: 0, placed: 0, alreadyThere: 6, refused: [], ended: { completed: 6 } });
  expect(await available(sku)).toBe(994);
  expect(await countOf(customer)).toBe(6);
});

test('a run that is killed, and one that is interrupted, are gone on with', async () => {
  const { customer, args } = files(40);
  const at = (share: string, signal: NodeJS.Signals) => {
    let sent = false;
    return (text: string, kill: (signal: NodeJS.Signals) => void) => {
      if (sent || !text.includes(`orders placed ${share}/40`)) return;
      sent = true;
      kill(signal);
    };
  };
  const killed = await orders(['import', ...args], at('4', 'SIGKILL'));
  expect(killed.code).toBe(null);
  const interrupted = await orders(['import', ...args], at('12', 'SIGINT'));
  expect(interrupted.code).toBe(130);
  expect(interrupted.err).toMatch(/already there, 0 refused\. The same command goes on from there\./);
  const { placed, alreadyThere, refused } = await imported(args);
  expect({ sum: placed + alreadyThere, refused }).toEqual({ sum: 40, refused: [] });
  expect(alreadyThere).toBeGreaterThanOrEqual(12);
  expect(await countOf(customer)).toBe(40);
});

test('what the API refuses is told with its line, and the rest is placed', async () => {
  const { customer, lines, args } = files(2);
  await imported(args);
  const unknown = fresh('unknown');
  const changed = file(
    HEADER,
    (lines[0] ?? '').replace(',1,2.00', ',3,2.00'),
    row(fresh('no'), customer, unknown),
    ...lines.slice(1),
  );
  const { code, out } = await orders(['import', changed]);
  expect(out).toContain(`${changed}:2: order`);
  expect(out).toContain('it was placed before with another content; that order stays as it is');
  expect(out).toMatch(new RegExp(`${changed}:3: order .*: 422 unknown-sku: /lines/0/sku`));
  expect(out).toContain('0 placed now, 1 already there, 2 refused');
  expect(code).toBe(1);
  const dry = await orders(['import', changed, '--dry-run']);
  expect(dry.out).toContain(`${changed}:3: order`);
  expect(dry.out).toContain(`${unknown} is not listed`);
  expect(await countOf(customer)).toBe(2);
});

test('every fault of a file is told with its line, and nothing is placed', async () => {
  const { customer, sku } = files(0);
  const faulty = file(HEADER, row('1', customer, sku), row('2', customer, sku, 0), row('3', customer, '-/-'));
  const { code, err } = await orders(['import', faulty]);
  expect(err).toContain(`${faulty}:3: order 2: quantity "0" is no whole number from 1 to 100000`);
  expect(err).toContain(`${faulty}:4: order 3: sku`);
  expect(err).toContain('Nothing was placed.');
  expect(code).toBe(2);
  expect(await countOf(customer)).toBe(0);
});
