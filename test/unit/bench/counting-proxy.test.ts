import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CountingProxy, countingProxy } from '../../../lib/bench/counting-proxy.ts';
import { unitsOf } from '../../../lib/bench/tally.ts';

const JOURNAL = { owner: 'order', kind: 'journal', keys: ['subject', 'version'], indexes: [] };
const STOCK = { owner: 'inventory', kind: 'stock', keys: ['sku'], indexes: [] };
const KEY = { subject: { S: 'o' }, version: { N: '1' } };

/** Answers by operation; the last one asked is noted. */
let answers: Record<string, { status?: number; body: unknown }>;
let emulator: Server;
let proxy: CountingProxy;

beforeEach(async () => {
  answers = { GetItem: { body: {} } };
  emulator = createServer((request, response) => {
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const { status = 200, body } = answers[action] ?? { body: {} };
    request.resume().on('end', () => response.writeHead(status).end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => emulator.listen(0, '127.0.0.1', resolve));
  const address = emulator.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  proxy = await countingProxy(() => `http://127.0.0.1:${port}`);
  proxy.know(
    new Map([
      ['journal', JOURNAL],
      ['stock', STOCK],
    ]),
  );
});

afterEach(async () => {
  await proxy.close();
  await new Promise((resolve) => emulator.close(resolve));
});

const send = (target: string, body: unknown) =>
  fetch(proxy.endpoint, { method: 'POST', headers: { 'x-amz-target': target }, body: JSON.stringify(body) });
const dynamo = (action: string, body: unknown) => send(`DynamoDB_20120810.${action}`, body);

describe('writes', () => {
  test('are counted by the size of what is put', async () => {
    await dynamo('PutItem', { TableName: 'journal', Item: { ...KEY, body: { S: 'x'.repeat(1_500) } } });
    expect(proxy.tally().written).toMatchObject([{ owner: 'order', done: true, tableUnits: 2 }]);
  });
  test('are counted by what was there when their condition fails', async () => {
    answers['GetItem'] = { body: { Item: { ...KEY, body: { S: 'x'.repeat(2_500) } } } };
    answers['PutItem'] = { status: 400, body: { __type: 'x#ConditionalCheckFailedException' } };
    const response = await dynamo('PutItem', { TableName: 'journal', Item: KEY });
    expect(response.status).toBe(400);
    expect(proxy.tally().written).toMatchObject([{ done: false, tableUnits: 3 }]);
  });
  test('are counted twice in a transaction, table by table', async () => {
    answers['GetItem'] = { body: { Item: { sku: { S: 'A' }, available: { N: '5' } } } };
    await dynamo('TransactWriteItems', {
      TransactItems: [
        { Put: { TableName: 'journal', Item: KEY } },
        { Update: { TableName: 'stock', Key: { sku: { S: 'A' } } } },
      ],
    });
    const { written } = proxy.tally();
    expect(written.map((it) => [it.owner, it.tableUnits])).toEqual([
      ['order', 2],
      ['inventory', 2],
    ]);
    expect(unitsOf(written)).toBe(4);
  });
  test('that the database did not take are not counted', async () => {
    answers['PutItem'] = { status: 500, body: {} };
    await dynamo('PutItem', { TableName: 'journal', Item: KEY });
    expect(proxy.tally().written).toEqual([]);
  });
  test('to tables of somebody else are passed on uncounted', async () => {
    await dynamo('PutItem', { TableName: 'another', Item: KEY });
    expect(proxy.tally().written).toEqual([]);
  });
  test('in a way that is not accounted for spoil the count', async () => {
    expect((await dynamo('BatchWriteItem', {})).status).toBe(500);
    expect(() => proxy.assertComplete()).toThrow('cannot price DynamoDB_20120810.BatchWriteItem');
  });
});

describe('reads', () => {
  test('are rounded up over all items of a query', async () => {
    const item = { ...KEY, body: { S: 'x'.repeat(3_000) } };
    answers['Query'] = { body: { Items: [item, item] } };
    await dynamo('Query', { TableName: 'journal', ConsistentRead: true });
    expect(proxy.tally().read).toMatchObject([{ owner: 'order', units: 2 }]);
  });
  test('of an index are told from those of the table', async () => {
    answers['Query'] = { body: { Items: [] } };
    await dynamo('Query', { TableName: 'journal', IndexName: 'by-due' });
    await dynamo('Query', { TableName: 'journal' });
    expect(proxy.tally().read.map((it) => it.index)).toEqual(['by-due', undefined]);
  });
  test('are rounded up one by one in a batch, and paid for when nothing is there', async () => {
    answers['BatchGetItem'] = { body: { Responses: { stock: [{ sku: { S: 'A' } }] } } };
    const Keys = [{ sku: { S: 'A' } }, { sku: { S: 'B' } }, { sku: { S: 'C' } }];
    await dynamo('BatchGetItem', { RequestItems: { stock: { Keys } } });
    expect(proxy.tally().read).toMatchObject([{ owner: 'inventory', consistent: false, units: 1.5 }]);
  });
});

describe('what is past the tables and the bus', () => {
  const timer = { QueueUrl: 'q', MessageBody: JSON.stringify({ timer: { type: 'timer.refund' } }) };

  test('is counted when it was taken: mails, and messages that functions send themselves', async () => {
    const mails = `${proxy.endpoint}/v2/email/outbound-emails`;
    await fetch(mails, { method: 'POST', body: '{}' });
    await send('AmazonSQS.SendMessage', timer);
    answers['SendMessage'] = { status: 400, body: {} };
    await send('AmazonSQS.SendMessage', timer);
    expect(proxy.tally().sent).toEqual(['mail', 'timer.refund']);
  });
  test('spoils the count when nobody knows what it is', async () => {
    await send('AmazonSQS.SendMessage', { ...timer, MessageBody: '{}' });
    expect(() => proxy.assertComplete()).toThrow('does not know what was sent');
  });
});

describe('events', () => {
  const entry = (type: string) => ({
    Source: 'order',
    DetailType: type,
    Detail: JSON.stringify({ id: `order/o/1.0`, subject: 'o', causationid: 'r' }),
  });

  test('are counted when the bus took them', async () => {
    answers['PutEvents'] = { body: { Entries: [{ EventId: '1' }, { ErrorCode: 'InternalFailure' }] } };
    await send('AWSEvents.PutEvents', { Entries: [entry('order.placed.v1'), entry('order.confirmed.v1')] });
    expect(proxy.tally().said.map((it) => it.type)).toEqual(['order.placed.v1']);
  });
  test('are forgotten by a reset', async () => {
    answers['PutEvents'] = { body: { Entries: [{ EventId: '1' }] } };
    await send('AWSEvents.PutEvents', { Entries: [entry('order.placed.v1')] });
    proxy.reset();
    expect(proxy.tally()).toEqual({ written: [], read: [], said: [], sent: [] });
  });
});
