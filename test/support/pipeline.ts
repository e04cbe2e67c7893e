import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { expect, inject } from 'vitest';
import { dynamoJournal } from '../../functions/runtime/dynamo-journal.ts';
import type { Event } from '../../functions/runtime/event.ts';
import { eventsOf, type Item, type Journal } from '../../functions/runtime/journal.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { prove } from '../../lib/books/prove.ts';
import { readBooks, tableOf } from '../../lib/books/read.ts';
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
  return tableOf(inject('outputs'), stack, name);
}

export function journalOf(subsystem: SubsystemName): Journal {
  return dynamoJournal(dynamo, output(subsystem, 'JournalTable'));
}

/** Everything that was ever said about a subject, by the journals of all who said it. */
export async function saidAbout(subject: string): Promise<readonly Event[]> {
  const said = await Promise.all(
    subsystems.map(async ({ name }) =>
      (await journalOf(name).history(subject)).flatMap((it) => eventsOf(name, 0, it)),
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

/** Reads all books of the pipeline, each side from its owner, until they balance: nothing is left under way. */
export async function booksBalance(): Promise<void> {
  await eventually('stock, money and orders are where they belong', async () => {
    const { books } = await readBooks({ dynamo, sqs, outputs: inject('outputs') });
    expect(prove(books)).toEqual([]);
    return true;
  });
}
