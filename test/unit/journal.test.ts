import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { eventsOf, fromItem, toItem, type Version, withoutSubject } from '../../functions/runtime/journal.ts';
import { fact } from '../support/facts.ts';
import { journalSuite } from '../support/journal-suite.ts';
import { memoryJournal } from '../support/memory-journal.ts';

describe('the journal in memory', () => {
  journalSuite(async () => {
    const journal = memoryJournal();
    return { journal, counter: async (key) => journal.counters.get(key) };
  });
});

const version: Version = {
  subject: 'ord_1',
  version: 3,
  at: '2026-03-01T09:30:00.000Z',
  cause: {
    id: 'payment/ord_1/1.0',
    type: 'payment.declined.v1',
    data: fact('payment.declined.v1').data,
    correlationid: 'ord_1',
  },
  facts: [
    { ...fact('order.rejected.v1'), id: 'order/ord_1/3.0' },
    { type: 'move', data: { counters: [], more: false } },
    { ...fact('order.rolled-back.v1'), id: 'order/ord_1/3.1' },
  ],
  state: { status: 'rolled-back' },
  heard: ['payment/1.0'],
};

describe('an item', () => {
  test('says in plain text what the stream filter, an index and people look for', () => {
    const item = toItem({ ...version, index: { customer: 'VINET' } });
    expect(item).toMatchObject({
      subject: { S: 'ord_1' },
      version: { N: '3' },
      at: { S: '2026-03-01T09:30:00.000Z' },
      causeId: { S: 'payment/ord_1/1.0' },
      said: { S: 'order.rejected.v1 order.rolled-back.v1' },
      heard: { S: 'payment/1.0' },
      customer: { S: 'VINET' },
    });
  });

  test('that says nothing has no `said`, so that the stream never hands it to the relay', () => {
    const silent = toItem({ ...version, facts: version.facts.slice(1, 2), heard: [] });
    expect(silent).not.toHaveProperty('said');
    expect(silent).not.toHaveProperty('heard');
  });

  test('is read from a stream too, where binaries are base64', () => {
    const { body, ...rest } = toItem(version);
    const B = Buffer.from(body?.B ?? []).toString('base64');
    expect(fromItem({ ...rest, body: { B: B as unknown as Uint8Array } })).toEqual(version);
  });

  test('of the first format, which was deflated, is read for ever', () => {
    const { cause, facts, state } = version;
    const { id: _, ...rest } = cause;
    const json = JSON.stringify({ cause: rest, facts, state });
    const B = Buffer.concat([Buffer.of(1), deflateRawSync(json)]);
    expect(fromItem({ ...toItem(version), body: { B } })).toEqual(version);
  });

  test.each([
    ['of another format', Buffer.from([3, ...(toItem(version).body?.B ?? []).slice(1)])],
    ['that is damaged', Buffer.from([1, 255, 255])],
    ['that is empty', Buffer.from([])],
  ])('with a body %s is unreadable, and says which it is', (_, B) => {
    expect(() => fromItem({ ...toItem(version), body: { B } })).toThrow(
      expect.objectContaining({
        code: 'item-unreadable',
        message: expect.stringContaining('Version 3 of ord_1'),
      }),
    );
  });
});

describe('the events of a version', () => {
  test('are what was said, in order, under the ids of the commit', () => {
    expect(eventsOf('order', version).map((it) => [it.type, it.id, it.sequence])).toEqual([
      ['order.rejected.v1', 'order/ord_1/3.0', 3],
      ['order.rolled-back.v1', 'order/ord_1/3.1', 3],
    ]);
  });

  test('have a higher sequence in a later epoch, whatever their version', () => {
    const said = { ...fact('order.rejected.v1'), id: 'order/ord_1/1.0~1' };
    const [restored] = eventsOf('order', { ...version, version: 1, facts: [said] });
    expect(restored?.sequence).toBe(1_000_000_001);
  });

  test('keep their place when they are said again in a later epoch', () => {
    expect(eventsOf('order', version).map((it) => it.sequence)).toEqual([3, 3]);
  });
});

test('an id is kept without its subject, and only its subject', () => {
  expect(withoutSubject('payment/ord_1/3.0', 'ord_1')).toBe('payment/3.0');
  expect(withoutSubject('inventory/A/PO-1/1.0~1', 'A/PO-1')).toBe('inventory/1.0~1');
});
