import type { Place } from '../../../functions/runtime/announce.ts';
import { type JournalTable, placesOf, type SayingPlace } from './journal-places.ts';
import type { About, Letter } from './relay-letters.ts';
import { placeName } from './republish.ts';

/** What has to be said again for the dead letters of a relay. */
export interface Owed {
  /** Each once, in the order of the letters. */
  readonly places: readonly Place[];
  readonly byLetter: ReadonlyMap<Letter, readonly Place[]>;
  /** Letters that name nothing that is in the journal. */
  readonly unknown: readonly Letter[];
}

type Batch = Extract<About, { is: 'batch' }>;

/**
 * What letters are about: the version that one names, or whatever was committed when the batch was that the stream gave
 * up. Reads the whole table, once, if there is such a batch.
 */
export async function owedBy(journal: JournalTable, letters: readonly Letter[]): Promise<Owed> {
  const batches = letters.flatMap(({ about }) => (about.is === 'batch' ? [about] : []));
  const committed = batches.length > 0 ? await placesOf(journal, around(batches)) : [];
  const byLetter = new Map<Letter, readonly Place[]>();
  for (const letter of letters) {
    const places = placesFor(letter.about, committed);
    if (places.length > 0) byLetter.set(letter, places);
  }
  const places = new Map([...byLetter.values()].flat().map((it) => [placeName(it), it]));
  return {
    places: [...places.values()],
    byLetter,
    unknown: letters.filter((it) => !byLetter.has(it)),
  };
}

function placesFor(about: About, committed: readonly SayingPlace[]): readonly Place[] {
  if (about.is === 'unknown') return [];
  if (about.is === 'version') return [{ subject: about.letter.subject, version: about.letter.version }];
  const [since, until] = [about.since.toISOString(), about.until.toISOString()];
  return committed.filter(({ at }) => at >= since && at < until);
}

function around(batches: readonly Batch[]): { since: Date; until: Date } {
  return {
    since: new Date(Math.min(...batches.map((it) => it.since.getTime()))),
    until: new Date(Math.max(...batches.map((it) => it.until.getTime()))),
  };
}

/** Removes the letters of which everything was said, and gives back all others. Answers how many were removed. */
export async function settle({ byLetter, unknown }: Owed, said: ReadonlySet<string>): Promise<number> {
  let removed = 0;
  for (const [letter, places] of byLetter) {
    if (places.every((it) => said.has(placeName(it)))) {
      await letter.remove();
      removed += 1;
    } else {
      await letter.giveBack();
    }
  }
  for (const letter of unknown) await letter.giveBack();
  return removed;
}
