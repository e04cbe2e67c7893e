import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { type Context, said, settingFaults } from './deploy-settings.ts';

/** What differs between a stage that people's orders are in and one that can be made anew. */
interface Kind {
  /** What becomes of tables, logs and the archive when their stack is deleted. */
  readonly removal: RemovalPolicy;
  /** Whether tables and stacks refuse to be deleted. */
  readonly protected: boolean;
  readonly logRetention: RetentionDays;
  /** How long the archive keeps events for a replay. */
  readonly archiveDays: number;
  /** Steady requests a second that the API takes; bursts may be twice that. */
  readonly requestsPerSecond: number;
}

/** A stage and its deploy settings, from the CDK context (`-c stage=production -c alarmEmail=…`). */
export interface Stage extends Kind {
  readonly name: string;
  /** Where alarms are mailed to; nobody is told when absent. */
  readonly alarmEmail?: string;
  /**
   * Where the API is found, without a slash at the end, `{apiId}` standing for its id: what outsiders are told to
   * call back. At AWS when absent.
   */
  readonly apiUrl?: string;
  /** A deploy setting of a subsystem's functions, `-c payment.PROVIDER=…`, where one is given. */
  setting(subsystem: string, key: string): string | undefined;
}

const PRODUCTION: Kind = {
  removal: RemovalPolicy.RETAIN,
  protected: true,
  logRetention: RetentionDays.THREE_MONTHS,
  archiveDays: 90,
  requestsPerSecond: 200,
};

const DEVELOPMENT: Kind = {
  removal: RemovalPolicy.DESTROY,
  protected: false,
  logRetention: RetentionDays.ONE_WEEK,
  archiveDays: 7,
  requestsPerSecond: 50,
};

/** Not `prod` or `live`: whoever calls a stage so means it to be kept, and it would not be. */
const STAGE_NAME = /^(?!live|prd|prod(?!uction$))[a-z][a-z0-9]{0,15}$/;
const STAGE_RULE =
  'up to 16 small letters and digits, a letter first; the one to be kept is called production';

/** Reads the stage and its settings. Throws one error that lists everything that will not do. */
export function stageFrom(context: Context, tables: readonly SubsystemTable[]): Stage {
  const faults: string[] = [];
  const read = <T>(
    key: string,
    otherwise: T,
    form: RegExp,
    rule: string,
    convert: (text: string) => T,
  ): T => {
    const text = String(context[key] ?? '');
    if (text === '') return otherwise;
    if (form.test(text)) return convert(text);
    faults.push(`-c ${key}=${text} will not do: ${rule}.`);
    return otherwise;
  };
  const name = read('stage', 'dev', STAGE_NAME, STAGE_RULE, String);
  const kind = name === 'production' ? PRODUCTION : DEVELOPMENT;
  const stage = {
    ...kind,
    name,
    alarmEmail: read('alarmEmail', undefined, /^[^@\s]+@[^@\s]+$/, 'it is no mail address', String),
    apiUrl: read(
      'apiUrl',
      undefined,
      /^https?:\/\/\S*[^\s/]$/,
      'it is no URL without a slash at its end',
      String,
    ),
    archiveDays: read('archiveDays', kind.archiveDays, /^[1-9]\d{0,3}$/, 'it must be 1 to 9999 days', Number),
    requestsPerSecond: read(
      'requestsPerSecond',
      kind.requestsPerSecond,
      /^[1-9]\d{0,3}$/,
      'it must be 1 to 9999',
      Number,
    ),
    setting: (subsystem: string, key: string) => said(context, subsystem, key),
  };
  faults.push(...settingFaults(context, tables, kind === PRODUCTION));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return stage;
}

/** What stacks of one stage tell each other through parameters. */
export type SharedKey = 'bus-name' | 'bus-arn' | 'alarm-topic-arn' | 'api-id';

/** The name of the parameter that holds it. */
export function parameterName(stage: Pick<Stage, 'name'>, key: SharedKey): string {
  return `/orders/${stage.name}/${key}`;
}
