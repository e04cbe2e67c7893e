import { describe, expect, test } from 'vitest';
import { order } from '../../../functions/order/subsystem.ts';
import { payment } from '../../../functions/payment/subsystem.ts';
import { benchOptions } from '../../../lib/bench/bench-options.ts';
import { misses } from '../../../lib/bench/budgets.ts';
import { summarize } from '../../../lib/bench/summary.ts';
import { aligned } from '../../../lib/bench/table.ts';
import { hops, read, type Tally, written } from '../../../lib/bench/tally.ts';
import { priceVerdicts, startVerdicts, verdicts } from '../../../lib/bench/verdicts.ts';
import { journal, put, said, versionItem } from '../../support/bench.ts';

const EVENTS = [
  said('order/o/1.0', 'order.placed.v1', 'request/1'),
  said('inventory/o/1.0', 'inventory.reserved.v1', 'order/o/1.0'),
  said('payment/o/2.0', 'payment.authorized.v1', 'order/o/1.0'),
  said('order/o/3.0', 'order.confirmed.v1', 'payment/o/2.0'),
];

describe('a summary', () => {
  const item = versionItem({
    facts: [{ type: 'order.placed.v1', id: 'order/o/1.0', data: {} }],
    index: { customer: 'c' },
  });
  const sandbox = { owner: 'payment', kind: 'sandbox', keys: ['id'], indexes: [] };
  const ledger = written(sandbox, { before: undefined, after: { id: { S: '1' } } }, true, false, 2);
  const watermarks = { owner: 'order', kind: 'watermarks', keys: ['sweep'], indexes: [] };
  const watermark = written(watermarks, { before: undefined, after: { sweep: { S: 'x' } } }, true, false, 3);
  const looked = { table: 'journal', consistent: true, groups: [[item]] };
  const tally: Tally = {
    written: [put(item), put(item, false), ledger, watermark],
    read: [read(journal, looked), read(journal, { ...looked, index: 'by-due' })],
    said: EVENTS,
    sent: ['mail', 'timer.refund', 'mail'],
  };
  const invocations = { 'order/api': 2, 'delivery/api': 4, 'order/relay': 9, 'order/sweep': 1 };
  const summary = summarize({ orders: 2, tally, invocations }, [order, payment]);

  test('is per order, with a subtotal for each subsystem, indexes and lost races included', () => {
    expect(summary.shares[0]).toEqual({
      subsystem: 'order',
      tableUnits: 1,
      indexUnits: 0.5,
      lostUnits: 0.5,
      readUnits: 0.5,
      events: 1,
      deliveries: 1,
    });
    expect(summary.writeUnits).toBe(1.5);
    expect(summary.invocations).toMatchObject({ 'order/api': 1, 'delivery/api': 2 });
  });
  test('leaves the sweep out, which looks into an index every minute, and shows it apart', () => {
    expect(summary.sweeps).toEqual({ writeUnits: 1, readUnits: 1 });
  });
  test('has the bill of what was counted: requests are those of the shop and of the carrier', () => {
    const dollars = Object.fromEntries(summary.bills.one.map((it) => [it.what, it.dollars]));
    expect(dollars).toMatchObject({ 'HTTP API requests': 3, 'DynamoDB writes': 1.5 * 0.625 });
    // One mail each.
    expect(summary.apart.mail).toBeCloseTo(100);
    expect(summary.apart.waiting.one).toBeCloseTo(0.167, 3);
    expect(summary.outside).toEqual({ notification: 1 });
  });
  test('tells what was sent past the bus', () => {
    expect(summary.sent).toEqual({ mail: 1, 'timer.refund': 0.5 });
  });
  test('leaves the sandbox provider’s ledger out and shows it apart', () => {
    expect(summary.sandboxUnits).toBe(0.5);
  });
  test('knows the largest item of each journal version', () => {
    expect(Object.keys(summary.journalBytes)).toEqual(['order 1']);
  });
});

test('hops are counted along what caused what', () => {
  expect(hops(EVENTS, 'order.placed.v1', 'order.confirmed.v1')).toBe(2);
  expect(hops(EVENTS.slice(2), 'order.placed.v1', 'order.confirmed.v1')).toBeUndefined();
  expect(hops(EVENTS.slice(0, 1), 'order.placed.v1', 'order.confirmed.v1')).toBeUndefined();
});

describe('budgets', () => {
  const kept = { what: 'events', unit: 'events', measured: 4, atMost: 4 };

  test('that are missed are named with what was measured', () => {
    expect(misses([kept, { what: 'write units', unit: 'units', measured: 13.4, atMost: 13 }])).toEqual([
      'write units: 13.4 units; the budget is 13 units.',
    ]);
  });
  test('are missed by what could not be measured', () => {
    expect(misses([{ ...kept, measured: Number.NaN }])).toEqual([
      'events: could not be measured; the budget is 4 events.',
    ]);
  });
  test('hold each function to 250 KB', () => {
    expect(misses(startVerdicts({ 'order/api': 250_000, 'order/handler': 250_001 }))).toHaveLength(1);
  });
  const none: Tally = { written: [], read: [], said: [], sent: [] };
  const summary = summarize({ orders: 1, tally: none, invocations: {} }, [order]);
  const missed = (verdicts: Parameters<typeof misses>[0]) => misses(verdicts).map((it) => it.split(':')[0]);

  test('find an order that takes more units, hops and bytes than it may', () => {
    const tooMuch = { ...summary, writeUnits: 32.1, hops: undefined, journalBytes: { 'order 1': 1_025 } };
    expect(missed(verdicts(tooMuch, 'here'))).toEqual([
      'write units, here',
      'hops from placed to confirmed, here',
      'largest journal item, here',
    ]);
  });
  test('are upper bounds: 11 events and 16 deliveries, and fewer, are kept', () => {
    const share = summary.shares[0];
    const using = (events: number, deliveries: number) =>
      missed(
        verdicts({ ...summary, hops: 2, shares: share ? [{ ...share, events, deliveries }] : [] }, 'here'),
      );
    expect(using(11, 16)).toEqual([]);
    expect(using(10, 15)).toEqual([]);
    expect(using(11.05, 16.05)).toEqual(['events, here', 'queue deliveries, here']);
  });
  test('hold a million orders to $60 in batches of one, to $44 in batches of ten', () => {
    const costing = (dollars: number) => [{ what: 'all', dollars, basis: 'counted' } as const];
    const priced = (one: number, ten: number) =>
      missed(priceVerdicts({ ...summary, bills: { one: costing(one), ten: costing(ten) } }));
    expect(priced(60, 44)).toEqual([]);
    expect(priced(60.01, 44.01)).toHaveLength(2);
  });
});

describe('the command line', () => {
  test('has defaults', () => {
    expect(benchOptions([])).toEqual({ orders: 20, onlyCounted: false, json: false, help: false });
    expect(benchOptions(['--only', 'counted', '--orders', '3', '--json'])).toMatchObject({
      orders: 3,
      onlyCounted: true,
      json: true,
    });
  });
  test.each([['--orders', '0'], ['--orders', '1e3'], ['--orders', 'many'], ['--only', 'timed'], ['--fast']])(
    'refuses %s %s',
    (...args) => {
      expect(() => benchOptions(args)).toThrow();
    },
  );
});

test('tables align numbers to the right', () => {
  expect(
    aligned([
      ['what', 'units'],
      ['order', '4'],
      ['all', '10.5'],
    ]),
  ).toEqual(['what   units', 'order      4', 'all     10.5']);
});
