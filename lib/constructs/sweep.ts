import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Sweep } from '../../functions/runtime/subsystem-table.ts';
import { acknowledge } from './acknowledged.ts';
import { alarm, watchOf } from './alarms.ts';
import { lambda } from './function.ts';
import { deadLetters } from './queues.ts';
import type { SubsystemProps } from './subsystem-props.ts';
import { mayQueryIndexes, mayUseTables, output, type Tables } from './tables.ts';

const EVERY = Duration.minutes(1);

/** A minute that is missed is made up for by the next one, so nothing is tried for longer than that. */
const DELIVERY = { retryAttempts: 2, maxEventAge: EVERY };

/** One failure is mended a minute later; so many within as many minutes are not. */
const FAILURES = { datapointsToAlarm: 3, evaluationPeriods: 5 };

/** How long nobody may look after what is due before somebody is told. */
const LONGEST_SILENCE = Duration.minutes(15);

/**
 * A schedule → the function that puts into the inbox what is due. The schedule is on the account's default bus: no
 * other can have one. What it could not hand over is a dead letter of its own: one in the inbox's would be taken
 * for a message.
 */
export function makeSweep(
  scope: Construct,
  props: SubsystemProps,
  size: Sweep,
  tables: Tables,
  inbox: Queue,
  environment: Readonly<Record<string, string>>,
): void {
  const { table, stage, bundles } = props;
  const dead = deadLetters(scope, 'SweepDeadLetters', watchOf(props), {
    kind: 'sweep-dead-letters',
    impact: size.impact,
  });
  acknowledge(dead, 'SQS3');
  const sweep = lambda(scope, 'Sweep', {
    stage,
    bundles,
    code: `${table.name}/sweep`,
    size,
    description: `Finds what is due in ${table.name}, once a minute.`,
    environment: { ...environment, INBOX_URL: inbox.queueUrl },
  });
  sweep.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: EVERY });
  mayUseTables(sweep, 'sweep', tables, table);
  mayQueryIndexes(sweep, tables, table);
  inbox.grant(sweep, 'sqs:SendMessage');
  new Rule(scope, 'SweepSchedule', {
    description: `Has ${table.name} look after what is due.`,
    schedule: Schedule.rate(EVERY),
    targets: [new FunctionTarget(sweep, { ...DELIVERY, deadLetterQueue: dead })],
  });
  watch(scope, props, sweep, size.impact);
  output(scope, 'SweepDeadLettersUrl', dead.queueUrl);
}

/** Alarms for a sweep that fails again and again, and for one that does not run at all. */
function watch(scope: Construct, props: SubsystemProps, sweep: LambdaFunction, impact: string): void {
  alarm(scope, 'SweepFails', watchOf(props), {
    ...FAILURES,
    kind: 'sweep-fails',
    impact: `${impact} The sweep fails.`,
    metric: sweep.metricErrors({ period: EVERY, statistic: 'sum' }),
    threshold: 1,
  });
  alarm(scope, 'SweepStops', watchOf(props), {
    kind: 'sweep-stops',
    impact: `${impact} The sweep does not run.`,
    metric: sweep.metricInvocations({ period: LONGEST_SILENCE, statistic: 'sum' }),
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  });
}
