import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { alarm, type Trouble, type Watch } from './alarms.ts';
import { QUEUE_DAYS } from './retention-days.ts';

/**
 * A queue for what could not be dealt with, with an alarm that says what that means for a customer. It
 * keeps 14 days, the longest SQS can: a dead letter keeps the time it was first sent, so four days in an
 * inbox leave ten to look at it.
 */
export function deadLetters(
  scope: Construct,
  id: string,
  watch: Watch,
  trouble: Pick<Trouble, 'kind' | 'heading' | 'impact'>,
): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(QUEUE_DAYS.deadLetters),
  });
  alarm(scope, `${id}Alarm`, watch, {
    ...trouble,
    metric: queue.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(1),
      statistic: 'max',
    }),
    threshold: 1,
  });
  return queue;
}
