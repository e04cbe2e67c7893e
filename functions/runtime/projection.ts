import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Event } from './event.ts';
import type { Item } from './journal.ts';

/**
 * Keeps others' long-lived facts in a table of one's own: one item per key, replaced only by an event
 * with a higher `sequence`, so that repeats and stragglers change nothing. Costs one conditional write.
 */
export async function project(
  client: DynamoDBClient,
  table: string,
  event: Event,
  item: Item,
): Promise<'replaced' | 'stale'> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: { ...item, sequence: { N: String(event.sequence) } },
        ConditionExpression: 'attribute_not_exists(#sequence) OR #sequence < :sequence',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':sequence': { N: String(event.sequence) } },
      }),
    );
    return 'replaced';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'stale';
    throw error;
  }
}
