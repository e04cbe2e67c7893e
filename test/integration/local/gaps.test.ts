import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeArchiveCommand,
  DescribeEventBusCommand,
  DescribeReplayCommand,
  EventBridgeClient,
  PutEventsCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { GetFunctionCommand, LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { MessageRejected, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, REQUESTS_AT_A_TIME, startEmulator } from '../../../lib/local/emulator.ts';
import { clientConfig } from '../../../lib/local/environment.ts';
import { fitToEmulator } from '../../../lib/local/gaps.ts';
import { reconcile, verifySender } from '../../../lib/local/reconcile.ts';
import { eventually } from '../../support/eventually.ts';
import { createStack, inlineFunction, invoke } from './aws.ts';
import { describeOwn } from './machine.ts';

// What we do about the emulator, and why: docs/adr/0001-local-aws.md. When a test that begins with "still"
// fails, the emulator has learned it: take the workaround out.
let emulator: Emulator;
let events: EventBridgeClient;
let sqs: SQSClient;
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

/** Not `$default`, as ours is: these APIs are in no document. */
const API_STAGE = 'test';

describeOwn('what the emulator lacks', () => {
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

  describe('an archive', () => {
    test('is still refused by the emulator’s CloudFormation', async () => {
      await expect(createStack(emulator.endpoint, 'refused', { Bus: bus, Archive: archive })).rejects.toThrow(
        'Unrecognized resource types: [AWS::Events::Archive]',
      );
    });

    test('is made from the template all the same, as often as it is deployed, and can be replayed', async () => {
      const template = {
        Resources: structuredClone({ Bus: bus, Archive: archive, Queue: queue, Rule: rule }),
      };
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

  describe('mail', () => {
    const mail = new SendEmailCommand({
      FromEmailAddress: 'Shop <orders@example.com>',
      Destination: { ToAddresses: ['mae@example.org'] },
      Content: { Simple: { Subject: { Data: 'Your order' }, Body: { Text: { Data: 'It is on its way.' } } } },
    });
    let ses: SESv2Client;
    beforeAll(() => {
      ses = new SESv2Client(clientConfig(emulator.endpoint));
    });
    afterAll(() => ses.destroy());

    test('is still refused from whoever has not said that the address is theirs', async () => {
      await expect(ses.send(mail)).rejects.toThrow(MessageRejected);
    });
    test('is taken from the sender of the local stage, as often as it is deployed', async () => {
      await verifySender(emulator.endpoint, 'orders@example.com');
      await verifySender(emulator.endpoint, 'orders@example.com');
      const { MessageId } = await ses.send(mail);
      const sent = await (await fetch(`${emulator.endpoint}/_ministack/ses/messages`)).text();
      expect(sent).toContain(MessageId);
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

    test('still has a process of its own for each at a time', async () => {
      const busy =
        'exports.handler = async () => new Promise((r) => setTimeout(() => r({ pid: process.pid }), 500))';
      await createStack(emulator.endpoint, 'busy', { Busy: inlineFunction('busy', busy) });
      const atOnce = Array.from({ length: 12 }, () => invoke(emulator.endpoint, 'busy'));
      expect(new Set((await Promise.all(atOnce)).map((it) => it['pid'])).size).toBe(12);
    });
  });

  test('requests of an HTTP API wait for their turn, and are all answered', async () => {
    const tell = `exports.handler = async () => new Promise((r) =>
      setTimeout(() => r({ statusCode: 200, body: String(process.pid) }), 50))`;
    await createStack(emulator.endpoint, 'api', {
      Tell: inlineFunction('tell-pid', tell),
      ...apiOf('Tell', 'GET /pid'),
    });
    const url = `${emulator.endpoint}/_aws/execute-api/${await physicalId('api', 'Api')}/${API_STAGE}/pid`;
    const pids = Array.from({ length: 40 }, async () => (await fetch(url)).text());
    expect(new Set(await Promise.all(pids)).size).toBe(REQUESTS_AT_A_TIME);
  });

  describe('an invocation of a function that gets new code', () => {
    /** Tells that it has begun, and answers a second later. */
    const slow = (word: string) => `exports.handler = async () => {
      await fetch(process.env.TOLD);
      return new Promise((r) => setTimeout(() => r({ statusCode: 200, body: '${word}' }), 1_000));
    }`;
    const swap = (FunctionName: string) =>
      lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zip }));
    let begun = 0;
    const told = createServer((_, response) => {
      begun += 1;
      response.end();
    });
    let lambda: LambdaClient;
    let zip: Uint8Array;
    beforeAll(async () => {
      lambda = new LambdaClient(clientConfig(emulator.endpoint));
      told.listen(0, '127.0.0.1');
      await once(told, 'listening');
      const TOLD = `http://127.0.0.1:${(told.address() as AddressInfo).port}`;
      await createStack(emulator.endpoint, 'slow', {
        Slow: inlineFunction('slow', slow('old'), { TOLD }),
        Direct: inlineFunction('direct', slow('old'), { TOLD }),
        Next: inlineFunction('next', slow('new')),
        ...apiOf('Slow', 'GET /word'),
      });
      const { Code } = await lambda.send(new GetFunctionCommand({ FunctionName: 'next' }));
      zip = new Uint8Array(await (await fetch(Code?.Location ?? '')).arrayBuffer());
    });
    afterAll(() => {
      lambda.destroy();
      told.close();
    });
    beforeEach(() => {
      begun = 0;
    });

    test('is still cut off', async () => {
      const running = invoke(emulator.endpoint, 'direct');
      await eventually('it runs', () => begun > 0);
      await swap('direct');
      expect(await running).toMatchObject({ errorMessage: expect.stringContaining('died') });
    });

    test('is let end when it answers a request of the API, and later ones have the new code', async () => {
      const url = `${emulator.endpoint}/_aws/execute-api/${await physicalId('slow', 'Api')}/${API_STAGE}/word`;
      const ask = async () => (await fetch(url)).text();
      const before = ask();
      await eventually('it runs', () => begun > 0);
      const swapped = swap('slow');
      expect(await before).toBe('old');
      await swapped;
      expect(await ask()).toBe('new');
    });
  });
});

/** An HTTP API with one route, which a function of the same stack answers. */
function apiOf(logicalId: string, RouteKey: string) {
  return {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Api' }, StageName: API_STAGE, AutoDeploy: true },
    },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': [logicalId, 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey,
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
      },
    },
  };
}

async function physicalId(StackName: string, LogicalResourceId: string): Promise<string | undefined> {
  const client = new CloudFormationClient(clientConfig(emulator.endpoint));
  const { StackResourceDetail: found } = await client.send(
    new DescribeStackResourceCommand({ StackName, LogicalResourceId }),
  );
  client.destroy();
  return found?.PhysicalResourceId;
}

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
