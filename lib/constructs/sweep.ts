import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Sweep } from '../../functions/runtime/subsystem-table.ts';
import { lambda } from './function.ts';
import { deadLetters, tell } from './queues.ts';
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
  const { table, stage, bundles, alarmTopic } = props;
  const dead = deadLetters(scope, 'SweepDeadLetters', size.impact, alarmTopic);
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
function watch(
  scope: Construct,
  { alarmTopic }: SubsystemProps,
  sweep: LambdaFunction,
  impact: string,
): void {
  const fails = sweep.metricErrors({ period: EVERY, statistic: 'sum' }).createAlarm(scope, 'SweepFails', {
    ...FAILURES,
    alarmDescription: `${impact} The sweep fails.`,
    threshold: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  const stops = sweep
    .metricInvocations({ period: LONGEST_SILENCE, statistic: 'sum' })
    .createAlarm(scope, 'SweepStops', {
      alarmDescription: `${impact} The sweep does not run.`,
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.BREACHING,
    });
  tell(fails, alarmTopic);
  tell(stops, alarmTopic);
}
