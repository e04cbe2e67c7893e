import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { DemoReport } from '../../lib/cli/demo/demo-report.ts';

const dir = mkdtempSync(join(tmpdir(), 'demo-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** Runs the command as people do, on an emulator of its own. */
function demo(
  args: readonly string[],
  onError: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => {},
) {
  const { AWS_ENDPOINT_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, ['bin/demo.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.err += text;
    onError(written.err, (signal) => child.kill(signal));
  });
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, ...written })),
  );
}

describe('the demo', () => {
  test('places the sample’s orders and proves the books', async () => {
    const report = join(dir, 'report.json');
    const { code, out, err } = await demo(['--limit', '12', '--report', report]);
    expect(err).toContain('orders ended 12/12');
    expect(out).toContain('The books are proven');
    expect(code).toBe(0);
    const found: DemoReport = JSON.parse(readFileSync(report, 'utf8'));
    const { orders, events, money, stock, violations, deadLetters } = found;
    expect(orders).toMatchObject({ placed: 12, cancelled: 0, failed: 0, open: 0, parked: 0 });
    expect(orders.completed).toBeGreaterThan(0);
    expect(orders.completed + orders.rejected).toBe(12);
    expect(orders.rolledBack).toBe(orders.rejected);
    expect(events).toMatchObject({ 'order.placed.v1': 12, 'order.completed.v1': orders.completed });
    expect(money).toMatchObject({ currency: 'USD', captured: expect.any(Number), refunded: 0 });
    expect(Object.values(stock).some((it) => it.sold > 0)).toBe(true);
    expect({ violations, deadLetters }).toEqual({ violations: [], deadLetters: 0 });
  });

  test('proves the books also when payments and parcels go wrong', async () => {
    const mix = join(dir, 'mix.json');
    const shares = {
      tok_ok: 8,
      tok_declined: 2,
      tok_declined_at_capture: 2,
      tok_hold_expires: 1,
      tok_slow: 1,
    };
    writeFileSync(mix, JSON.stringify(shares));
    const { code, out, err } = await demo(['--limit', '28', '--tokens', mix, '--chaos-carrier', '--json']);
    expect(err).toContain('orders ended 28/28');
    const { orders, violations, deadLetters }: DemoReport = JSON.parse(out);
    const refused = orders.rejected + orders.cancelled + orders.failed;
    expect(orders).toMatchObject({ placed: 28, open: 0 });
    expect(orders.rejected).toBeGreaterThanOrEqual(4);
    expect(orders.failed).toBeGreaterThan(0);
    expect(orders.completed + refused).toBe(28);
    expect(orders.rolledBack + orders.parked).toBe(refused);
    expect({ violations, deadLetters }).toEqual({ violations: [], deadLetters: 0 });
    expect(code).toBe(0);
  });

  test('that is interrupted says so, ends with 130, and leaves an earlier report alone', async () => {
    let sent = false;
    const report = join(dir, 'kept.json');
    writeFileSync(report, 'of an earlier run');
    const { code, err } = await demo(['--report', report], (text, kill) => {
      if (sent || !text.includes('orders ended')) return;
      sent = true;
      kill('SIGINT');
    });
    expect(err).toContain('Interrupted: nothing is proven.');
    expect(code).toBe(130);
    expect(readFileSync(report, 'utf8')).toBe('of an earlier run');
    expect(readdirSync(dir).filter((it) => it.includes('kept'))).toEqual(['kept.json']);
  });

  test('tells every fault of its files with its line, and places nothing', async () => {
    const products = join(dir, 'products.csv');
    writeFileSync(products, 'sku,name,unit_price,currency,units_in_stock\nA,Tea,1.00,USD,5\n');
    const orders = join(dir, 'orders.csv');
    const columns =
      'order_id,customer_id,sku,quantity,unit_price,discount,currency,freight,ship_name,ship_address,ship_city,ship_region,ship_postal_code,ship_country';
    const rest = 'USD,0,N,S,C,,,France';
    writeFileSync(
      orders,
      `${columns}\n1,X,A,0,1.00,0,${rest}\n2,X,B,1,1.00,0,${rest}\n3,X,A,1,1.00,0,${rest}\n`,
    );
    const { code, err } = await demo(['--products', products, '--orders', orders]);
    expect(code).toBe(2);
    expect(err).toContain(`${orders}:2: order 1: quantity "0" is no whole number from 1 to 100000`);
    expect(err).toContain(`${orders}:3: order 2: B not in ${products}`);
    expect(err).toContain('Nothing was placed');
    const skipping = await demo(['--products', products, '--orders', orders, '--skip-bad']);
    expect(skipping.err).toContain('Leaving out 2 orders with a fault.');
    expect(skipping.code).toBe(0);
  });

  test('with wrong usage says what is wrong, in one sentence', async () => {
    const { code, err } = await demo(['--limit', 'ten']);
    expect(code).toBe(2);
    expect(err).toBe('--limit takes a whole number from 1, not "ten".\n');
    const mix = join(dir, 'wrong.json');
    writeFileSync(mix, '{"tok_ok": 0}');
    expect(await demo(['--tokens', mix])).toEqual({
      code: 2,
      out: '',
      err: `--tokens ${mix}: the share of tok_ok is 0; it should be a number above 0.\n`,
    });
  });
});
