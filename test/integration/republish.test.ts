import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, PurgeQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { subsystems } from '../../functions/subsystems.ts';
import type { RepublishReport } from '../../lib/cli/republish/republish-report.ts';
import { clientConfig } from '../../lib/local/environment.ts';
import { eventually } from '../support/eventually.ts';
import { usd } from '../support/facts.ts';
import { orders } from '../support/orders-command.ts';
import {
  booksBalance,
  dynamo,
  journalOf,
  output,
  quiet,
  type SubsystemName,
  saidAbout,
  sqs,
} from '../support/pipeline.ts';
import { accepted, cancel, giveBack, LINGERING, place, reaches, stock } from '../support/shop.ts';

const lambda = new LambdaClient(clientConfig(inject('endpoint')));
afterAll(booksBalance);

let sku: string;
beforeAll(async () => {
  sku = await stock(100);
  await reaches(await place({ lines: [{ sku, quantity: 1 }] }), 'completed');
});

const letters = output('fulfillment', 'RelayDeadLettersUrl');
const off: SubsystemName[] = [];
afterEach(async () => {
  for (const name of off.splice(0)) await relay(name, true);
  await sqs.send(new PurgeQueueCommand({ QueueUrl: letters }));
});

/** Switches the relay of a subsystem on or off: while it is off, nobody hears what the subsystem says. */
async function relay(name: SubsystemName, on: boolean): Promise<void> {
  const table = output(name, 'JournalTable');
  const { Table: described } = await dynamo.send(new DescribeTableCommand({ TableName: table }));
  const { EventSourceMappings: found = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ EventSourceArn: described?.LatestStreamArn }),
  );
  expect(found).toHaveLength(1);
  for (const { UUID } of found) await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: on }));
}

async function turnOff(name: SubsystemName): Promise<void> {
  off.push(name);
  await relay(name, false);
}

async function republish(
  subsystem: SubsystemName,
  ...args: readonly string[]
): Promise<RepublishReport & { readonly code: number | null }> {
  const { code, out } = await orders(['republish', subsystem, ...args, '--json']);
  return { ...JSON.parse(out), code };
}

/** An order that everybody but fulfillment’s relay has done all for; fulfillment has packed it. */
async function packedUnheard(): Promise<string> {
  const orderId = await place({ lines: [{ sku, quantity: 1 }] });
  await eventually('fulfillment has packed it', async () =>
    (await journalOf('fulfillment').history(orderId)).some((it) =>
      it.facts.some((fact) => fact.type === 'fulfillment.packed.v1'),
    ),
  );
  return orderId;
}

async function packedVersion(orderId: string): Promise<number> {
  const versions = await journalOf('fulfillment').history(orderId);
  return versions.find((it) => it.facts.some((fact) => fact.type === 'fulfillment.packed.v1'))?.version ?? 0;
}

