import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { alarm, type Watch } from '../constructs/alarms.ts';
import type { Stage } from '../constructs/stage.ts';
import { output } from '../constructs/tables.ts';
import { share } from './shared.ts';

/** What all subsystems share: the bus, an archive of all that was said, and whom alarms are told to. */
export class BusStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage }) {
    super(scope, id, props);
    const { stage } = props;
    const topic = this.makeTopic(stage.alarmEmail);
    watchThrottles(this, { stage, of: 'bus', topic });
    const bus = this.makeBus(stage);
    share(this, stage, 'bus-name', bus.eventBusName);
    share(this, stage, 'bus-arn', bus.eventBusArn);
    share(this, stage, 'alarm-topic-arn', topic.topicArn);
    output(this, 'BusName', bus.eventBusName);
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

  /**
   * It has no dead letters of its own: AWS would put there only what it cannot decrypt, and it decrypts with a key of
   * its own. What a rule cannot deliver is the rule’s to keep.
   */
  private makeBus(stage: Stage): EventBus {
    const name = `orders-${stage.name}`;
    const bus = new EventBus(this, 'Bus', {
      eventBusName: name,
      description: 'Events between the subsystems of the order pipeline.',
    });
    bus.applyRemovalPolicy(stage.removal);
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
