import type { Journal, Version } from '../runtime/journal.ts';
import { log } from '../runtime/log.ts';
import { awaited } from './order.ts';
import { PARKED_BY } from './stages.ts';
import type { order } from './subsystem.ts';
import { known } from './view.ts';

/** The line of log that an alarm listens for. */
const PARKED: keyof typeof order.alarms = 'order-parked';

/** What parks an order. Anything else that is heard while it is parked is no news to whoever was told. */
const PARKS: readonly string[] = ['timer.deadline', PARKED_BY];

/**
 * A journal that tells of every order that is parked by what is about to be committed: with identifiers and codes
 * only, since the reason for a cancellation or a return is somebody's own words. A refund that fails is told of even
 * when the deadline has parked the order before: whoever looks at it has something else to mend. Told before the
 * commit, so that no death in between keeps it quiet: an alarm too many is better than one too few.
 */
export function tellParked(journal: Journal): Journal {
  return {
    head: (subject) => journal.head(subject),
    history: (subject) => journal.history(subject),
    commit(version, counters) {
      tell(version);
      return journal.commit(version, counters);
    },
  };
}

function tell(version: Version): void {
  const state = known(version);
  if (state?.status !== 'parked' || !PARKS.includes(version.cause.type)) return;
  const { because, stage } = state;
  log.warn(PARKED, { order: version.subject, because, stage, awaits: awaited(state).flat().join(' ') });
}
