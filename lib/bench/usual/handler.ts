import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { envelope } from './zod-schemas.ts';

const { JOURNAL_TABLE = '', STOCK_TABLE = '', IDEMPOTENCY_TABLE = '' } = process.env;

const logger = new Logger({ serviceName: 'inventory' });
const client = DynamoDBDocumentClient.from(new DynamoDBClient());
const processor = new BatchProcessor(EventType.SQS);
const config = new IdempotencyConfig({ eventKeyJmesPath: 'id' });

/**
 * What inventory does with an order, as it is usually written: for the comparison of cold starts only. It
 * makes the same two calls to DynamoDB, and those of its idempotency table.
 */
const reserve = makeIdempotent(
  async ({
    subject,
    data,
  }: {
    id: string;
    subject: string;
    data: { lines: { sku: string; quantity: number }[] };
  }) => {
    const { Items: found = [] } = await client.send(
      new QueryCommand({
        TableName: JOURNAL_TABLE,
        ConsistentRead: true,
        KeyConditionExpression: 'subject = :subject',
        ExpressionAttributeValues: { ':subject': subject },
        ScanIndexForward: false,
        Limit: 1,
      }),
    );
    const version = Number(found[0]?.['version'] ?? 0) + 1;
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Put: {
              TableName: JOURNAL_TABLE,
              Item: { subject, version, lines: data.lines, status: 'reserved' },
              ConditionExpression: 'attribute_not_exists(subject)',
            },
          },
          ...data.lines.map(({ sku, quantity }) => ({
            Update: {
              TableName: STOCK_TABLE,
              Key: { sku },
              UpdateExpression: 'ADD available :by',
              ConditionExpression: 'available >= :needed',
              ExpressionAttributeValues: { ':by': -quantity, ':needed': quantity },
            },
          })),
        ],
      }),
    );
    return { version };
  },
  { persistenceStore: new DynamoDBPersistenceLayer({ tableName: IDEMPOTENCY_TABLE }), config },
);

async function onRecord(record: SQSRecord): Promise<void> {
  const event = envelope.parse(JSON.parse(record.body).detail);
  logger.appendKeys({ subject: event.subject });
  await reserve(event);
}

export const handler = (event: SQSEvent, context: Context) => {
  config.registerLambdaContext(context);
  return processPartialResponse(event, onRecord, processor, { context });
};
