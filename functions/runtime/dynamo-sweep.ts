import { type DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Item, Journal } from './journal.ts';
import type { Due, Sweeping } from './sweep.ts';
import { type TimerMessage, timerBody } from './timers.ts';

/** Where deadlines are kept, and where they go. */
export interface SweepAddress {
  readonly journalTable: string;
  /** The sparse index: partition `due`, sort `round`. */
  readonly index: string;
  /** Its one item says up to which minute all is swept. */
  readonly watermarkTable: string;
  readonly inboxUrl: string;
}

/** The key of the watermark's item. */
const NAME = 'deadlines';

/**
 * A sweep over a journal in DynamoDB. `stands` tells from a head's state whether a deadline still counts. The
 * index lags by moments, deadlines by a minute at least, so none is missed.
 */
export function dynamoSweep(
  client: DynamoDBClient,
  journal: Journal,
  { journalTable, index, watermarkTable, inboxUrl }: SweepAddress,
  stands: (state: unknown, round: number) => boolean,
  now: () => Date,
): Sweeping {
  return {
    now,
    async due(partition) {
      const found: Due[] = [];
      let from: Item | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: journalTable,
            IndexName: index,
            KeyConditionExpression: 'due = :due',
            ExpressionAttributeValues: { ':due': { S: partition } },
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        for (const { subject, version, round } of page.Items ?? []) {
          found.push({ subject: subject?.S ?? '', version: Number(version?.N), round: Number(round?.S) });
        }
        from = page.LastEvaluatedKey;
      } while (from);
      return found;
    },
    stands: async ({ subject, round }) => stands((await journal.head(subject))?.state, round),
    async send(deadline: TimerMessage) {
      const { sendMessage } = await import('./sqs-client.ts');
      await sendMessage({ QueueUrl: inboxUrl, MessageBody: timerBody(deadline) });
    },
    async watermark() {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: watermarkTable, Key: { sweep: { S: NAME } }, ConsistentRead: true }),
      );
      return item?.['minute']?.S === undefined ? undefined : new Date(item['minute'].S);
    },
    async setWatermark(minute) {
      await client.send(
        new PutItemCommand({
          TableName: watermarkTable,
          Item: { sweep: { S: NAME }, minute: { S: minute.toISOString() } },
        }),
      );
    },
  };
}
