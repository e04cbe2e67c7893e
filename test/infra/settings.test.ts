import { describe, expect, test } from 'vitest';
import { subsystems } from '../../functions/subsystems.ts';
import { stageFrom } from '../../lib/constructs/stage.ts';
import { at, list, ofType, type Resource, strings } from '../../lib/rules/resources.ts';
import { PRODUCTION, synthesize } from './synthesized.ts';

const environments = (resources: readonly Resource[], stack: string) =>
  ofType(resources, 'AWS::Lambda::Function')
    .filter((it) => it.stack === stack)
    .map((it) => at(it.properties, 'Environment', 'Variables'));

test('a stage is set up by its context', () => {
  const { resources } = synthesize({
    context: {
      stage: 'trial',
      alarmEmail: 'ops@example.com',
      archiveDays: '30',
      requestsPerSecond: '5',
      'inventory.JOURNAL_EPOCH': '2',
    },
  });
  expect(ofType(resources, 'AWS::SNS::Subscription')[0]?.properties).toMatchObject({
    Protocol: 'email',
    Endpoint: 'ops@example.com',
  });
  expect(ofType(resources, 'AWS::Events::Archive')[0]?.properties['RetentionDays']).toBe(30);
  expect(ofType(resources, 'AWS::ApiGatewayV2::Stage')[0]?.properties['DefaultRouteSettings']).toEqual({
    ThrottlingRateLimit: 5,
    ThrottlingBurstLimit: 10,
  });
  const restored = environments(resources, 'orders-trial-inventory');
  expect(restored.map((it) => at(it, 'JOURNAL_EPOCH'))).toEqual(['2', '2', '2']);
  const others = environments(resources, 'orders-trial-order');
  expect(others.map((it) => at(it, 'JOURNAL_EPOCH'))).toEqual(['0', '0', '0', '0']);
});

describe('what is kept of customers', () => {
  const { resources } = synthesize({
    context: { logDays: '30', archiveDays: '14', recoveryDays: '10', 'notification.JOURNAL_DAYS': '0' },
  });

  test('is kept in logs, in the archive and for a recovery as long as the stage says', () => {
    const logs = ofType(resources, 'AWS::Logs::LogGroup').map((it) => it.properties['RetentionInDays']);
    expect(new Set(logs)).toEqual(new Set([30]));
    expect(ofType(resources, 'AWS::Events::Archive')[0]?.properties['RetentionDays']).toBe(14);
    const tables = ofType(resources, 'AWS::DynamoDB::GlobalTable');
    for (const { properties } of tables) {
      expect(at(properties, 'Replicas', 0, 'PointInTimeRecoverySpecification')).toEqual({
        PointInTimeRecoveryEnabled: true,
        RecoveryPeriodInDays: 10,
      });
    }
  });

  test('is deleted by DynamoDB from journals that forget, and from no other table', () => {
    const forgetful = ofType(resources, 'AWS::DynamoDB::GlobalTable').filter(
      (it) => it.properties['TimeToLiveSpecification'] !== undefined,
    );
    expect(forgetful.map((it) => it.stack).sort()).toEqual([
      'orders-dev-delivery',
      'orders-dev-notification',
    ]);
    for (const { properties } of forgetful) {
      expect(properties['TimeToLiveSpecification']).toEqual({ AttributeName: 'expires', Enabled: true });
    }
    const days = (stack: string) => environments(resources, stack).map((it) => at(it, 'JOURNAL_DAYS'));
    expect(days('orders-dev-delivery')).toEqual(expect.arrayContaining(['365', '365']));
    expect(days('orders-dev-notification')).toEqual(['0']);
  });
});

