import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledged.ts';
import { alarm, type Watch } from '../constructs/alarms.ts';
import { deadLetters } from '../constructs/queues.ts';
import type { Stage } from '../constructs/stage.ts';
import { output } from '../constructs/tables.ts';
import { share } from './shared.ts';

/** What all subsystems share: the bus, an archive of all that was said, and whom alarms are told to. */
export class BusStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage }) {
    super(scope, id, props);
    const { stage } = props;
    const topic = this.makeTopic(stage.alarmEmail);
    const watch = { stage, of: 'bus', topic };
    const dead = deadLetters(this, 'DeadLetters', watch, {
      kind: 'dead-letters',
      heading: 'bus-dead-letters',
      impact: 'Events reach no subsystem: orders stop where they are.',
    });
    acknowledge(dead, 'SQS3');
    watchThrottles(this, watch);
    const bus = this.makeBus(stage, dead);
    share(this, stage, 'bus-name', bus.eventBusName);
    share(this, stage, 'bus-arn', bus.eventBusArn);
    share(this, stage, 'alarm-topic-arn', topic.topicArn);
    output(this, 'BusName', bus.eventBusName);
    output(this, 'BusDeadLettersUrl', dead.queueUrl);
    output(this, 'AlarmTopicArn', topic.topicArn);
  }

  private makeTopic(email: string | undefined): Topic {
    const topic = new Topic(this, 'Alarms', { enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    if (email) topic.addSubscription(new EmailSubscription(email));
    return topic;
  }

  private makeBus(stage: Stage, dead: Queue): EventBus {
    const name = `orders-${stage.name}`;
    const bus = new EventBus(this, 'Bus', {
      eventBusName: name,
      description: 'Events between the subsystems of the order pipeline.',
      deadLetterQueue: dead,
    });
    bus.applyRemovalPolicy(stage.removal);
    // CDK names the queue, and leaves it to us to let the bus in.
    dead.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sqs:SendMessage'],
        principals: [new ServicePrincipal('events.amazonaws.com')],
        resources: [dead.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': bus.eventBusArn } },
      }),
    );
    const archive = bus.archive('Archive', {
      archiveName: name,
      description: 'All that was said, for a replay to subsystems to come.',
      eventPattern: { account: [this.account] },
      retention: Duration.days(stage.archiveDays),
    });
    archive.applyRemovalPolicy(stage.removal);
    return bus;
  }
}

/**
 * One alarm for all functions of the account and region, which share its limit: whoever reaches it, ours wait. A
 * function that alone is throttled shows in the age of its inbox, the lag of its relay or the errors of the API.
 */
function watchThrottles(scope: Construct, watch: Watch): void {
  alarm(scope, 'Throttled', watch, {
    kind: 'throttled',
    impact: 'Functions of this account wait for their turn: requests fail, and orders take longer.',
    metric: new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      statistic: 'sum',
      period: Duration.minutes(1),
    }),
    threshold: 1,
    datapointsToAlarm: 3,
    evaluationPeriods: 5,
  });
}
