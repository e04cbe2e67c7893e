import { fromItem, type Item, type Version } from '../../functions/runtime/journal.ts';
import type { WireItem } from './capacity.ts';
import type { Written } from './tally.ts';

/** A journal version that was committed, and the item it is in. */
export interface CommittedVersion {
  readonly owner: string;
  readonly version: Version;
  readonly item: WireItem;
  /** Writes of one request share it. */
  readonly request: number;
}

/** All versions that were committed, in the order in which they were. */
export function committed(writes: readonly Written[]): readonly CommittedVersion[] {
  return writes.flatMap(({ owner, kind, done, after, request }) =>
    kind === 'journal' && done && after
      ? [{ owner, version: fromItem(asItem(after)), item: after, request }]
      : [],
  );
}

/** The journal's own codec reads binaries as base64 too, as the stream's images have them. */
function asItem(item: WireItem): Item {
  return item as unknown as Item;
}
