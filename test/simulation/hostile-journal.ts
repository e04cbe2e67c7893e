import type { Journal, Version } from '../../functions/runtime/journal.ts';
import type { Schedule } from './schedule.ts';

/** A dead writer: what AWS calls a crashed or timed-out invocation. */
class Crash extends Error {
  override readonly name = 'Crash';
}

/** A writer that has died over a version. */
export interface Death {
  readonly when: 'before the commit' | 'after the commit';
  readonly of: Version;
}

/** A journal whose callers wait for their turn, and whose writers sometimes die before or after the write. */
export function hostile(
  journal: Journal,
  schedule: Schedule,
  lostCommit: number,
  died: (death: Death) => void = () => {},
): Journal {
  function perhapsDies(when: Death['when'], of: Version): void {
    if (!schedule.chance(lostCommit / 2)) return;
    died({ when, of });
    throw new Crash(when);
  }
  return {
    async head(subject) {
      await schedule.turn();
      return journal.head(subject);
    },
    async history(subject) {
      await schedule.turn();
      return journal.history(subject);
    },
    async commit(version, counters) {
      await schedule.turn();
      perhapsDies('before the commit', version);
      const committed = await journal.commit(version, counters);
      perhapsDies('after the commit', version);
      return committed;
    },
  };
}
