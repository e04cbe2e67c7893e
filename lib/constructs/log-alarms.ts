import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { alarm, watchOf } from './alarms.ts';
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
export function makeLogAlarms(scope: Construct, props: SubsystemProps, handler: LambdaFunction): void {
  const { table, stage } = props;
  for (const [what, impact] of Object.entries(table.alarms ?? {})) {
    const id = `${pascalCase(what)}Logged`;
    const filter = new MetricFilter(scope, id, {
      logGroup: handler.logGroup,
      filterPattern: FilterPattern.stringValue(WHAT, '=', what),
      metricNamespace: `orders/${stage.name}/${table.name}`,
      metricName: what,
    });
    alarm(scope, `${id}Alarm`, watchOf(props), {
      kind: what,
      impact,
      metric: filter.metric({ period: Duration.minutes(5), statistic: 'sum' }),
      threshold: 1,
    });
  }
}