async function lettersLeft(): Promise<number> {
  const { Attributes: counts = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: letters,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(counts).reduce((sum, it) => sum + Number(it), 0);
}
const write = (body: unknown) =>
  sqs.send(new SendMessageCommand({ QueueUrl: letters, MessageBody: JSON.stringify(body) }));

test('what everybody has heard changes nothing when it is said again', async () => {
  await quiet();
  const since = new Date().toISOString();
  const lines = [{ sku, quantity: 1 }];
  const [done, refused, cancelled] = [
    await place({ lines }),
    await place({ lines, payment: { token: 'tok_declined' } }),
    await place({ lines, payment: LINGERING }),
  ];
  await accepted(cancelled);
  await cancel(cancelled);
  await reaches(done, 'completed');
  await giveBack(done);
  await reaches(done, 'returned');
  for (const it of [refused, cancelled]) await reaches(it, 'rolled-back');
  await quiet();
  const heads = () =>
    Promise.all(
      subsystems.flatMap(({ name }) =>
        [done, refused, cancelled].map(async (it) => (await journalOf(name).head(it))?.version),
      ),
    );
  const before = await heads();
  for (const name of ['order', 'payment', 'inventory'] as const) {
    const said = (await Promise.all([done, refused, cancelled].map(saidAbout)))
      .flat()
      .filter((it) => it.source === name);
    const report = await republish(name, '--since', since, '--rate', '1000');
    expect(report).toMatchObject({ code: 0, unsaid: [], timers: 0 });
    expect(Object.values(report.events).reduce((sum, it) => sum + it, 0)).toBe(said.length);
  }
  await quiet();
  expect(await heads()).toEqual(before);
  await booksBalance();
});

describe('what was lost', () => {
  test('on its way to the bus brings its order to the end once it is said again', async () => {
    await turnOff('fulfillment');
    const orderId = await packedUnheard();
    await reaches(orderId, 'confirmed');
    const dry = await republish('fulfillment', '--subject', orderId, '--dry-run');
    expect(dry).toMatchObject({ code: 0, dryRun: true, events: { 'fulfillment.packed.v1': 1 } });
    expect((await reaches(orderId, 'confirmed')).awaits).toMatchObject([{ from: 'fulfillment' }]);
    const said = await republish('fulfillment', '--subject', orderId);
    expect(said).toMatchObject({ code: 0, versions: 1, events: { 'fulfillment.packed.v1': 1 } });
    await reaches(orderId, 'completed');
  });

  test('of timers is set again, and not once they have come', async () => {
    const orderId = await place({
      lines: [{ sku, quantity: 1 }],
      payment: { token: 'tok_refund_fails_twice' },
    });
    await reaches(orderId, 'completed');
    await turnOff('payment');
    await giveBack(orderId);
    const sent: number[] = [];
    // Each refund that is refused sets a timer in a version of its own, which is lost as well.
    await eventually(
      'the refund is done',
      async () => {
        const { timers, events } = await republish('payment', '--subject', orderId);
        sent.push(timers);
        return 'payment.refunded.v1' in events;
      },
      100_000,
    );
    expect(sent.filter((it) => it > 0).length).toBeGreaterThanOrEqual(2);
    expect((await reaches(orderId, 'returned')).money.refunded).toEqual(usd(1_000));
    expect(await republish('payment', '--subject', orderId)).toMatchObject({ code: 0, timers: 0 });
  });
});

describe('a dead letter of a relay', () => {
  test('is removed once what it names is on the bus, and the order comes to its end', async () => {
    await turnOff('fulfillment');
    const orderId = await packedUnheard();
    const letter = { subject: orderId, version: await packedVersion(orderId), reason: 'test' };
    await write(letter);
    await write(letter);
    const dry = await republish('fulfillment', '--dead-letters', '--dry-run');
    expect(dry).toMatchObject({ code: 0, versions: 1, letters: { found: 2, removed: 0 } });
    expect(await lettersLeft()).toBe(2);
    const said = await republish('fulfillment', '--dead-letters');
    expect(said).toMatchObject({ code: 0, versions: 1, letters: { found: 2, removed: 2, unknown: [] } });
    expect(await lettersLeft()).toBe(0);
    await reaches(orderId, 'completed');
  });

  test('of a batch that the stream gave up has all said again that was committed about then', async () => {
    await turnOff('fulfillment');
    const orderId = await packedUnheard();
    const now = new Date().toISOString();
    await write({
      version: '1.0',
      DDBStreamBatchInfo: { approximateArrivalOfFirstRecord: now, approximateArrivalOfLastRecord: now },
    });
    const said = await republish('fulfillment', '--dead-letters', '--rate', '1000');
    expect(said).toMatchObject({ code: 0, letters: { found: 1, removed: 1 } });
    await reaches(orderId, 'completed');
  });

  test('that names nothing in the journal is told, and stays', async () => {
    await write({ subject: 'ord_nobody', version: 1, reason: 'test' });
    await write('what is this');
    const said = await republish('fulfillment', '--dead-letters');
    expect(said).toMatchObject({
      code: 1,
      versions: 0,
      unsaid: [{ subject: 'ord_nobody', version: 1, reason: 'It is not in the journal.' }],
      letters: { found: 2, removed: 0, unknown: [expect.any(String)] },
    });
    expect(await lettersLeft()).toBe(2);
  });
});

test('without saying what, nothing is said', async () => {
  const { code, err } = await orders(['republish', 'order']);
  expect(err).toContain('Choose what is to be said again');
  expect(code).toBe(2);
});
