import { at, isObject, list, ofType, type Resource, type Values } from './resources.ts';

/** A value that depends on the resource it is put into, and on what is beside it. */
type Altered = (resource: Resource, all: readonly Resource[]) => unknown;

/** A breach: one property of the first resource of a type whose id matches is replaced, or taken out. */
export type Breach = readonly [
  rule: string,
  type: string,
  id: RegExp,
  path: readonly (string | number)[],
  value?: unknown | Altered,
];

const ANY = /./;
const QUEUE = 'AWS::SQS::Queue';
const QUEUE_POLICY = 'AWS::SQS::QueuePolicy';
const MAPPING = 'AWS::Lambda::EventSourceMapping';
const RULE = 'AWS::Events::Rule';
const ALARM = 'AWS::CloudWatch::Alarm';
const FUNCTION = 'AWS::Lambda::Function';
const TABLE = 'AWS::DynamoDB::GlobalTable';
const POLICY = 'AWS::IAM::Policy';
const STAGE = 'AWS::ApiGatewayV2::Stage';
const NOWHERE = { Ref: 'Nowhere' };

/** Another statement in a policy. */
const granting =
  (action: string, resource: Altered): Altered =>
  (policy, all) => [
    ...list(at(policy.properties, 'PolicyDocument', 'Statement')),
    { Effect: 'Allow', Action: action, Resource: resource(policy, all) },
  ];
const STATEMENTS = ['PolicyDocument', 'Statement'];
const journalOf: Altered = (near, all) => ({ 'Fn::GetAtt': [idOf(all, near, TABLE, /Journal/), 'Arn'] });

