import { DynamoDBClient, GetItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, inject } from 'vitest';
import { dynamoJournal } from '../../functions/runtime/dynamo-journal.ts';
import type { Event } from '../../functions/runtime/event.ts';
import { eventsOf, type Item, type Journal } from '../../functions/runtime/journal.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { prove } from '../../lib/books/prove.ts';
import { outputOf, readBooks } from '../../lib/books/read.ts';
import { eventually } from './eventually.ts';

export type SubsystemName = (typeof subsystems)[number]['name'];

const client = {
  endpoint: inject('endpoint'),
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};

export const dynamo = new DynamoDBClient(client);
export const sqs = new SQSClient(client);
export const eventBridge = new EventBridgeClient(client);

/** What a stack of the deployed pipeline put out. Throws when there is no such output. */
export function output(stack: SubsystemName | 'bus', name: string): string {
  return outputOf(inject('outputs'), stack, name);
}

export function journalOf(subsystem: SubsystemName): Journal {
  return dynamoJournal(dynamo, output(subsystem, 'JournalTable'));
}

/** Everything that was ever said about a subject, by the journals of all who said it. */
export async function saidAbout(subject: string): Promise<readonly Event[]> {
  const said = await Promise.all(
    subsystems.map(async ({ name }) =>
      (await journalOf(name).history(subject)).flatMap((it) => eventsOf(name, it)),
    ),
  );
  return said.flat();
}

/** An item of a table with a single key. */
export async function itemOf(table: string, key: Item): Promise<Item | undefined> {
  const { Item: item } = await dynamo.send(
    new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
  );
  return item;
}

/** One entry of the sandbox provider's ledger. */
export interface LedgerView {
  readonly kind: string;
  readonly idempotencyKey: string;
  readonly status: string | undefined;
  readonly minorUnits: number;
  readonly calls: number;
}

/** What the provider's own books have of an order. */
export async function ledgerOf(
  orderId: string,
  TableName: string = output('payment', 'SandboxTable'),
): Promise<readonly LedgerView[]> {
  const pages = paginateScan(
    { client: dynamo },
    {
      TableName,
      ConsistentRead: true,
      FilterExpression: 'orderId = :order',
      ExpressionAttributeValues: { ':order': { S: orderId } },
    },
  );
  const entries: LedgerView[] = [];
  for await (const { Items: items = [] } of pages) {
    entries.push(
      ...items
        .filter((it) => it['kind'])
        .map((it) => ({
          kind: it['kind']?.S ?? '',
          idempotencyKey: it['idempotencyKey']?.S ?? '',
          status: it['status']?.S,
          minorUnits: Number(it['minorUnits']?.N),
          calls: Number(it['calls']?.N),
        })),
    );
  }
  return entries;
}

/** Waits until every inbox is empty: all that was said has been heard, and nothing is being worked on. */
export async function quiet(): Promise<void> {
  const inboxes = subsystems.filter((it) => 'inbox' in it).map((it) => output(it.name, 'InboxUrl'));
  const waiting = async (QueueUrl: string): Promise<number> => {
    const { Attributes: counts = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return Object.values(counts).reduce((sum, it) => sum + Number(it), 0);
  };
  await eventually('every inbox is empty', async () => {
    const counts = await Promise.all(inboxes.map(waiting));
    return counts.every((it) => it === 0);
  });
}

/** Reads all books of the pipeline, each side from its owner, until they balance: nothing is left under way. */
export async function booksBalance(): Promise<void> {
  await eventually('stock, money and orders are where they belong', async () => {
    const { books } = await readBooks({ dynamo, sqs, outputs: inject('outputs') });
    expect(prove(books)).toEqual([]);
    return true;
  });
}
