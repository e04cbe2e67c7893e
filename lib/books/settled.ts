import { setTimeout as delay } from 'node:timers/promises';
import { type ProveOptions, prove } from './prove.ts';
import { type BookReader, type BooksRead, readBooks } from './read.ts';

/** Between two readings of the books, which cost a scan of every table. */
const READ_EVERY_MS = 2_000;

/** The books, when they are proven or it has been waited long enough for what is still on its way. */
export async function settled(
  reader: BookReader,
  withinMs: number,
  signal: AbortSignal,
  options?: ProveOptions,
): Promise<BooksRead & { readonly violations: readonly string[] }> {
  const since = performance.now();
  for (;;) {
    const read = await readBooks(reader);
    const violations = prove(read.books, options);
    if (violations.length === 0 || performance.now() - since + READ_EVERY_MS > withinMs)
      return { ...read, violations };
    await delay(READ_EVERY_MS, undefined, { signal });
  }
}
