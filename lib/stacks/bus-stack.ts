import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { deadLetters } from '../constructs/queues.ts';
import type { Stage } from '../constructs/stage.ts';
import { share } from './shared.ts';

/** What all subsystems share: the bus, an archive of all that was said, and whom alarms are told to. */
export class BusStack extends Stack {
  constructor(scope: Construct, id: string, stage: Stage, props: StackProps) {
    super(scope, id, props);
    const topic = new Topic(this, 'Alarms', { enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    if (stage.alarmEmail) topic.addSubscription(new EmailSubscription(stage.alarmEmail));

    const dead = deadLetters(
      this,
      'DeadLetters',
      'Events reach no subsystem: orders stop where they are.',
      topic,
    );
    const bus = new EventBus(this, 'Bus', {
      eventBusName: `orders-${stage.name}`,
      description: 'Events between the subsystems of the order pipeline.',
      deadLetterQueue: dead,
    });
    bus.applyRemovalPolicy(stage.removal);
    bus.archive('Archive', {
      archiveName: `orders-${stage.name}`,
      description: 'All that was said, for a replay to subsystems to come.',
      eventPattern: { account: [this.account] },
      retention: Duration.days(stage.archiveDays),
    });

    share(this, stage, 'bus-name', bus.eventBusName);
    share(this, stage, 'bus-arn', bus.eventBusArn);
    share(this, stage, 'alarm-topic-arn', topic.topicArn);
    new CfnOutput(this, 'BusName', { value: bus.eventBusName });
    new CfnOutput(this, 'BusDeadLettersUrl', { value: dead.queueUrl });
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn });
  }
}
