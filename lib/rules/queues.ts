import { at, every, list, ofType, type Resource, type Rule, referred, statements } from './resources.ts';
import { isSchedule, lets } from './schedules.ts';

const QUEUE = 'AWS::SQS::Queue';
const DAY = 86_400;

type All = readonly Resource[];

/** Queues that something unprocessable is put into: named by a queue, a rule's target or an event source. */
export function isDeadLetters(queue: Resource, all: All): boolean {
  const named = (from: Resource, value: unknown) => referred(all, from, value) === queue;
  return all.some(
    (it) =>
      named(it, at(it.properties, 'RedrivePolicy', 'deadLetterTargetArn')) ||
      named(it, at(it.properties, 'DestinationConfig', 'OnFailure', 'Destination')) ||
      list(at(it.properties, 'Targets')).some((target) => named(it, at(target, 'DeadLetterConfig', 'Arn'))),
  );
}

const isInbox = (queue: Resource, all: All) => !isDeadLetters(queue, all);

/** The event sources of functions, with what they read. */
function readers(all: All, source: Resource): readonly Resource[] {
  return ofType(all, 'AWS::Lambda::EventSourceMapping').filter(
    (it) => referred(all, it, at(it.properties, 'EventSourceArn')) === source,
  );
}

const readsQueue = (mapping: Resource, all: All) =>
  referred(all, mapping, at(mapping.properties, 'EventSourceArn'))?.type === QUEUE;

/** Whether the policy of a queue lets a service send, on behalf of one resource only. */
function letsIn(all: All, queue: Resource | undefined, service: string, source: Resource): boolean {
  return ofType(all, 'AWS::SQS::QueuePolicy')
    .filter((it) => list(at(it.properties, 'Queues')).some((value) => referred(all, it, value) === queue))
    .some((policy) =>
      statements(policy).some(
        (it) =>
          it['Effect'] === 'Allow' &&
          at(it, 'Principal', 'Service') === service &&
          list(it['Action']).includes('sqs:SendMessage') &&
          referred(all, policy, at(it, 'Condition', 'ArnEquals', 'aws:SourceArn')) === source,
      ),
    );
}

const targets = (rule: Resource) => list(at(rule.properties, 'Targets'));

export const queueRules: Readonly<Record<string, Rule>> = {
  'every queue encrypts its messages': every(QUEUE, (it) => it.properties['SqsManagedSseEnabled'] === true),

  'every queue refuses whoever does not use TLS': every(QUEUE, (queue, all) =>
    ofType(all, 'AWS::SQS::QueuePolicy')
      .filter((it) => list(at(it.properties, 'Queues')).some((value) => referred(all, it, value) === queue))
      .some((policy) =>
        statements(policy).some(
          (it) =>
            it['Effect'] === 'Deny' &&
            it['Action'] === 'sqs:*' &&
            at(it, 'Principal', 'AWS') === '*' &&
            at(it, 'Condition', 'Bool', 'aws:SecureTransport') === 'false',
        ),
      ),
  ),

  'every queue has dead letters, or is them': every(
    QUEUE,
    (it, all) => referred(all, it, at(it.properties, 'RedrivePolicy', 'deadLetterTargetArn'))?.type === QUEUE,
    isInbox,
  ),

  'a message is received at least 5 times before it is a dead letter': every(
    QUEUE,
    (it) => Number(at(it.properties, 'RedrivePolicy', 'maxReceiveCount')) >= 5,
    isInbox,
  ),

  'an inbox keeps messages for 4 days': every(
    QUEUE,
    (it) => it.properties['MessageRetentionPeriod'] === 4 * DAY,
    isInbox,
  ),

  'dead letters are kept for 14 days': every(
    QUEUE,
    (it) => it.properties['MessageRetentionPeriod'] === 14 * DAY,
    isDeadLetters,
  ),

  'an inbox is read by one function': every(QUEUE, (it, all) => readers(all, it).length === 1, isInbox),

  'nothing reads dead letters by itself': every(
    QUEUE,
    (it, all) => readers(all, it).length === 0,
    isDeadLetters,
  ),

  'a message in work is invisible for 6 timeouts of its function': every(
    'AWS::Lambda::EventSourceMapping',
    (it, all) => {
      const queue = referred(all, it, at(it.properties, 'EventSourceArn'));
      const timeout = at(referred(all, it, at(it.properties, 'FunctionName'))?.properties, 'Timeout');
      return Number(at(queue?.properties, 'VisibilityTimeout')) >= 6 * Number(timeout);
    },
    readsQueue,
  ),

  'a batch from a queue fails message by message': every(
    'AWS::Lambda::EventSourceMapping',
    (it) => list(at(it.properties, 'FunctionResponseTypes')).includes('ReportBatchItemFailures'),
    readsQueue,
  ),

  'a full queue does not overload its function': every(
    'AWS::Lambda::EventSourceMapping',
    (it) => Number(at(it.properties, 'ScalingConfig', 'MaximumConcurrency')) >= 2,
    readsQueue,
  ),

  'every rule target has dead letters': every('AWS::Events::Rule', (rule, all) =>
    targets(rule).every((it) => referred(all, rule, at(it, 'DeadLetterConfig', 'Arn'))?.type === QUEUE),
  ),

  'every event is tried for a day': every(
    'AWS::Events::Rule',
    (rule) =>
      targets(rule).every(
        (it) =>
          at(it, 'RetryPolicy', 'MaximumEventAgeInSeconds') === DAY &&
          at(it, 'RetryPolicy', 'MaximumRetryAttempts') === 185,
      ),
    (it) => !isSchedule(it),
  ),

  'every rule reaches its target and its dead letters': every('AWS::Events::Rule', (rule, all) =>
    targets(rule)
      .flatMap((it) => [at(it, 'Arn'), at(it, 'DeadLetterConfig', 'Arn')])
      .map((it) => referred(all, rule, it))
      .every((it) =>
        it?.type === QUEUE ? letsIn(all, it, 'events.amazonaws.com', rule) : lets(all, it, rule),
      ),
  ),
};
