import { Alarm, type AlarmProps, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';
import type { SubsystemProps } from './subsystem-props.ts';

/** Where operators read what an alarm means, and what to run. A heading for every kind of alarm. */
const HANDBOOK = 'docs/operations.md';

/** Whose alarms these are, and whom they are told to. */
export interface Watch {
  readonly stage: Stage;
  /** A subsystem, `bus` or `api`. */
  readonly of: string;
  readonly topic: ITopic;
}

/** What sets off an alarm, and what it means. */
export interface Trouble extends Omit<AlarmProps, 'evaluationPeriods' | 'alarmName' | 'alarmDescription'> {
  /** What kind it is, in its name; of one handbook entry for all whom it may befall. */
  readonly kind: string;
  /** The handbook’s heading, where it is not that of the kind. */
  readonly heading?: string;
  /** What breaks for a customer. */
  readonly impact: string;
  /** One when absent. */
  readonly evaluationPeriods?: number;
}

/**
 * An alarm, `orders-<stage>-<of>-<kind>`, that says what breaks for a customer and where the handbook has it. Its
 * beginning and its end are told to whoever subscribed to the topic. Costs 10 cents a month.
 */
export function alarm(scope: Construct, id: string, { stage, of, topic }: Watch, trouble: Trouble): void {
  const { kind, heading = kind, impact, ...props } = trouble;
  const made = new Alarm(scope, id, {
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    ...props,
    alarmName: `orders-${stage.name}-${of}-${kind}`,
    alarmDescription: `${impact} See ${HANDBOOK}#${heading}`,
  });
  made.addAlarmAction(new SnsAction(topic));
  made.addOkAction(new SnsAction(topic));
}

/** The alarms of a subsystem. */
export function watchOf({ stage, table, alarmTopic }: SubsystemProps): Watch {
  return { stage, of: table.name, topic: alarmTopic };
}
