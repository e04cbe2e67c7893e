import { Duration } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledged.ts';
import { alarm, watchOf } from './alarms.ts';
import { lambda } from './function.ts';
import { deadLetters } from './queues.ts';
import type { SubsystemProps } from './subsystem-props.ts';
import { output, type Tables } from './tables.ts';

/** The relay only unpacks, packs and puts: a batch of 100 items takes it well under a second. */
const SIZE = { memoryMb: 256, timeoutSeconds: 30 };

/** Stream records expire after 24 h: whoever is told when the relay lags by an hour can still mend it. */
const LONGEST_LAG = Duration.hours(1);

/**
 * For how long the stream hands over what fails. What the bus refuses for good the relay sets aside itself, so
 * what fails here is the bus or the relay: it is tried for longer than such an outage lasts, and given up
 * while half of the stream's 24 h is left. With no limit it would expire unnoticed.
 */
const LONGEST_TRYING = Duration.hours(12);

/** Only versions that say something wake the relay. */
const SAYS_SOMETHING = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { NewImage: { said: { S: FilterRule.exists() } } },
});

/**
 * Journal stream → relay → bus; and timers → the subsystem's own inbox, when it sets some. What the bus refuses,
 * or the stream gives up on, is a dead letter of the relay.
 */
export function makeRelay(
  scope: Construct,
  props: SubsystemProps,
  { journal }: Tables,
  inbox: Queue | undefined,
  environment: Readonly<Record<string, string>>,
): void {
  const { table, stage, bus, bundles } = props;
  const watch = watchOf(props);
  const impact = `What ${table.name} decided is not announced: nobody acts on it.`;
  const timers = table.inbox?.timers?.length ? inbox : undefined;
  const dead = deadLetters(scope, 'RelayDeadLetters', watch, { kind: 'relay-dead-letters', impact });
  acknowledge(dead, 'SQS3');
  const relay = lambda(scope, 'Relay', {
    stage,
    bundles,
    code: 'relay',
    size: SIZE,
    description: `Says on the bus what ${table.name} committed.`,
    environment: {
      ...environment,
      BUS_NAME: bus.eventBusName,
      RELAY_DEAD_LETTERS_URL: dead.queueUrl,
      ...(timers && { INBOX_URL: timers.queueUrl }),
    },
  });
  relay.addEventSource(
    new DynamoEventSource(journal, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      maxRecordAge: LONGEST_TRYING,
      onFailure: new SqsDlq(dead),
      filters: [SAYS_SOMETHING],
    }),
  );
  dead.grant(relay, 'sqs:SendMessage');
  timers?.grant(relay, 'sqs:SendMessage');
  relay.addToRolePolicy(mayPutEvents(table.name, bus));
  alarm(scope, 'RelayLag', watch, {
    kind: 'relay-lag',
    impact: `${impact} The journal’s stream forgets after 24 hours.`,
    metric: relay.metric('IteratorAge', { statistic: 'max', period: Duration.minutes(1) }),
    threshold: LONGEST_LAG.toMilliseconds(),
  });
  output(scope, 'RelayDeadLettersUrl', dead.queueUrl);
}

/**
 * A subsystem speaks under its own name only. `events:source` has many values in one PutEvents, so every
 * one of them must be the name, and there must be one.
 */
function mayPutEvents(name: string, bus: IEventBus): PolicyStatement {
  return new PolicyStatement({
    actions: ['events:PutEvents'],
    resources: [bus.eventBusArn],
    conditions: {
      'ForAllValues:StringEquals': { 'events:source': name },
      Null: { 'events:source': 'false' },
    },
  });
}
