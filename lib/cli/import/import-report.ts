import type { Status } from '../../../functions/order/stages.ts';
import { inWords, type Standing } from '../demo/demo-follow.ts';
import type { Imported, RefusedOrder } from './import.ts';

/** What `orders import` has done; with `--json`, its document. */
export interface ImportReport {
  readonly file: string;
  readonly placed: number;
  /** Placed by an earlier run. */
  readonly alreadyThere: number;
  readonly refused: readonly RefusedOrder[];
  /** Left out because of a fault. */
  readonly skipped: number;
  readonly seconds: number;
  /** How all of them have ended, when it was waited for that. */
  readonly ended?: Readonly<Partial<Record<Status, number>>>;
}

/** What a report is made from. */
export interface ImportFound {
  readonly file: string;
  readonly skipped: number;
  readonly imported: Imported;
  readonly standing?: Standing | undefined;
  readonly seconds: number;
}

export function importReport({ file, skipped, imported, standing, seconds }: ImportFound): ImportReport {
  const { placed, alreadyThere, refused } = imported;
  return {
    file,
    placed,
    alreadyThere,
    refused: [...refused].sort((a, b) => a.line - b.line),
    skipped,
    seconds: Math.round(seconds * 100) / 100,
    ...(standing && { ended: standing.byStatus }),
  };
}

/** A report for people. */
export function tell(report: ImportReport): string {
  const { file, placed, alreadyThere, refused, skipped, seconds, ended } = report;
  const left = skipped > 0 ? `, ${skipped} left out with a fault` : '';
  return [
    ...refused.map((it) => `${file}:${it.line}: order ${it.order}: ${it.reason}`),
    `${placed} placed now, ${alreadyThere} already there, ${refused.length} refused${left}; ${seconds} s.`,
    ...(ended ? [`They have ended: ${inWords({ byStatus: ended }) || 'none'}.`] : []),
  ].join('\n');
}
