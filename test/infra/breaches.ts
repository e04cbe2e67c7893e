import type { Resource } from '../../lib/rules/resources.ts';
import { ANY, type Breach, idOf, NOWHERE, STATEMENTS } from './breach.ts';
import { BREACHES_OF_RIGHTS } from './breaches-of-rights.ts';

const QUEUE = 'AWS::SQS::Queue';
const QUEUE_POLICY = 'AWS::SQS::QueuePolicy';
const MAPPING = 'AWS::Lambda::EventSourceMapping';
const RULE = 'AWS::Events::Rule';
const ALARM = 'AWS::CloudWatch::Alarm';
const FUNCTION = 'AWS::Lambda::Function';
const TABLE = 'AWS::DynamoDB::GlobalTable';
const FILTER = 'AWS::Logs::MetricFilter';
const LINE_RULE = 'what is counted in a log is one line of a function that logs JSON';
const COUNTED_RULE = 'what is counted in a log sets off an alarm with the first of it';
const FAILING_RULE = 'what is to run every minute and fails, or does not run, sets off an alarm';
const MEANS_RULE = 'every alarm says in a sentence what it means, and where the handbook has what to do';
const NAME_RULE = 'every alarm has a name to be found by, of its stage and of whom it is about';
const TOLD_RULE = 'every alarm tells the topic of its stage, of its end too';
const AGE_RULE = 'every inbox that is not kept up with sets off an alarm within 20 minutes';
const ERRORS_RULE = 'an API whose answers are errors sets off an alarm, whatever its traffic is';
const LOST_RULE = 'an event that reaches neither an inbox nor its dead letters sets off an alarm';
const THROTTLED_RULE = 'a bus comes with an alarm for when functions of its account are throttled';
const MINUTE_RULE = 'a minute of a schedule is not tried for longer than that';

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
  ['every event is tried for a day', RULE, ANY, ['Targets', 0, 'RetryPolicy', 'MaximumRetryAttempts'], 3],
  ['every rule reaches its target and its dead letters', QUEUE_POLICY, /Inbox/, [...STATEMENTS, 1]],
  [
    'every rule reaches its target and its dead letters',
    QUEUE_POLICY,
    /SubsystemDeadLetters/,
    [...STATEMENTS, 1, 'Condition', 'ArnEquals', 'aws:SourceArn'],
    NOWHERE,
  ],
  [
    'every rule reaches its target and its dead letters',
    'AWS::Lambda::Permission',
    /SweepSchedule/,
    ['Principal'],
    'apigateway.amazonaws.com',
  ],
  [
    'every rule reaches its target and its dead letters',
    QUEUE_POLICY,
    /SweepDeadLetters/,
    [...STATEMENTS, 1],
  ],
  ['every rule target has dead letters', RULE, /Schedule/, ['Targets', 0, 'DeadLetterConfig']],
  ['a schedule runs one function, every minute', RULE, /Schedule/, ['ScheduleExpression'], 'rate(1 hour)'],
  ['a schedule runs one function, every minute', RULE, /Schedule/, ['EventBusName'], 'orders-dev'],
  ['a schedule runs one function, every minute', RULE, /Schedule/, ['Targets'], []],
  [MINUTE_RULE, RULE, /Schedule/, ['Targets', 0, 'RetryPolicy', 'MaximumEventAgeInSeconds'], 86_400],
  [MINUTE_RULE, 'AWS::Lambda::EventInvokeConfig', /Sweep/, ['MaximumRetryAttempts'], 2],
  ['what runs every minute is done within one', FUNCTION, /Sweep/, ['Timeout'], 61],
  ['dead letters set off an alarm with the first of them', ALARM, /DeadLetters/, ['Threshold'], 2],
  [
    'dead letters set off an alarm with the first of them',
    ALARM,
    /RelayDeadLetters/,
    ['Dimensions', 0, 'Value'],
    NOWHERE,
  ],
  [LOST_RULE, ALARM, /EventsLost/, ['MetricName'], 'FailedInvocations'],
  [LOST_RULE, ALARM, /EventsLost/, ['Statistic'], 'Average'],
  [LOST_RULE, ALARM, /EventsLost/, ['Dimensions', 0]],
  [LOST_RULE, RULE, /Hears/, ['Name'], 'orders-dev-other'],
  ['a relay that lags by an hour sets off an alarm', ALARM, /RelayLag/, ['MetricName'], 'Errors'],
  [FAILING_RULE, ALARM, /SweepFails/, ['MetricName'], 'Throttles'],
  [FAILING_RULE, ALARM, /SweepFails/, ['DatapointsToAlarm']],
  [FAILING_RULE, ALARM, /SweepStops/, ['ComparisonOperator'], 'GreaterThanThreshold'],
  [FAILING_RULE, ALARM, /SweepStops/, ['Dimensions', 0, 'Value'], NOWHERE],
  [LINE_RULE, FILTER, ANY, ['FilterPattern'], '{ $.what = "order-parked" }'],
  [LINE_RULE, FILTER, ANY, ['FilterPattern'], ''],
  [LINE_RULE, FILTER, ANY, ['LogGroupName'], NOWHERE],
  [LINE_RULE, FILTER, ANY, ['MetricTransformations', 0, 'MetricValue'], '0'],
  [LINE_RULE, FUNCTION, /order\/.*Handler/, ['LoggingConfig', 'LogFormat'], 'Text'],
  [COUNTED_RULE, FILTER, ANY, ['MetricTransformations', 0, 'MetricNamespace'], 'orders/other/order'],
  [COUNTED_RULE, FILTER, ANY, ['MetricTransformations', 0, 'MetricName'], 'order-lost'],
  [COUNTED_RULE, ALARM, /LoggedAlarm/, ['Statistic'], 'Average'],
  [COUNTED_RULE, ALARM, /LoggedAlarm/, ['Threshold'], 2],
  [MEANS_RULE, ALARM, ANY, ['AlarmDescription'], 'dlq > 0 See docs/operations.md#dead-letters'],
  [MEANS_RULE, ALARM, ANY, ['AlarmDescription'], 'Customers wait, and nobody tells them anything.'],
  [NAME_RULE, ALARM, ANY, ['AlarmName']],
  [NAME_RULE, ALARM, /orders-dev-order/, ['AlarmName'], 'orders-dev-payment-dead-letters'],
  [NAME_RULE, ALARM, /orders-dev-order/, ['AlarmName'], 'orders-dev-order-inbox-age'],
  [TOLD_RULE, ALARM, ANY, ['AlarmActions']],
  [TOLD_RULE, ALARM, ANY, ['OKActions'], [NOWHERE]],
  [AGE_RULE, ALARM, /InboxAge/, ['Threshold'], 3_600],
  [AGE_RULE, ALARM, /InboxAge/, ['Statistic'], 'Minimum'],
  [ERRORS_RULE, ALARM, /Errors/, ['Statistic'], 'Sum'],
  [ERRORS_RULE, ALARM, /Errors/, ['Dimensions', 0, 'Value'], NOWHERE],
  [THROTTLED_RULE, ALARM, /Throttled/, ['MetricName'], 'Errors'],
  [
    'silence is an alarm only where something is to be heard every minute',
    ALARM,
    /RelayLag/,
    ['TreatMissingData'],
  ],
  [
    'silence is an alarm only where something is to be heard every minute',
    ALARM,
    /SweepStops/,
    ['TreatMissingData'],
    'notBreaching',
  ],
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
    /-order\/.*Journal/,
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
  ...BREACHES_OF_RIGHTS,
];
