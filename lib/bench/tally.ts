import { type Change, indexUnits, itemBytes, readUnits, sum, tableUnits, type WireItem } from './capacity.ts';
import type { OwnedTable } from './owners.ts';
import type { Sent } from './sent.ts';
import type { Reading, SaidEvent } from './wire.ts';

/** One item written, or whose condition failed, with what it costs. */
export interface Written {
  readonly owner: string;
  readonly kind: string;
  /** False when a condition failed: paid all the same. */
  readonly done: boolean;
  readonly transactional: boolean;
  readonly tableUnits: number;
  readonly indexUnits: number;
  readonly before: WireItem | undefined;
  readonly after: WireItem | undefined;
  /** Writes of one request share it. */
  readonly request: number;
}

/** One table read by one request. */
export interface Read {
  readonly owner: string;
  readonly kind: string;
  /** The index that was queried, if it was one. */
  readonly index?: string;
  readonly consistent: boolean;
  readonly units: number;
}

/** All that passed by in one phase of a run. */
export interface Tally {
  readonly written: readonly Written[];
  readonly read: readonly Read[];
  readonly said: readonly SaidEvent[];
  /** What functions sent past the bus. */
  readonly sent: readonly Sent[];
}

/** Prices one item of a write request that has been answered. What failed has changed nothing: before is after. */
export function written(
  { owner, kind, keys, indexes }: OwnedTable,
  change: Change,
  done: boolean,
  transactional: boolean,
  request: number,
): Written {
  return {
    owner,
    kind,
    done,
    transactional,
    tableUnits: tableUnits(change, transactional),
    indexUnits: sum(indexes.map((it) => indexUnits(change, it, keys))),
    ...change,
    request,
  };
}

/** Prices one read that has been answered. */
export function read({ owner, kind }: OwnedTable, { index, consistent, groups }: Reading): Read {
  const units = sum(groups.map((items) => readUnits(sum(items.map(itemBytes)), consistent)));
  return { owner, kind, ...(index !== undefined && { index }), consistent, units };
}

/**
 * On whose account something is: an order's; that of a sandbox, whose books stand for those that a provider or
 * carrier keeps; or that of the sweep, which looks into the indexes every minute, whatever there is to be found.
 */
export function accountOf({
  kind,
  index,
}: {
  readonly kind: string;
  readonly index?: string;
}): 'order' | 'sandbox' | 'sweep' {
  if (kind === 'sandbox') return 'sandbox';
  return kind === 'watermarks' || index !== undefined ? 'sweep' : 'order';
}

/** Write units of these, tables and indexes. */
export function unitsOf(writes: readonly Written[]): number {
  return sum(writes.map((it) => it.tableUnits + it.indexUnits));
}

/** The largest item of each journal version, in bytes: `order 1` → 873. */
export function journalBytes(writes: readonly Written[]): ReadonlyMap<string, number> {
  const largest = new Map<string, number>();
  for (const { owner, kind, done, after } of writes) {
    if (kind !== 'journal' || !done || !after) continue;
    const name = `${owner} ${after['version']?.N}`;
    largest.set(name, Math.max(largest.get(name) ?? 0, itemBytes(after)));
  }
  return new Map([...largest].sort(([one], [other]) => one.localeCompare(other)));
}

/**
 * How many deliveries lie between the two events of one subject, following what each was caused by; the
 * longest over all subjects. Undefined when the last was said of no subject, or a cause is missing.
 */
export function hops(said: readonly SaidEvent[], first: string, last: string): number | undefined {
  const byId = new Map(said.map((it) => [it.id, it]));
  const counts = said
    .filter((it) => it.type === last)
    .map((end) => {
      let count = 0;
      let at: SaidEvent | undefined = end;
      while (at && at.type !== first) {
        at = byId.get(at.causationid);
        count += 1;
      }
      return at ? count : Number.NaN;
    });
  const longest = Math.max(...counts);
  return Number.isFinite(longest) ? longest : undefined;
}
