import { describe, expect, test } from 'vitest';
import { order } from '../../../functions/order/subsystem.ts';
import { payment } from '../../../functions/payment/subsystem.ts';
import { toItem } from '../../../functions/runtime/journal.ts';
import { alternatives } from '../../../lib/bench/alternatives.ts';
import { benchOptions } from '../../../lib/bench/bench-options.ts';
import { misses } from '../../../lib/bench/budgets.ts';
import type { WireItem } from '../../../lib/bench/capacity.ts';
import { bill, total, type Usage } from '../../../lib/bench/cost.ts';
import { startVerdicts, summarize, verdicts } from '../../../lib/bench/summary.ts';
import { aligned } from '../../../lib/bench/table.ts';
import { hops, read, type Tally, type Written, written } from '../../../lib/bench/tally.ts';

const said = (id: string, type: string, causationid: string) => ({
  id,
  type,
  causationid,
  source: id.split('/')[0] ?? '',
  subject: 'o',
  bytes: 700,
});
const EVENTS = [
  said('order/o/1.0', 'order.placed.v1', 'request/1'),
  said('inventory/o/1.0', 'inventory.reserved.v1', 'order/o/1.0'),
  said('payment/o/2.0', 'payment.authorized.v1', 'order/o/1.0'),
  said('order/o/3.0', 'order.confirmed.v1', 'payment/o/2.0'),
];

/** A journal version as it is put, and as the wire has it. */
function versionItem(facts: readonly { type: string; id?: string; data: unknown }[]): WireItem {
  const item = toItem({
    subject: 'o',
    version: 1,
    at: '2026-01-15T09:30:00.000Z',
    cause: { id: 'request/1', type: 'command.place', data: {}, correlationid: 'o' },
    facts,
    state: { status: 'placed' },
    heard: [],
    index: { customer: 'c' },
  });
  const body = item['body']?.B;
  return { ...(item as WireItem), body: { B: Buffer.from(body ?? []).toString('base64') } };
}

const journal = {
  owner: 'order',
  kind: 'journal',
  keys: ['subject', 'version'],
  indexes: Object.values(order.indexes),
};
const put = (item: WireItem, done = true): Written =>
  written(journal, { before: done ? undefined : item, after: item }, done, false, 1);

describe('a summary', () => {
  const item = versionItem([{ type: 'order.placed.v1', id: 'order/o/1.0', data: {} }]);
  const sandbox = { owner: 'payment', kind: 'sandbox', keys: ['id'], indexes: [] };
  const ledger = written(sandbox, { before: undefined, after: { id: { S: '1' } } }, true, false, 2);
  const tally: Tally = {
    written: [put(item), put(item, false), ledger],
    read: [read(journal, { table: 'journal', consistent: true, groups: [[item]] })],
    said: EVENTS,
  };
  const summary = summarize({ orders: 2, tally, invocations: { 'order/api': 2 } }, [order, payment]);

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
    expect(summary.invocations).toEqual({ 'order/api': 1 });
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

test('other layouts are priced on the same commits: the transaction pays state, dedupe and outbox twice', () => {
  const writes = [put(versionItem([{ type: 'order.placed.v1', id: 'order/o/1.0', data: {} }]))];
  const journals = new Map([['order', journal.indexes]]);
  // Three items twice and one index entry; state and two writes of an idempotency record and the entry.
  expect(alternatives(writes, journals)).toEqual({ transactionalOutbox: 7, idempotencyTable: 4 });
  const silent = [put(versionItem([]))];
  expect(alternatives(silent, journals)).toEqual({ transactionalOutbox: 5, idempotencyTable: 4 });
});

test('a bill adds up, and batches save receives, deletes and invocations only', () => {
  const usage: Usage = {
    writeUnits: 10,
    readUnits: 4,
    events: 4,
    deliveries: 4,
    relayed: 4,
    providerCalls: 0,
    apiRequests: 1,
  };
  const dollars = (batch: number) =>
    Object.fromEntries(bill(usage, batch).map((it) => [it.what, it.dollars]));
  expect(dollars(1)).toMatchObject({
    'DynamoDB writes': 6.25,
    'DynamoDB reads': 0.5,
    'EventBridge events': 4,
  });
  expect(dollars(1)['SQS requests']).toBeCloseTo(4 * 3 * 0.4);
  expect(dollars(10)['SQS requests']).toBeCloseTo(4 * 1.2 * 0.4);
  expect(dollars(1)['Lambda requests']).toBeCloseTo(9 * 0.2);
  expect(dollars(10)['DynamoDB writes']).toBe(6.25);
  expect(total(bill(usage, 10))).toBeLessThan(total(bill(usage, 1)));
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
  test('find an order that takes more hops, events and bytes than it may', () => {
    const none: Tally = { written: [], read: [], said: [] };
    const summary = summarize({ orders: 1, tally: none, invocations: {} }, [order]);
    const tooMuch = { ...summary, writeUnits: 14, hops: undefined, journalBytes: { 'order 1': 1_025 } };
    expect(misses(verdicts(tooMuch, 'here')).map((it) => it.split(':')[0])).toEqual([
      'write units to confirmation, here',
      'hops from placed to confirmed, here',
      'largest journal item, here',
    ]);
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
