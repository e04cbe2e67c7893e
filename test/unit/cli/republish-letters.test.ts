import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { aboutOf, type Letter } from '../../../lib/cli/republish/relay-letters.ts';
import { owedBy, settle } from '../../../lib/cli/republish/republish-letters.ts';

describe('a dead letter of a relay', () => {
  test('of the relay itself names a version', () => {
    const letter = { subject: 'ord_1', version: 3, reason: 'refused' };
    expect(aboutOf(JSON.stringify(letter))).toEqual({ is: 'version', letter });
  });

  test('of a batch that the stream gave up tells when it was committed, give or take two minutes', () => {
    // As Lambda writes it (Developer Guide, "Retain discarded records for a DynamoDB event source").
    const body = {
      requestContext: { functionArn: 'arn:aws:lambda:…', condition: 'RetryAttemptsExhausted' },
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      version: '1.0',
      timestamp: '2026-03-01T10:00:00.000Z',
      DDBStreamBatchInfo: {
        shardId: 'shardId-1',
        startSequenceNumber: '1',
        endSequenceNumber: '2',
        approximateArrivalOfFirstRecord: '2026-03-01T09:30:00Z',
        approximateArrivalOfLastRecord: '2026-03-01T09:31:00Z',
        batchSize: 2,
        streamArn: 'arn:aws:dynamodb:…',
      },
    };
    expect(aboutOf(JSON.stringify(body))).toEqual({
      is: 'batch',
      since: new Date('2026-03-01T09:28:00Z'),
      until: new Date('2026-03-01T09:33:00Z'),
    });
  });

  test.each([
    '',
    'null',
    '[]',
    '"x"',
    '{"subject":"","version":1}',
    '{"subject":"a","version":"1"}',
    '{"DDBStreamBatchInfo":{}}',
  ])('that is %s names nothing', (body) => expect(aboutOf(body)).toEqual({ is: 'unknown' }));
});

test('a letter is removed when all that it names was said; all others are given back', async () => {
  const done: string[] = [];
  const letter = (id: string, version?: number): Letter => ({
    id,
    about:
      version === undefined
        ? { is: 'unknown' }
        : { is: 'version', letter: { subject: 'ord_1', version, reason: '' } },
    remove: async () => void done.push(`${id} removed`),
    giveBack: async () => void done.push(`${id} given back`),
  });
  const letters = [letter('a', 1), letter('b', 2), letter('c'), letter('d', 1)];
  const owed = await owedBy({ client: new DynamoDBClient(), table: 'unused' }, letters);
  expect(owed.places).toEqual([
    { subject: 'ord_1', version: 1 },
    { subject: 'ord_1', version: 2 },
  ]);
  expect(await settle(owed, new Set(['1 ord_1']))).toBe(2);
  expect(done).toEqual(['a removed', 'b given back', 'd removed', 'c given back']);
});
