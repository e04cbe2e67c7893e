import { RemovalPolicy } from 'aws-cdk-lib';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import type { Context } from './context.ts';
import { type StageSetting, said, settingFaults } from './deploy-settings.ts';
import { type Door, doorFrom } from './door-settings.ts';
import { type Retention, retentionFrom, retentionIn } from './retention.ts';
import { STAGE_NAME, STAGE_RULE } from './stage-name.ts';

/** What differs between a stage that people's orders are in and one that can be made anew. */
interface Kind extends Retention {
  /** What becomes of the bus, the archive, logs and secrets when their stack is deleted; tables that are protected stay. */
  readonly removal: RemovalPolicy;
  /** Whether tables and stacks refuse to be deleted. */
  readonly protected: boolean;
  /** Steady requests a second that the API takes; bursts may be twice that. */
  readonly requestsPerSecond: number;
  /** Whether a synth asks CDK to hold the templates against CloudFormation's schemas: some 2 s. */
  readonly validated: boolean;
}

/** A stage and its deploy settings, from the CDK context (`-c stage=production -c alarmEmail=…`). */
export interface Stage extends Kind, Door {
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
  // Not what a failed first deployment made: names that are ours would be taken, and the next one would fail.
  removal: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  protected: true,
  ...retentionIn('production'),
  requestsPerSecond: 200,
  validated: true,
};

const DEVELOPMENT: Kind = {
  removal: RemovalPolicy.DESTROY,
  protected: false,
  ...retentionIn('elsewhere'),
  requestsPerSecond: 50,
  validated: false,
};

/** Reads the stage and its settings. Throws one error that lists everything that will not do. */
export function stageFrom(context: Context, tables: readonly SubsystemTable[]): Stage {
  const faults: string[] = [];
  const read = <T>(
    key: StageSetting,
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
    ...retentionFrom(read, kind),
    requestsPerSecond: read(
      'requestsPerSecond',
      kind.requestsPerSecond,
      /^[1-9]\d{0,3}$/,
      'it must be 1 to 9999',
      Number,
    ),
    validated: read(
      'validate',
      kind.validated,
      /^(true|false)$/,
      'it must be true or false',
      (text) => text === 'true',
    ),
    setting: (subsystem: string, key: string) => said(context, subsystem, key),
  };
  const { door, faults: doorFaults } = doorFrom(context, { ...stage, production: kind === PRODUCTION });
  faults.push(...doorFaults, ...settingFaults(context, tables, kind === PRODUCTION));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { ...stage, ...door };
}

/** What stacks of one stage tell each other through parameters. */
export type SharedKey =
  | 'bus-name'
  | 'bus-arn'
  | 'alarm-topic-arn'
  | 'api-id'
  | 'authorizer-id'
  | 'origin-secret-arn'
  | 'edge-url';

/** The name of the parameter that holds it. */
export function parameterName(stage: Pick<Stage, 'name'>, key: SharedKey): string {
  return `/orders/${stage.name}/${key}`;
}
