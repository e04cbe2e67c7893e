import { CreateTableCommand, DeleteTableCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { dynamoJournal } from '../../functions/runtime/dynamo-journal.ts';
import { journalSuite } from '../support/journal-suite.ts';
import { dynamo, itemOf } from '../support/pipeline.ts';
import { fresh } from '../support/shop.ts';

const tables = { journal: fresh('journal'), counters: fresh('counters') };

async function create(TableName: string, ...keys: readonly (readonly [string, 'S' | 'N'])[]): Promise<void> {
  await dynamo.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
      KeySchema: keys.map(([AttributeName], index) => ({
        AttributeName,
        KeyType: index === 0 ? 'HASH' : 'RANGE',
      })),
    }),
  );
  await waitUntilTableExists({ client: dynamo, maxWaitTime: 30, minDelay: 1 }, { TableName });
}

afterAll(async () => {
  for (const TableName of Object.values(tables)) await dynamo.send(new DeleteTableCommand({ TableName }));
});

describe('the journal in DynamoDB', () => {
  journalSuite(async () => {
    await create(tables.journal, ['subject', 'S'], ['version', 'N']);
    await create(tables.counters, ['sku', 'S']);
    return {
      journal: dynamoJournal(dynamo, tables.journal, { table: tables.counters, key: 'sku' }),
      async counter(key) {
        const available = (await itemOf(tables.counters, { sku: { S: key } }))?.['available']?.N;
        return available === undefined ? undefined : Number(available);
      },
    };
  });
});

test('a journal without counters refuses to move any', async () => {
  const journal = dynamoJournal(dynamo, tables.journal);
  const cause = { id: 'request/1', type: 'command.note', data: {}, correlationid: 'corr-1' };
  const version = { subject: 'no-counters', version: 1, at: '', cause, facts: [], state: {}, heard: [] };
  await expect(journal.commit(version, [{ key: 'a', by: 1 }])).rejects.toMatchObject({
    code: 'invariant-broken',
  });
  expect(await journal.head('no-counters')).toBeUndefined();
});
