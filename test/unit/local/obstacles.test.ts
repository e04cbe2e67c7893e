import { describe, expect, test } from 'vitest';
import type { Resource, Template } from '../../../lib/local/gaps.ts';
import { obstaclesTo, shortName } from '../../../lib/local/obstacles.ts';

const resources: Readonly<Record<string, Resource>> = {
  SubsystemJournalTableCEC5E209: {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: { KeySchema: [{ AttributeName: 'subject', KeyType: 'HASH' }] },
  },
  SubsystemInboxFF5DCE29: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 90 } },
  SubsystemHandlerCC6EC6AE: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Key: 'one.zip' },
      Timeout: 15,
      Handler: 'index.handler',
      Environment: { Variables: { WAREHOUSE: 'sandbox', TABLE: { Ref: 'SubsystemJournalTableCEC5E209' } } },
    },
  },
  SubsystemHearsB63D99FD: {
    Type: 'AWS::Events::Rule',
    Properties: { EventPattern: { 'detail-type': ['a.b.v1'] }, Targets: [{ Id: 'Target0' }] },
  },
  RouteA1B2C3D4: { Type: 'AWS::ApiGatewayV2::Route', Properties: { RouteKey: 'GET /a' } },
};

const deployed: Template = {
  Resources: resources,
  Outputs: { Warehouse: { Value: 'sandbox' }, InboxUrl: { Value: { Ref: 'SubsystemInboxFF5DCE29' } } },
};

/** The deployed template with one resource otherwise. */
function withResource(id: string, resource: Resource | undefined): Template {
  const { [id]: before, ...rest } = resources;
  const Properties = { ...before?.Properties, ...resource?.Properties };
  return { ...deployed, Resources: resource ? { ...rest, [id]: { ...resource, Properties } } : rest };
}

describe('nothing keeps a stack from being upgraded in place', () => {
  test('when it is the same', () => {
    expect(obstaclesTo(deployed, deployed)).toEqual([]);
  });

  test.each<[string, Template]>([
    [
      'a function has other code, another time limit and another setting',
      withResource('SubsystemHandlerCC6EC6AE', {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Code: { S3Key: 'two.zip' },
          Timeout: 30,
          Environment: {
            Variables: { WAREHOUSE: 'manual', NEW: 'word', TABLE: { Ref: 'SubsystemJournalTableCEC5E209' } },
          },
        },
      }),
    ],
    [
      'a rule hears more',
      withResource('SubsystemHearsB63D99FD', {
        Type: 'AWS::Events::Rule',
        Properties: { EventPattern: { 'detail-type': ['a.b.v1', 'a.b.v2'] } },
      }),
    ],
    [
      'a queue hides messages for longer',
      withResource('SubsystemInboxFF5DCE29', {
        Type: 'AWS::SQS::Queue',
        Properties: { VisibilityTimeout: 180 },
      }),
    ],
    ['a route is gone', withResource('RouteA1B2C3D4', undefined)],
    ['a route is new', withResource('RouteB', { Type: 'AWS::ApiGatewayV2::Route' })],
    ['an alarm is new', withResource('Alarm', { Type: 'AWS::CloudWatch::Alarm' })],
    ['a setting that is put out is another', { ...deployed, Outputs: { Warehouse: { Value: 'manual' } } }],
  ])('when %s', (_, wanted) => {
    expect(obstaclesTo(deployed, wanted)).toEqual([]);
  });
});

describe('a stack cannot be upgraded in place', () => {
  test.each<[string, Template]>([
    ['the queue B is new', withResource('B', { Type: 'AWS::SQS::Queue' })],
    ['the queue Inbox is gone', withResource('SubsystemInboxFF5DCE29', undefined)],
    [
      'the global table JournalTable has another KeySchema',
      withResource('SubsystemJournalTableCEC5E209', {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: { KeySchema: [] },
      }),
    ],
    [
      'the queue JournalTable was a global table',
      withResource('SubsystemJournalTableCEC5E209', { Type: 'AWS::SQS::Queue' }),
    ],
    [
      'the function Handler has another environment variable TABLE',
      withResource('SubsystemHandlerCC6EC6AE', {
        Type: 'AWS::Lambda::Function',
        Properties: { Environment: { Variables: { TABLE: { Ref: 'Other' } } } },
      }),
    ],
    [
      'the rule Hears has another Targets',
      withResource('SubsystemHearsB63D99FD', { Type: 'AWS::Events::Rule', Properties: { Targets: [] } }),
    ],
    ['the output New is new', { ...deployed, Outputs: { New: { Value: { Ref: 'RouteA1B2C3D4' } } } }],
    [
      'the output InboxUrl is another',
      { ...deployed, Outputs: { InboxUrl: { Value: { Ref: 'RouteA1B2C3D4' } } } },
    ],
  ])('when %s', (sentence, wanted) => {
    expect(obstaclesTo(deployed, wanted)).toEqual([sentence]);
  });
});

test('a logical id is told without what the CDK adds to it', () => {
  expect(shortName('SubsystemRelayDeadLettersE1E2B789')).toBe('RelayDeadLetters');
  expect(shortName('Alarms04B5A0BF')).toBe('Alarms');
});
