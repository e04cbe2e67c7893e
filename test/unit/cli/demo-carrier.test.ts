import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { makeCarrierNasty } from '../../../lib/cli/demo/demo-carrier.ts';

/** A table of one item, behind the client's wire. */
function table(before?: object) {
  const kept = { item: before };
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: {
      async handle({ headers, body }: { headers: Record<string, string>; body: string }) {
        const { Item: item, TableName } = JSON.parse(body);
        expect(TableName).toBe('carrier');
        const answer = kept.item && { Attributes: kept.item };
        kept.item = headers['x-amz-target']?.endsWith('.PutItem') ? item : undefined;
        return {
          response: { statusCode: 200, headers: {}, body: Buffer.from(JSON.stringify(answer ?? {})) },
        };
      },
    },
  });
  return { client, kept };
}

const nasty = { id: { S: 'switch' }, nasty: { BOOL: true } };

test('a carrier is nasty until its switch is taken back', async () => {
  const { client, kept } = table();
  const back = await makeCarrierNasty(client, 'carrier');
  expect(kept.item).toEqual(nasty);
  await back();
  expect(kept.item).toBeUndefined();
});

test('a carrier that was nasty before stays so', async () => {
  const { client, kept } = table({ ...nasty, since: { S: 'yesterday' } });
  const back = await makeCarrierNasty(client, 'carrier');
  await back();
  expect(kept.item).toEqual({ ...nasty, since: { S: 'yesterday' } });
});
