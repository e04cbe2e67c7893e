import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { contract } from '../../events-schemas/generated/contracts/order.ts';
import { stands } from '../../functions/order/deadlines.ts';
import type { Order } from '../../functions/order/order.ts';
import { order } from '../../functions/order/subsystem.ts';
import { dueMinute } from '../../functions/runtime/due.ts';
import { dynamoSweep } from '../../functions/runtime/dynamo-sweep.ts';
import type { Event } from '../../functions/runtime/event.ts';
import type { Version } from '../../functions/runtime/journal.ts';
import { parse } from '../../functions/runtime/messages.ts';
import { sweep } from '../../functions/runtime/sweep.ts';
import { eventually } from '../support/eventually.ts';
import { booksBalance, dynamo, itemOf, journalOf, output, sqs } from '../support/pipeline.ts';
import { forget, moveOn, waitingOrder } from '../support/waiting-order.ts';

/** Far from the deadlines of all other orders, so that a sweep of those minutes finds none of them. */
const FIVE_DAYS_SECONDS = 5 * 86_400;
const MINUTE_MS = 60_000;

const watermarkTable = `watermarks-${randomUUID()}`;
let inboxUrl = '';

beforeAll(async () => {
  // What sends to an inbox makes its own client, from the environment, when it is first needed.
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: inject('endpoint'),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  await dynamo.send(
    new CreateTableCommand({
      TableName: watermarkTable,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'sweep', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'sweep', KeyType: 'HASH' }],
    }),
  );
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `inbox-${randomUUID()}` }));
  inboxUrl = QueueUrl;
});

afterAll(async () => {
  await dynamo.send(new DeleteTableCommand({ TableName: watermarkTable }));
  await sqs.send(new DeleteQueueCommand({ QueueUrl: inboxUrl }));
  await booksBalance();
});

let begun: string[] = [];
async function begin(): Promise<Version<Order>> {
  const version = await waitingOrder(FIVE_DAYS_SECONDS);
  begun.push(version.subject);
  return version;
}

afterEach(async () => {
  for (const subject of begun) await forget(subject);
  begun = [];
});

const dueOf = ({ at }: Version): Date => dueMinute(new Date(at), FIVE_DAYS_SECONDS);

/** A sweep over the deployed journal, with a watermark and an inbox of this test's own. */
const world = (now: Date) =>
  dynamoSweep(
    dynamo,
    journalOf('order'),
    { journalTable: output('order', 'JournalTable'), index: 'by-due', watermarkTable, inboxUrl },
    stands,
    () => now,
  );

/** Sweeps the minutes from the one in which the first is due to the one in which the last is. */
async function sweepOver(first: Version, last = first): Promise<Date> {
  const now = dueOf(last);
  const swept = world(now);
  await swept.setWatermark(new Date(dueOf(first).getTime() - MINUTE_MS));
  await sweep(swept, new Date(now.getTime() + MINUTE_MS));
  return now;
}

/** Everything in the inbox, as the order's handler reads it. */
async function sent(): Promise<readonly Event[]> {
  const found: Event[] = [];
  for (;;) {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: inboxUrl, MaxNumberOfMessages: 10 }),
    );
    if (messages.length === 0) return found;
    found.push(...messages.map(({ Body: body = '' }) => parse(order, contract, body)));
  }
}

describe('a sweep over the deployed journal', () => {
  test('puts the deadline of an order that still waits into the inbox, and remembers the minute', async () => {
    const waiting = await begin();
    const minute = await sweepOver(waiting);
    expect(await sent()).toMatchObject([
      {
        type: 'timer.deadline',
        id: `deadline/${waiting.subject}/1`,
        subject: waiting.subject,
        data: { round: 1 },
      },
    ]);
    expect(await itemOf(watermarkTable, { sweep: { S: 'deadlines' } })).toMatchObject({
      minute: { S: minute.toISOString() },
    });
    expect(await world(minute).watermark()).toEqual(minute);
  });

  test('finds every one of many, in whichever shard it is', async () => {
    const many: Version<Order>[] = [];
    for (let count = 0; count < 40; count += 1) many.push(await begin());
    const [first, last] = [many[0], many.at(-1)];
    if (first && last) await sweepOver(first, last);
    const subjects = (await sent()).map((it) => it.subject);
    expect(subjects.sort()).toEqual(many.map((it) => it.subject).sort());
  });

  test('leaves an order alone whose stage is over, but not the stage that followed', async () => {
    const waiting = await begin();
    const undone = await moveOn(
      waiting,
      { type: 'command.cancel', data: { reason: 'changed my mind' } },
      FIVE_DAYS_SECONDS,
    );
    await sweepOver(waiting, undone);
    expect((await sent()).map((it) => [it.id, it.data])).toEqual([
      [`deadline/${waiting.subject}/2`, { round: 2 }],
    ]);
  });

  test('finds nothing a minute earlier', async () => {
    const waiting = await begin();
    const early = new Date(dueOf(waiting).getTime() - MINUTE_MS);
    await world(early).setWatermark(new Date(early.getTime() - 3 * MINUTE_MS));
    await sweep(world(early), new Date(early.getTime() + MINUTE_MS));
    expect(await sent()).toEqual([]);
  });
});

describe('the deployed sweep', () => {
  // It runs once a minute, and finds in its next run what fell due since the last.
  const TWO_RUNS_MS = 150_000;

  test(
    'runs by its schedule, and has an order rejected that nobody answers',
    async () => {
      const watermark = async () => {
        const item = await itemOf(output('order', 'WatermarksTable'), { sweep: { S: 'deadlines' } });
        return item?.['minute']?.S ?? '';
      };
      const before = await watermark();
      const { subject, at } = await waitingOrder(1);
      const due = dueMinute(new Date(at), 1);

      const history = await eventually(
        'the order is rolled back',
        async () => {
          const found = await journalOf('order').history(subject);
          return found.some((it) => it.facts.some(({ type }) => type === 'order.rolled-back.v1')) && found;
        },
        TWO_RUNS_MS,
      );
      expect(history[1]).toMatchObject({
        cause: { type: 'timer.deadline', id: `deadline/${subject}/1` },
        facts: [{ type: 'order.rejected.v1', data: { reason: 'not-accepted-in-time', by: 'deadline' } }],
      });
      expect(Date.parse(history[1]?.at ?? '')).toBeGreaterThanOrEqual(due.getTime());
      const after = await watermark();
      expect(after > before).toBe(true);
      expect(Date.parse(after)).toBeGreaterThanOrEqual(due.getTime());
    },
    TWO_RUNS_MS + 30_000,
  );
});
