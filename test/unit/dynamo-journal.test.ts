import {
  type CancellationReason,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { dynamoJournal } from '../../functions/runtime/dynamo-journal.ts';
import { toItem, type Version } from '../../functions/runtime/journal.ts';

// What DynamoDB does under load, and no emulator: the rest is in the suite that runs against a real table.

const version: Version = {
  subject: 'ord_1',
  version: 1,
  at: '2026-03-01T09:30:00.000Z',
  cause: { id: 'request/1', type: 'command.note', data: {}, correlationid: 'corr-1' },
  facts: [],
  state: {},
  heard: [],
};
const counters = [
  { key: 'A', by: -1 },
  { key: 'B', by: -1 },
];
const metadata = { message: 'x', $metadata: {} };

/** A journal whose DynamoDB answers as told at the n-th call, from 1; and the commands it was sent. */
function journalOn(answer: (call: number) => unknown) {
  const sent: unknown[] = [];
  const client = {
    async send(command: unknown) {
      const result = answer(sent.push(command));
      if (result instanceof Error) throw result;
      return result;
    },
  } as unknown as DynamoDBClient;
  return { sent, journal: dynamoJournal(client, 'journal', { table: 'stock', key: 'sku' }) };
}

const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({
    ...metadata,
    CancellationReasons: codes.map((Code): CancellationReason => ({ Code })),
  });

describe('a transaction', () => {
  test('that meets another one on a counter is tried again', async () => {
    const { journal, sent } = journalOn((call) =>
      call < 4 ? cancelled('None', 'TransactionConflict', 'None') : {},
    );
    expect(await journal.commit(version, counters)).toBe('committed');
    expect(sent).toHaveLength(4);
  });

  test('that meets others again and again fails, so that its message comes later', async () => {
    const { journal, sent } = journalOn(() => cancelled('None', 'TransactionConflict', 'None'));
    await expect(journal.commit(version, counters)).rejects.toMatchObject({
      code: 'contention',
      recovery: 'resend',
    });
    expect(sent).toHaveLength(10);
  });

  test('that is cancelled for what no repetition mends fails at once', async () => {
    const { journal, sent } = journalOn(() => cancelled('None', 'ValidationError', 'None'));
    await expect(journal.commit(version, counters)).rejects.toThrow(TransactionCanceledException);
    expect(sent).toHaveLength(1);
  });

  test('whose version is there already is taken, whatever its counters say', async () => {
    const { journal } = journalOn(() =>
      cancelled('ConditionalCheckFailed', 'TransactionConflict', 'ConditionalCheckFailed'),
    );
    expect(await journal.commit(version, counters)).toBe('taken');
  });

  test('that is short of one counter while another is busy is short', async () => {
    const { journal, sent } = journalOn(() =>
      cancelled('None', 'TransactionConflict', 'ConditionalCheckFailed'),
    );
    expect(await journal.commit(version, counters)).toEqual({ short: ['B'] });
    expect(sent).toHaveLength(1);
  });

  test('that fails for another reason is not taken for a refusal', async () => {
    const { journal } = journalOn(() => new Error('no connection'));
    await expect(journal.commit(version, counters)).rejects.toThrow('no connection');
  });
});

describe('a plain commit', () => {
  test('of a version that a transaction is just writing is taken', async () => {
    const { journal, sent } = journalOn(() => new TransactionConflictException(metadata));
    expect(await journal.commit(version)).toBe('taken');
    expect(sent).toEqual([expect.any(PutItemCommand)]);
  });

  test('that fails for another reason is not taken for a refusal', async () => {
    const { journal } = journalOn(() => new Error('no connection'));
    await expect(journal.commit(version)).rejects.toThrow('no connection');
  });
});

describe('a read', () => {
  const key = { subject: { S: 'ord_1' }, version: { N: '1' } };

  test('of the history follows the pages to the last', async () => {
    const { journal, sent } = journalOn((call) => ({
      Items: [toItem({ ...version, version: call })],
      ...(call < 3 && { LastEvaluatedKey: key }),
    }));
    expect((await journal.history('ord_1')).map((it) => it.version)).toEqual([1, 2, 3]);
    expect(sent).toHaveLength(3);
  });

  test('of the head costs one item, strongly consistent, though there are more', async () => {
    const { journal, sent } = journalOn(() => ({ Items: [toItem(version)], LastEvaluatedKey: key }));
    expect(await journal.head('ord_1')).toEqual(version);
    const [command, ...more] = sent;
    expect(more).toEqual([]);
    expect(command).toBeInstanceOf(QueryCommand);
    expect(command).toMatchObject({ input: { ConsistentRead: true, ScanIndexForward: false, Limit: 1 } });
  });
});
