import type { Committed, Counters, Item, Journal, Version } from '../../functions/runtime/journal.ts';
import { fromItem, toItem } from '../../functions/runtime/journal.ts';

/** A journal in memory that keeps the very items DynamoDB would, and hands each to `stream` when committed. */
export interface MemoryJournal extends Journal {
  readonly counters: Map<string, number>;
  /** Every item, in the order of the commits. */
  items(): readonly Item[];
  subjects(): readonly string[];
}

export function memoryJournal(stream: (image: Item) => void = () => {}): MemoryJournal {
  const bySubject = new Map<string, Item[]>();
  const all: Item[] = [];
  const counters = new Map<string, number>();

  const versions = (subject: string): readonly Item[] => bySubject.get(subject) ?? [];

  function refusal(version: Version, moved: Counters): Committed | undefined {
    if (version.version <= versions(version.subject).length) return 'taken';
    const short = moved
      .filter(({ key, by }) => by < 0 && (counters.get(key) ?? 0) + by < 0)
      .map((it) => it.key);
    return short.length > 0 ? { short } : undefined;
  }

  return {
    counters,
    items: () => all,
    subjects: () => [...bySubject.keys()],
    async head(subject) {
      const newest = versions(subject).at(-1);
      return newest && fromItem(newest);
    },
    async history(subject) {
      return versions(subject).map(fromItem);
    },
    async commit(version, moved = []) {
      const refused = refusal(version, moved);
      if (refused) return refused;
      for (const { key, by } of moved) counters.set(key, (counters.get(key) ?? 0) + by);
      const item = toItem(version);
      bySubject.set(version.subject, [...(bySubject.get(version.subject) ?? []), item]);
      all.push(item);
      stream(item);
      return 'committed';
    },
  };
}
