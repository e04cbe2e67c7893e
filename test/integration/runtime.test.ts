import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Fault } from '../../functions/runtime/errors.ts';
import { project } from '../../functions/runtime/projection.ts';
import { sqsInbox } from '../../functions/runtime/sqs-inbox.ts';
import { event, record } from '../support/events.ts';
import { eventually } from '../support/eventually.ts';
import { fact } from '../support/facts.ts';
import { dynamo, sqs } from '../support/pipeline.ts';

const table = `runtime-${randomUUID()}`;
let queue = '';
let dead = '';

beforeAll(async () => {
  // The inbox makes its own client, from the environment, when it is first needed.
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: inject('endpoint'),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  await dynamo.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  const created = async (name: string) => {
    const Attributes = { VisibilityTimeout: '600' };
    return (
      (await sqs.send(new CreateQueueCommand({ QueueName: `${name}-${randomUUID()}`, Attributes })))
        .QueueUrl ?? ''
    );
  };
  queue = await created('inbox');
  dead = await created('dead');
});

afterAll(async () => {
  await dynamo.send(new DeleteTableCommand({ TableName: table }));
  for (const QueueUrl of [queue, dead]) await sqs.send(new DeleteQueueCommand({ QueueUrl }));
});

describe('a projection', () => {
  const listed = (version: number) => event(fact('catalog.product-listed.v1'), { subject: 'A', version });
  const kept = async () => {
    const { Item } = await dynamo.send(new GetItemCommand({ TableName: table, Key: { id: { S: 'A' } } }));
    return Item?.['sequence']?.N;
  };

  test('keeps the newest, whatever comes late or twice', async () => {
    const put = (version: number) => project(dynamo, table, listed(version), { id: { S: 'A' } });
    expect(await put(2)).toBe('replaced');
    expect(await put(1)).toBe('stale');
    expect(await put(2)).toBe('stale');
    expect(await kept()).toBe('2');
    expect(await put(3)).toBe('replaced');
    expect(await kept()).toBe('3');
  });
});

describe('an inbox', () => {
  const inbox = () => sqsInbox({ inboxUrl: queue, deadLettersUrl: dead, maxReceives: 8 });
  const receive = async (QueueUrl: string) => {
    const { Messages: found = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }),
    );
    return found[0];
  };

  test('has a failed message come again after its pause, not after the visibility timeout', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: 'once more' }));
    const first = await eventually(
      'the message is there',
      async () => (await receive(queue)) ?? expect.fail('none'),
    );
    expect(await receive(queue)).toBeUndefined();
    await inbox().postpone({ ...record('m', 'once more'), receiptHandle: first.ReceiptHandle ?? '' }, 0);
    const again = await eventually(
      'it comes again',
      async () => (await receive(queue)) ?? expect.fail('none'),
      5_000,
    );
    expect(again.MessageId).toBe(first.MessageId);
  });

  test('sends a message on, held back, with since when and how often it has waited', async () => {
    await inbox().send('later', 1, { since: '2026-03-01T09:30:00.000Z', times: 3 });
    expect(await receive(queue)).toBeUndefined();
    const later = await eventually(
      'it comes when its time is up',
      async () => (await receive(queue)) ?? expect.fail('none'),
      5_000,
    );
    expect(later.Body).toBe('later');
    expect(later.MessageAttributes?.['waiting']?.StringValue).toBe('2026-03-01T09:30:00.000Z 3');
  });

  test('puts a dead letter aside with its code, its reason and where it came from', async () => {
    await inbox().deadLetter(
      record('m-7', 'poison', 3),
      new Fault('message-malformed', 'It is no JSON.', 'dead-letter'),
    );
    const letter = await eventually(
      'the letter is there',
      async () => (await receive(dead)) ?? expect.fail('none'),
    );
    expect(letter.Body).toBe('poison');
    const told = Object.entries(letter.MessageAttributes ?? {}).map(([name, it]) => [name, it.StringValue]);
    expect(Object.fromEntries(told)).toEqual({
      code: 'message-malformed',
      reason: 'It is no JSON.',
      receives: '3',
      messageId: 'm-7',
    });
  });
});
