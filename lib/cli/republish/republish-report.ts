import type { Republished, Unsaid } from './republish.ts';

/** Dead letters of a relay, counted. */
export interface Letters {
  readonly found: number;
  readonly removed: number;
  /** Message ids of those that name nothing that is in the journal. */
  readonly unknown: readonly string[];
}

/** What `orders republish` has done; with `--json`, its document. */
export interface RepublishReport {
  readonly subsystem: string;
  /** Nothing was said: these are the numbers of what would be. */
  readonly dryRun: boolean;
  readonly versions: number;
  readonly events: Readonly<Record<string, number>>;
  readonly timers: number;
  /** When the last of the versions was committed. */
  readonly upTo: string | null;
  readonly unsaid: readonly Unsaid[];
  /** Subjects of which the journal has nothing that was chosen. */
  readonly silent: readonly string[];
  readonly letters?: Letters;
}

export function reportOf(
  subsystem: string,
  { versions, events, timers, upTo, unsaid }: Republished,
  {
    dryRun,
    silent = [],
    letters,
  }: { readonly dryRun: boolean; readonly silent?: readonly string[]; readonly letters?: Letters },
): RepublishReport {
  return {
    subsystem,
    dryRun,
    versions,
    events: Object.fromEntries(Object.entries(events).sort()),
    timers,
    upTo: upTo ?? null,
    unsaid,
    silent,
    ...(letters && { letters }),
  };
}

/** Most things of a kind that are named; the count tells of the rest. */
const MOST_NAMED = 20;

/** A report for people. */
export function tell(report: RepublishReport): string {
  const { subsystem, dryRun, versions, events, timers, upTo, unsaid, silent, letters } = report;
  const total = Object.values(events).reduce((sum, it) => sum + it, 0);
  const verb = dryRun ? 'would say again' : 'said again';
  return [
    `${subsystem} ${verb} ${counted(total, 'event')} and ${counted(timers, 'timer')} of ${counted(versions, 'version')}${upTo ? `, committed up to ${upTo}` : ''}.`,
    ...Object.entries(events).map(([type, count]) => `  ${String(count).padStart(6)}  ${type}`),
    ...(letters ? [tellLetters(letters, dryRun)] : []),
    ...named('Its journal has nothing of these, or not within that time', silent),
    ...named(
      'These could not be said',
      unsaid.map((it) => `${it.subject}, version ${it.version}: ${it.reason}`),
    ),
    ...named(
      'These dead letters name nothing that is in the journal; look at them in their queue',
      letters?.unknown ?? [],
    ),
  ].join('\n');
}

function tellLetters({ found, removed }: Letters, dryRun: boolean): string {
  if (found === 0) return 'Its relay has no dead letters.';
  const kept = found - removed;
  return dryRun
    ? `${counted(found, 'dead letter')} of its relay; all stay.`
    : `${counted(found, 'dead letter')} of its relay: ${removed} removed, ${kept} kept.`;
}

function named(what: string, which: readonly string[]): readonly string[] {
  if (which.length === 0) return [];
  const more = which.length > MOST_NAMED ? [`  … and ${which.length - MOST_NAMED} more`] : [];
  return [`${what}:`, ...which.slice(0, MOST_NAMED).map((it) => `  ${it}`), ...more];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