/** For every rule over the templates, at least one change to good templates that it must notice. */
export const BREACHES: readonly Breach[] = [
  ['every queue encrypts its messages', QUEUE, /Inbox/, ['SqsManagedSseEnabled'], false],
  ['every queue refuses whoever does not use TLS', QUEUE_POLICY, ANY, [...STATEMENTS, 0, 'Condition']],
  ['every queue has dead letters, or is them', QUEUE, /Inbox/, ['RedrivePolicy']],
  [
    'a message is received at least 5 times before it is a dead letter',
    QUEUE,
    /Inbox/,
    ['RedrivePolicy', 'maxReceiveCount'],
    4,
  ],
  ['an inbox keeps messages for 4 days', QUEUE, /Inbox/, ['MessageRetentionPeriod'], 86_400],
  ['dead letters are kept for 14 days', QUEUE, /DeadLetters/, ['MessageRetentionPeriod'], 345_600],
  ['an inbox is read by one function', MAPPING, /Sqs/, ['EventSourceArn'], NOWHERE],
  [
    'nothing reads dead letters by itself',
    MAPPING,
    /Sqs/,
    ['EventSourceArn'],
    (it: Resource, all: readonly Resource[]) => ({
      'Fn::GetAtt': [idOf(all, it, QUEUE, /DeadLetters/), 'Arn'],
    }),
  ],
  [
    'a message in work is invisible for 6 timeouts of its function',
    QUEUE,
    /Inbox/,
    ['VisibilityTimeout'],
    30,
  ],
  ['a message in work is invisible for 6 timeouts of its function', FUNCTION, /Handler/, ['Timeout'], 300],
  ['a batch from a queue fails message by message', MAPPING, /Sqs/, ['FunctionResponseTypes']],
  ['a full queue does not overload its function', MAPPING, /Sqs/, ['ScalingConfig']],
  ['every rule target has dead letters', RULE, ANY, ['Targets', 0, 'DeadLetterConfig']],
  [
    'every rule target is tried for a day',
    RULE,
    ANY,
    ['Targets', 0, 'RetryPolicy', 'MaximumRetryAttempts'],
    3,
  ],
  ['every rule may write to its target and its dead letters', QUEUE_POLICY, /Inbox/, [...STATEMENTS, 1]],
  [
    'every rule may write to its target and its dead letters',
    QUEUE_POLICY,
    /SubsystemDeadLetters/,
    [...STATEMENTS, 1, 'Condition', 'ArnEquals', 'aws:SourceArn'],
    NOWHERE,
  ],
  ['the bus has dead letters that it may write to', QUEUE_POLICY, /^DeadLetters/, [...STATEMENTS, 1]],
  ['the bus has dead letters that it may write to', 'AWS::Events::EventBus', ANY, ['DeadLetterConfig']],
  ['dead letters set off an alarm with the first of them', ALARM, /DeadLetters/, ['Threshold'], 2],
  [
    'dead letters set off an alarm with the first of them',
    ALARM,
    /RelayDeadLetters/,
    ['Dimensions', 0, 'Value'],
    NOWHERE,
  ],
  ['a relay that lags by an hour sets off an alarm', ALARM, /RelayLag/, ['MetricName'], 'Errors'],
  ['every alarm says in a sentence what it means', ALARM, ANY, ['AlarmDescription'], 'dlq > 0'],
  ['every alarm tells somebody, of its end too', ALARM, ANY, ['AlarmActions']],
  ['silence is no alarm', ALARM, /RelayLag/, ['TreatMissingData']],
  ['every function runs on Node 24 on arm64', FUNCTION, /Relay/, ['Runtime'], 'nodejs22.x'],
  [
    'every function logs JSON to a group of its own, for a limited time',
    'AWS::Logs::LogGroup',
    /Handler/,
    ['RetentionInDays'],
  ],
  [
    'every function logs JSON to a group of its own, for a limited time',
    FUNCTION,
    /Api/,
    ['LoggingConfig', 'LogFormat'],
    'Text',
  ],
  ['every function says for whom and what it is', FUNCTION, ANY, ['Description']],
  [
    'every relay reads what was written, from the first on, and only what says something',
    MAPPING,
    /DynamoDB/,
    ['StartingPosition'],
    'LATEST',
  ],
  [
    'every relay reads what was written, from the first on, and only what says something',
    MAPPING,
    /DynamoDB/,
    ['FilterCriteria', 'Filters', 0, 'Pattern'],
    '{"eventName":["INSERT"]}',
  ],
  [
    'every relay reads what was written, from the first on, and only what says something',
    TABLE,
    /Journal/,
    ['StreamSpecification', 'StreamViewType'],
    'KEYS_ONLY',
  ],
  [
    'a relay that fails finds what it fails on, and gives it up while the stream still has it',
    MAPPING,
    /DynamoDB/,
    ['MaximumRecordAgeInSeconds'],
  ],
  [
    'a relay that fails finds what it fails on, and gives it up while the stream still has it',
    MAPPING,
    /DynamoDB/,
    ['DestinationConfig'],
  ],
  [
    'every table can be restored to any second',
    TABLE,
    /Stock/,
    ['Replicas', 0, 'PointInTimeRecoverySpecification'],
  ],
  ['every table is paid by request', TABLE, /Journal/, ['BillingMode'], 'PROVISIONED'],
  [
    'every index is found by its keys and holds nothing else',
    TABLE,
    /Journal/,
    ['GlobalSecondaryIndexes'],
    [{ Projection: { ProjectionType: 'ALL' } }],
  ],
  [
    'nobody may do everything, or something to everything',
    POLICY,
    ANY,
    STATEMENTS,
    granting('dynamodb:*', journalOf),
  ],
  [
    'nobody may do everything, or something to everything',
    POLICY,
    ANY,
    STATEMENTS,
    granting('sqs:SendMessage', () => '*'),
  ],
  [
    'nobody may do everything, or something to everything',
    POLICY,
    ANY,
    STATEMENTS,
    granting('dynamodb:Query', (it, all) => ({ 'Fn::Join': ['', [journalOf(it, all), '/index/*']] })),
  ],
  [
    'no role has rights that are not in the template',
    'AWS::IAM::Role',
    ANY,
    ['ManagedPolicyArns'],
    ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
  ],
  [
    'only Lambda takes these roles',
    'AWS::IAM::Role',
    ANY,
    ['AssumeRolePolicyDocument', 'Statement', 0, 'Principal'],
    { AWS: '*' },
  ],
  [
    'a subsystem puts events under its own name only',
    POLICY,
    /Relay/,
    STATEMENTS,
    granting('events:PutEvents', () => NOWHERE),
  ],
  [
    'a subsystem puts events under its own name only',
    POLICY,
    /Relay/,
    STATEMENTS,
    (it: Resource) => speaking(it, { Null: undefined }),
  ],
  [
    'a subsystem puts events under its own name only',
    POLICY,
    /Relay/,
    STATEMENTS,
    (it: Resource) => speaking(it, { 'ForAllValues:StringEquals': { 'events:source': 'billing' } }),
  ],
  [
    'a subsystem reaches nothing of another but the bus',
    POLICY,
    ANY,
    STATEMENTS,
    granting('dynamodb:Query', () => 'arn:aws:dynamodb:us-east-1:1:table/other'),
  ],
  [
    'a journal is read and appended to, never changed',
    POLICY,
    ANY,
    STATEMENTS,
    granting('dynamodb:UpdateItem', journalOf),
  ],
  ['only our API may call the functions behind it', 'AWS::Lambda::Permission', ANY, ['SourceArn']],
  [
    'only our alarms and TLS reach whom alarms are told to',
    'AWS::SNS::TopicPolicy',
    ANY,
    [...STATEMENTS, 1, 'Condition'],
  ],
  ['every route asks for IAM', 'AWS::ApiGatewayV2::Route', ANY, ['AuthorizationType'], 'NONE'],
  ['every stage of the API is throttled', STAGE, ANY, ['DefaultRouteSettings', 'ThrottlingRateLimit']],
  ['the API has a stage, so that its throttle holds', STAGE, ANY, [], 'AWS::ApiGatewayV2::Deployment'],
  [
    'calls are logged, and tell of no person',
    STAGE,
    ANY,
    ['AccessLogSettings', 'Format'],
    '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp"}',
  ],
  ['a function has no door of its own', FUNCTION, ANY, [], 'AWS::Lambda::Url'],
];

/** The id of a resource in the same stack. */
function idOf(all: readonly Resource[], near: Resource, type: string, id: RegExp): string | undefined {
  return ofType(all, type).find((it) => it.stack === near.stack && id.test(it.id))?.id;
}

/** A relay's statements, with other conditions on what it may say. */
function speaking(policy: Resource, conditions: Values): readonly unknown[] {
  return list(at(policy.properties, ...STATEMENTS)).map((it) =>
    at(it, 'Action') === 'events:PutEvents' && isObject(it)
      ? { ...it, Condition: { ...(isObject(it['Condition']) && it['Condition']), ...conditions } }
      : it,
  );
}
