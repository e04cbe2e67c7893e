import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { StageSetting } from './deploy-settings.ts';
import { RETENTION_DAYS } from './retention-days.ts';

/** How long is kept what no subsystem has a say in. */
export interface Retention {
  /** Log lines, of functions and of the API. */
  readonly logRetention: RetentionDays;
  /** How long the archive keeps events for a replay. */
  readonly archiveDays: number;
  /** How far back tables can be restored: what is deleted in them is still there for so long. */
  readonly recoveryDays: number;
}

/** How long it is kept in a stage when nothing else is said. */
export function retentionIn(stage: keyof typeof RETENTION_DAYS): Retention {
  const { logs, archive, recovery } = RETENTION_DAYS[stage];
  return { logRetention: logs, archiveDays: archive, recoveryDays: recovery };
}

/** Reads a value of the context, or answers with what it is otherwise. */
type Read = <T>(
  key: StageSetting,
  otherwise: T,
  form: RegExp,
  rule: string,
  convert: (text: string) => T,
) => T;

/** The periods that CloudWatch Logs knows, in days. */
const LOG_DAYS = Object.values(RetentionDays)
  .map(Number)
  .filter((it) => it > 0 && it < RetentionDays.INFINITE);

export function retentionFrom(read: Read, otherwise: Retention): Retention {
  const days = 'it must be 1 to 9999 days';
  return {
    logRetention: read(
      'logDays',
      otherwise.logRetention,
      new RegExp(`^(${LOG_DAYS.join('|')})$`),
      `CloudWatch keeps logs for ${LOG_DAYS.join(', ')} days`,
      Number,
    ),
    archiveDays: read('archiveDays', otherwise.archiveDays, /^[1-9]\d{0,3}$/, days, Number),
    recoveryDays: read(
      'recoveryDays',
      otherwise.recoveryDays,
      /^([1-9]|[12]\d|3[0-5])$/,
      'it must be 1 to 35 days',
      Number,
    ),
  };
}
