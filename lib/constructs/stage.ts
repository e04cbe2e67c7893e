import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What differs from stage to stage. */
export interface Stage {
  readonly name: string;
  /** What becomes of tables, logs and archives when their stack is deleted. */
  readonly removal: RemovalPolicy;
  readonly logRetention: RetentionDays;
  /** How long the archive keeps events for a replay. */
  readonly archiveDays: number;
  /** Steady requests a second, and the burst above it, that the API takes. */
  readonly throttle: { readonly rate: number; readonly burst: number };
  /** Where alarms are mailed to; nobody is told when absent. */
  readonly alarmEmail?: string;
}

/** Reads the stage and its settings from the CDK context. Throws when they will not do. */
export function stageFrom(context: (key: string) => unknown): Stage {
  const name = textFrom(context, 'stage') ?? 'dev';
  if (!/^[a-z][a-z0-9]{0,15}$/.test(name)) {
    throw new Error(
      `The stage "${name}" will not do: up to 16 small letters and digits, a letter first (-c stage=dev).`,
    );
  }
  const alarmEmail = textFrom(context, 'alarmEmail');
  const production = name === 'production';
  return {
    name,
    removal: production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    logRetention: production ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK,
    archiveDays: production ? 90 : 7,
    throttle: production ? { rate: 200, burst: 400 } : { rate: 50, burst: 100 },
    ...(alarmEmail && { alarmEmail }),
  };
}

/** The name of a parameter by which stacks of a stage find each other. */
export function parameterName(stage: Stage, key: SharedKey): string {
  return `/orders/${stage.name}/${key}`;
}

export type SharedKey = 'bus-name' | 'bus-arn' | 'alarm-topic-arn' | 'api-id';

function textFrom(context: (key: string) => unknown, key: string): string | undefined {
  const value = context(key);
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw new Error(`The context value ${key} must be text (-c ${key}=…).`);
  return value;
}
