import { readFileSync } from 'node:fs';
import { type AttributeValue, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plan, refusalOf } from '../../functions/delivery/sandbox-plan.ts';
import { prove } from '../../lib/books/prove.ts';
import { outputOf, readBooks } from '../../lib/books/read.ts';
import { apiClient, localCredentials } from '../../lib/cli/target/api-client.ts';
import { clientConfig } from '../../lib/local/environment.ts';
import { type LocalAws, localAws } from '../../lib/local/local-aws.ts';
import { eventually } from '../support/eventually.ts';
import { usd } from '../support/facts.ts';
import { type OrderView, request, sideBySide } from '../support/shop.ts';
import { describeOwn } from './local/machine.ts';

const SKU = 'TEA';
const PACE = { dispatchSeconds: 1, deliverSeconds: 2 };
/** How long the provider stays away: some tries of every order fall into it. */
const DOWN_MS = 15_000;
/** Every order has ended by then; a message that waits is sent again after 1, 3, 9, 27 … s. */
const END_MS = 110_000;

let aws: LocalAws;
let api: ReturnType<typeof apiClient>;
let dynamo: DynamoDBClient;
let sqs: SQSClient;

// Both switches are for everybody, so this is an emulator of its own.
describeOwn('the pipeline', () => {
  beforeAll(async () => {
    aws = await localAws();
    api = apiClient(aws.apiUrl, localCredentials());
    dynamo = new DynamoDBClient(clientConfig(aws.endpoint));
    sqs = new SQSClient(clientConfig(aws.endpoint));
    await api('PUT', `/products/${SKU}`, { name: 'Tea', unitPrice: usd(1_000) });
    await api('POST', `/stock/${SKU}`, { quantity: 1_000, reference: 'first' });
    await eventually('the order API knows the product', () => place('first'));
  });
  afterAll(async () => {
    dynamo?.destroy();
    sqs?.destroy();
    await aws?.stop();
  });

  test('loses nothing while the provider is down: messages wait, and all is completed once it is back', async () => {
    const begun = readLog().length;
    await flip('payment', { down: { BOOL: true } });
    const since = performance.now();
    const orderIds = await sideBySide(keys('outage', 12), 12, place);
    await eventually('the provider has been down for a while', () => performance.now() - since > DOWN_MS);
    for (const it of await sideBySide(orderIds, 4, order)) {
      expect(it).toMatchObject({ status: 'placed', awaits: [{ from: 'payment' }] });
    }
    await flip('payment', { down: { BOOL: false } });

    for (const it of await sideBySide(orderIds, 4, ended)) {
      expect(it).toMatchObject({
        status: 'completed',
        money: { authorized: usd(1_000), captured: usd(1_000) },
      });
    }
    const log = readLog().slice(begun);
    const waiting = log.split(/^(?=\{$)/m).filter((it) => it.includes('The provider is switched off.'));
    const messages = waiting.map((it) => /message: '([^']+)'/.exec(it)?.[1]);
    // Each order waits several times, each time in a message of its own: none was received twice.
    expect(waiting.length).toBeGreaterThan(2 * orderIds.length);
    expect(new Set(messages).size).toBe(waiting.length);
    expect(waiting.filter((it) => !it.includes("what: 'waits'"))).toEqual([]);
    expect(log).not.toContain('will-retry');
    await booksAgree();
  }, 240_000);

  test('ends every order of a carrier that is late, repeats and contradicts itself, refuses and brings back', async () => {
    await flip('delivery', { nasty: { BOOL: true } });
    // An order's id comes from customer and key, and what the carrier does to it from its id: always the same.
    const orderIds = await sideBySide(keys('rough', 16), 16, place);
    const moods = orderIds.map((it) => plan(it, true, PACE).map(({ callbackId, ...told }) => told));
    expect(new Set(moods.map((it) => JSON.stringify(it))).size).toBe(8);
    const ends = await sideBySide(orderIds, 4, ended);
    expect(ends.map((it) => [it.orderId, it.status])).toEqual(orderIds.map((it) => [it, endOf(it)]));
    await booksAgree();
  }, 240_000);
});

const keys = (what: string, count: number) => Array.from({ length: count }, (_, index) => `${what}-${index}`);

/** All that the emulator and the functions in it have written. */
const readLog = () => readFileSync(aws.logFile ?? '', 'utf8');

/** How a nasty carrier lets an order end: the first end that it tells of counts. */
function endOf(orderId: string): string {
  if (refusalOf(orderId, true) !== undefined) return 'rolled-back';
  const end = plan(orderId, true, PACE).find((it) => !it.forged && it.status !== 'dispatched');
  return end?.status === 'failed' ? 'rolled-back' : 'completed';
}

async function place(key: string): Promise<string> {
  const body = request({ customerId: 'ann', lines: [{ sku: SKU, quantity: 1 }] });
  const answer = await api('POST', '/orders', body, { 'idempotency-key': key });
  if (answer.status !== 202)
    throw new Error(`It was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return (answer.body as { readonly orderId: string }).orderId;
}

async function order(orderId: string): Promise<OrderView> {
  return (await api('GET', `/orders/${orderId}`)).body as unknown as OrderView;
}

/** Waits until an order is completed or rolled back. */
async function ended(orderId: string): Promise<OrderView> {
  return eventually(
    `${orderId} has ended`,
    async () => {
      const found = await order(orderId);
      if (found.status === 'completed' || found.status === 'rolled-back') return found;
      throw new Error(`It is ${found.status} and awaits ${JSON.stringify(found.awaits)}.`);
    },
    END_MS,
  );
}

/** Sets what the sandbox of a subsystem does, for everybody. */
async function flip(subsystem: 'payment' | 'delivery', how: Record<string, AttributeValue>): Promise<void> {
  const TableName = outputOf(aws.outputs, subsystem, 'SandboxTable');
  await dynamo.send(new PutItemCommand({ TableName, Item: { id: { S: 'switch' }, ...how } }));
}

async function booksAgree(): Promise<void> {
  await eventually('stock, money and orders are where they belong', async () => {
    const { books } = await readBooks({ dynamo, sqs, outputs: aws.outputs });
    expect(prove(books)).toEqual([]);
    return true;
  });
}
