import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { tell } from './queues.ts';
import type { SubsystemProps } from './subsystem-props.ts';
import { pascalCase } from './tables.ts';

/**
 * Where a line has the `what` it was logged with: in the JSON format, Lambda's console puts a single argument under
 * `message` as it is (`formatJsonMessage` in src/logging/formatter.ts, before that in src/LogPatch.js, of
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client).
 */
const WHAT = '$.message.what';

/**
 * Counts, in the handler's log, each of the lines that the table wants somebody to be called for, and sets off an
 * alarm with the first of them. It ends when none has come for five minutes, mended or not.
 */
export function makeLogAlarms(
  scope: Construct,
  { table, stage, alarmTopic }: SubsystemProps,
  handler: LambdaFunction,
): void {
  for (const [what, meaning] of Object.entries(table.alarms ?? {})) {
    const id = `${pascalCase(what)}Logged`;
    const filter = new MetricFilter(scope, id, {
      logGroup: handler.logGroup,
      filterPattern: FilterPattern.stringValue(WHAT, '=', what),
      metricNamespace: `orders/${stage.name}/${table.name}`,
      metricName: what,
    });
    const alarm = filter
      .metric({ period: Duration.minutes(5), statistic: 'sum' })
      .createAlarm(scope, `${id}Alarm`, {
        alarmDescription: meaning,
        threshold: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
    tell(alarm, alarmTopic);
  }
}