describe('outsiders call back', () => {
  const urls = (context: Readonly<Record<string, string>>) =>
    environments(synthesize({ context }).resources, 'orders-dev-delivery')
      .map((it) => at(it, 'API_URL'))
      .filter((it) => it !== undefined);
  const apiId = { Ref: expect.stringContaining('apiid') };

  test('at AWS', () => {
    const atAws = [
      'https://',
      apiId,
      '.execute-api.',
      { Ref: 'AWS::Region' },
      '.',
      { Ref: 'AWS::URLSuffix' },
    ];
    expect(urls({})).toEqual([{ 'Fn::Join': ['', atAws] }, { 'Fn::Join': ['', atAws] }]);
  });
  test('or where the stage says', () => {
    const there = ['http://127.0.0.1:4566/_aws/execute-api/', apiId, '/$default'];
    const apiUrl = 'http://127.0.0.1:4566/_aws/execute-api/{apiId}/$default';
    expect(urls({ apiUrl })).toEqual([{ 'Fn::Join': ['', there] }, { 'Fn::Join': ['', there] }]);
    expect(urls({ apiUrl: 'https://shop.example' })).toEqual([
      'https://shop.example',
      'https://shop.example',
    ]);
  });
});

describe('mail', () => {
  const rights = (from: string) =>
    ofType(synthesize({ context: { 'notification.MAIL_FROM': from } }).resources, 'AWS::IAM::Policy')
      .flatMap((it) =>
        list(at(it.properties, 'PolicyDocument', 'Statement')).map((statement) => [it.stack, statement]),
      )
      .filter(([, it]) => list(at(it, 'Action')).some((action) => String(action).startsWith('ses:')));

  test.each(['orders@example.com', 'Shop <orders@example.com>'])('is sent from %s and no other', (from) => {
    const condition = { StringEqualsIgnoreCase: { 'ses:FromAddress': 'orders@example.com' } };
    expect(rights(from)).toEqual([
      ['orders-dev-notification', expect.objectContaining({ Action: 'ses:SendEmail', Condition: condition })],
    ]);
  });
  test('is sent through any identity, and with whichever configuration set it has', () => {
    const resources = rights('orders@example.com').flatMap(([, it]) => list(at(it, 'Resource')));
    expect(resources.map((it) => strings(it).at(-1)?.split(':').at(-1)).sort()).toEqual([
      'configuration-set/*',
      'identity/*',
    ]);
  });
  test('is sent by nobody while it is from nobody, which an empty setting says too', () => {
    expect(rights('')).toEqual([]);
    const variables = environments(
      synthesize({ context: { 'notification.MAIL_FROM': '' } }).resources,
      'orders-dev-notification',
    );
    expect(variables.map((it) => at(it, 'MAIL_FROM'))).toEqual(['']);
  });
});

test('a secret is made when a setting asks for it', () => {
  const secrets = (context: Readonly<Record<string, string>>) =>
    ofType(synthesize({ context }).resources, 'AWS::SecretsManager::Secret').map((it) => it.stack);
  expect(secrets({})).toEqual(['orders-dev-delivery']);
  expect(secrets({ 'payment.PROVIDER': 'stripe' }).toSorted()).toEqual([
    'orders-dev-delivery',
    'orders-dev-payment',
  ]);
});

test('production is validated against CloudFormation’s schemas, other stages when they are asked to be', () => {
  const validated = (context: Readonly<Record<string, string>>) => stageFrom(context, subsystems).validated;
  expect([validated(PRODUCTION), validated({ ...PRODUCTION, validate: 'false' })]).toEqual([true, false]);
  expect([validated({}), validated({ validate: 'true' })]).toEqual([false, true]);
});

test('nobody is told of alarms unless somebody is named', () => {
  expect(ofType(synthesize().resources, 'AWS::SNS::Subscription')).toEqual([]);
});

test('functions are given what is set, and the default where nothing is', () => {
  const variables = environments(
    synthesize({ context: { 'payment.PROVIDER': 'stripe' } }).resources,
    'orders-dev-payment',
  ).filter((it) => at(it, 'PROVIDER') !== undefined);
  expect(variables).toEqual([expect.objectContaining({ PROVIDER: 'stripe', REFUND_PAUSE_SECONDS: '60' })]);
});
