import type { Journal } from '../../functions/runtime/journal.ts';
import type { Schedule } from './schedule.ts';

/** A dead writer: what AWS calls a crashed or timed-out invocation. */
class Crash extends Error {
  override readonly name = 'Crash';
}

/** A journal whose callers wait for their turn, and whose writers sometimes die before or after the write. */
export function hostile(journal: Journal, schedule: Schedule, lostCommit: number): Journal {
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
      if (schedule.chance(lostCommit / 2)) throw new Crash('before the commit');
      const committed = await journal.commit(version, counters);
      if (schedule.chance(lostCommit / 2)) throw new Crash('after the commit');
      return committed;
    },
  };
}
