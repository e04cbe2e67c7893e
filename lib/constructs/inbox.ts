import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { sourceOf } from '../../functions/runtime/event.ts';
import type { FunctionSize, Inbox } from '../../functions/runtime/subsystem-table.ts';
import { alarm, watchOf } from './alarms.ts';
import { lambda } from './function.ts';
import { deadLetters } from './queues.ts';
import { QUEUE_DAYS } from './retention-days.ts';
import type { SubsystemProps } from './subsystem-props.ts';
import { output } from './tables.ts';

/** AWS asks for six function timeouts, so that a throttled poller can hand a batch over again in time. */
const TIMEOUTS_PER_VISIBILITY = 6;

/**
 * Older than any message that waits on purpose: it is held back for 15 minutes at most, and has then been sent anew.
 */
const OLDEST_MESSAGE = Duration.minutes(20);

/** How long EventBridge tries to reach the inbox: its longest. */
const DELIVERY = { retryAttempts: 185, maxEventAge: Duration.hours(24) };

/**
 * Rule → inbox → handler, with one queue for what the rule could not deliver and what the handler could not
 * deal with. The handler itself puts there, with the reason, what can never succeed; and back into the inbox, for
 * later, what it can do nothing about while somebody outside is down.
 */
export function makeInbox(
  scope: Construct,
  props: SubsystemProps,
  inbox: Inbox,
  size: FunctionSize,
  environment: Readonly<Record<string, string>>,
): { readonly queue: Queue; readonly handler: LambdaFunction } {
  const { table, stage, bundles } = props;
  const watch = watchOf(props);
  const { impact } = inbox;
  const dead = deadLetters(scope, 'DeadLetters', watch, { kind: 'dead-letters', impact });
  const queue = new Queue(scope, 'Inbox', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    visibilityTimeout: Duration.seconds(size.timeoutSeconds * TIMEOUTS_PER_VISIBILITY),
    retentionPeriod: Duration.days(QUEUE_DAYS.inbox),
    deadLetterQueue: { queue: dead, maxReceiveCount: inbox.maxReceives },
  });
  hear(scope, props, impact, queue, dead);
  const handler = lambda(scope, 'Handler', {
    stage,
    bundles,
    code: `${table.name}/handler`,
    size,
    description: table.purpose,
    environment: {
      ...environment,
      INBOX_URL: queue.queueUrl,
      DEAD_LETTERS_URL: dead.queueUrl,
      MAX_RECEIVES: String(inbox.maxReceives),
    },
  });
  handler.addEventSource(
    new SqsEventSource(queue, {
      batchSize: inbox.batchSize,
      reportBatchItemFailures: true,
      maxConcurrency: inbox.maxConcurrency,
    }),
  );
  alarm(scope, 'InboxAge', watch, {
    kind: 'inbox-age',
    impact: `${impact} The inbox is not kept up with.`,
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'max' }),
    threshold: OLDEST_MESSAGE.toSeconds(),
  });
  dead.grant(handler, 'sqs:SendMessage');
  queue.grant(handler, 'sqs:SendMessage');
  output(scope, 'InboxUrl', queue.queueUrl);
  output(scope, 'DeadLettersUrl', dead.queueUrl);
  return { queue, handler };
}

/** Lets an inbox have what its subsystem hears; with an alarm for what could be kept neither there nor as a dead letter. */
function hear(
  scope: Construct,
  props: SubsystemProps,
  impact: string,
  queue: IQueue,
  deadLetterQueue: IQueue,
): void {
  const { table, stage, bus } = props;
  // Named by us: what CloudFormation calls it has the bus in front, and the metric would know no such rule.
  const ruleName = `orders-${stage.name}-${table.name}`;
  new Rule(scope, 'Hears', {
    ruleName,
    eventBus: bus,
    description: `What ${table.name} hears.`,
    eventPattern: { source: [...new Set(table.hears.map(sourceOf))], detailType: [...table.hears] },
    targets: [new SqsQueue(queue, { ...DELIVERY, deadLetterQueue })],
  });
  alarm(scope, 'EventsLost', watchOf(props), {
    kind: 'events-lost',
    impact: `${impact} Events reach neither the inbox nor its dead letters.`,
    metric: new Metric({
      namespace: 'AWS/Events',
      metricName: 'InvocationsFailedToBeSentToDlq',
      dimensionsMap: { EventBusName: bus.eventBusName, RuleName: ruleName },
      statistic: 'sum',
      period: Duration.minutes(1),
    }),
    threshold: 1,
  });
}
