import { spawn } from 'node:child_process';
import {
  DescribeArchiveCommand,
  DescribeEventBusCommand,
  DescribeReplayCommand,
  EventBridgeClient,
  PutEventsCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, isAnswering, startEmulator } from '../../../lib/local/emulator.ts';
import { clientConfig } from '../../../lib/local/environment.ts';
import { fitToEmulator } from '../../../lib/local/gaps.ts';
import { emulatorPython } from '../../../lib/local/python.ts';
import { reconcile } from '../../../lib/local/reconcile.ts';
import { eventually } from '../../support/eventually.ts';
import { createStack, inlineFunction, invoke } from './aws.ts';
import { cpuSeconds, freePort } from './machine.ts';

// What we do about the emulator, and why: docs/adr/0001-local-aws.md. When a test that begins with "still"
// fails, the emulator has learned it: take the workaround out.
let emulator: Emulator;
let events: EventBridgeClient;
let sqs: SQSClient;
beforeAll(async () => {
  emulator = await startEmulator();
  events = new EventBridgeClient(clientConfig(emulator.endpoint));
  sqs = new SQSClient(clientConfig(emulator.endpoint));
});
afterAll(async () => {
  events.destroy();
  sqs.destroy();
  await emulator.stop();
});

const bus = { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } };
const archive = {
  Type: 'AWS::Events::Archive',
  Properties: {
    ArchiveName: 'archive',
    Description: 'All that was said.',
    SourceArn: { 'Fn::GetAtt': ['Bus', 'Arn'] },
    EventPattern: { account: ['000000000000'] },
    RetentionDays: 7,
  },
};
const queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'queue' } };
const rule = {
  Type: 'AWS::Events::Rule',
  Properties: {
    EventBusName: { Ref: 'Bus' },
    EventPattern: { source: ['order'] },
    Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
  },
};

describe('an archive', () => {
  test('is still refused by the emulator’s CloudFormation', async () => {
    await expect(createStack(emulator.endpoint, 'refused', { Bus: bus, Archive: archive })).rejects.toThrow(
      'Unrecognized resource types: [AWS::Events::Archive]',
    );
  });

  test('is made from the template all the same, as often as it is deployed, and can be replayed', async () => {
    const template = { Resources: structuredClone({ Bus: bus, Archive: archive, Queue: queue, Rule: rule }) };
    const { removed } = fitToEmulator(template);
    await createStack(emulator.endpoint, 'archived', template.Resources);
    await reconcile(emulator.endpoint, 'archived', removed);
    await reconcile(emulator.endpoint, 'archived', removed);
    const described = await events.send(new DescribeArchiveCommand({ ArchiveName: 'archive' }));
    expect(described).toMatchObject({ Description: 'All that was said.', RetentionDays: 7 });

    const said = { EventBusName: 'bus', Source: 'order', DetailType: 'order.placed.v1', Detail: '{}' };
    const since = new Date(Date.now() - 60_000);
    await events.send(new PutEventsCommand({ Entries: [said] }));
    await eventually('it is delivered', () => delivered('queue'));
    const busArn = (await events.send(new DescribeEventBusCommand({ Name: 'bus' }))).Arn;
    await events.send(
      new StartReplayCommand({
        ReplayName: 'replay',
        EventSourceArn: described.ArchiveArn,
        EventStartTime: since,
        EventEndTime: new Date(Date.now() + 1_000),
        Destination: { Arn: busArn },
      }),
    );
    await eventually('it is delivered again', () => delivered('queue'));
    const replay = await events.send(new DescribeReplayCommand({ ReplayName: 'replay' }));
    expect(replay.State).toBe('COMPLETED');
  });
});

describe('an invocation', () => {
  test('of a function that logs nothing still takes 50 ms, without our preload', async () => {
    const silent = 'exports.handler = async () => ({})';
    await createStack(emulator.endpoint, 'silent', {
      With: inlineFunction('with-preload', silent),
      Without: inlineFunction('without-preload', silent, { NODE_OPTIONS: '' }),
    });
    const [quick, slow] = [await medianMs('with-preload'), await medianMs('without-preload')];
    expect(slow).toBeGreaterThan(45);
    expect(slow - quick).toBeGreaterThan(25);
  });

  test('still has a process of its own for each at a time, so that ours are queued', async () => {
    const busy =
      'exports.handler = async () => new Promise((r) => setTimeout(() => r({ pid: process.pid }), 500))';
    await createStack(emulator.endpoint, 'busy', { Busy: inlineFunction('busy', busy) });
    const atOnce = Array.from({ length: 12 }, () => invoke(emulator.endpoint, 'busy'));
    expect(new Set((await Promise.all(atOnce)).map((it) => it['pid'])).size).toBe(12);
  });
});

describe.runIf(process.platform === 'linux')('a request', () => {
  test('still costs more of the emulator’s own server than of ours', async () => {
    const own = await cpuOfRequests(() => ['ministack']);
    const ours = await cpuOfRequests((port) => [
      'uvicorn',
      'ministack.app:app',
      '--no-access-log',
      '--port',
      port,
    ]);
    expect(own / ours).toBeGreaterThan(1.25);
  });
});

async function delivered(name: string): Promise<boolean> {
  const QueueUrl = `${emulator.endpoint}/000000000000/${name}`;
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  return Messages.length > 0;
}

async function medianMs(name: string): Promise<number> {
  await invoke(emulator.endpoint, name);
  const took: number[] = [];
  for (let i = 0; i < 9; i += 1) {
    const begin = performance.now();
    await invoke(emulator.endpoint, name);
    took.push(performance.now() - begin);
  }
  return took.toSorted((a, b) => a - b)[4] ?? Number.NaN;
}

/** Seconds of CPU time that a server of the emulator takes for some requests. */
async function cpuOfRequests(server: (port: string) => readonly string[]): Promise<number> {
  const port = String(await freePort());
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(await emulatorPython(), ['-m', ...server(port)], {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], BIND_HOST: '127.0.0.1', GATEWAY_PORT: port },
  });
  try {
    await eventually('it answers', () => isAnswering(endpoint));
    const before = cpuSeconds(child.pid ?? 0);
    for (let i = 0; i < 2_000; i += 1) await listQueues(endpoint);
    return cpuSeconds(child.pid ?? 0) - before;
  } finally {
    child.kill('SIGKILL');
  }
}

async function listQueues(endpoint: string): Promise<void> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.ListQueues',
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request',
    },
    body: '{}',
  });
  await response.arrayBuffer();
}
