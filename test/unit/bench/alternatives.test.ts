import { expect, test } from 'vitest';
import { alternatives } from '../../../lib/bench/alternatives.ts';
import type { Written } from '../../../lib/bench/tally.ts';
import { journal, put, versionItem } from '../../support/bench.ts';

const priced = (...writes: readonly Written[]) => alternatives(writes, new Map([['order', journal.indexes]]));

const placed = { type: 'order.placed.v1', id: 'order/o/1.0', data: {} };
const customer = { customer: 'c' };

test('the transaction pays state, dedupe and outbox twice, the idempotency record is written twice', () => {
  // Three items twice and one index entry; a state, two writes of a record, and the entry.
  expect(priced(put(versionItem({ facts: [placed], index: customer })))).toEqual({
    transactionalOutbox: 7,
    idempotencyTable: 4,
  });
  expect(priced(put(versionItem({ index: customer })))).toEqual({
    transactionalOutbox: 5,
    idempotencyTable: 4,
  });
});

test('an intent is a plain write of the state: nothing is said, and nothing is dealt with', () => {
  const open = {
    intent: { type: 'intent.ship', data: {} } as const,
    causeId: 'order/o/5.0',
    key: 'k',
    attempt: 1,
    since: '2026-01-15T09:30:00.000Z',
  };
  expect(priced(put(versionItem({ open })))).toEqual({ transactionalOutbox: 1, idempotencyTable: 1 });
});

test('a counter makes a transaction of both', () => {
  const version = put(versionItem({}));
  const stock = { owner: 'inventory', kind: 'stock', keys: ['sku'], indexes: [] };
  const counter: Written = { ...version, ...stock, after: { sku: { S: 'A' } } };
  expect(priced(version, counter)).toEqual({ transactionalOutbox: 6, idempotencyTable: 6 });
});

test('one state item moves in an index, which is two writes, where each version has an entry of its own', () => {
  const version = (number: number, index: Readonly<Record<string, string>>) =>
    put(versionItem({ version: number, index }));
  const due = { due: '2026-01-15T09:45#7', round: '1' };
  const first = version(1, { ...customer, ...due });
  const same = version(2, due);
  const moved = version(3, { due: '2026-01-17T09:31#7', round: '2' });
  const { idempotencyTable: one } = priced(first);
  expect(one).toBe(3 + 2);
  expect(priced(first, same).idempotencyTable).toBe(one + 3);
  expect(priced(first, same, moved).idempotencyTable).toBe(one + 3 + 3 + 2);
  // Also when the later was counted before the earlier.
  expect(priced(first, moved, same)).toEqual(priced(first, same, moved));
});

test('writes that lost a race are not charged', () => {
  expect(priced(put(versionItem({}), false))).toEqual({ transactionalOutbox: 0, idempotencyTable: 0 });
});
