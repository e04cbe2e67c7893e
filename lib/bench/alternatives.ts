import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { isSaid } from '../../functions/runtime/domain.ts';
import { eventsOf, fromItem, type Item, type Version } from '../../functions/runtime/journal.ts';
import { type IndexKeys, indexUnits, itemBytes, sum, type WireItem, writeUnits } from './capacity.ts';
import type { OwnedTable } from './owners.ts';
import type { Written } from './tally.ts';

/** One committed journal version, and the counters that moved with it. */
interface Commit {
  readonly version: Version;
  readonly item: WireItem;
  readonly table: Pick<OwnedTable, 'owner' | 'indexes'>;
  readonly counters: readonly WireItem[];
}

/** What other layouts would pay for the same commits, in write units. */
export interface Alternatives {
  /** State, dedupe record and outbox records in one transaction. */
  readonly transactionalOutbox: number;
  /** State, with an idempotency table beside it. */
  readonly idempotencyTable: number;
}

/**
 * Prices the two heavier layouts on the very versions this run has committed. Both keep their payload as
 * one deflated value, as the journal does, so that layouts are compared and not encodings; both pay for the
 * same indexes; records that expire do so by TTL, which costs nothing; nobody is charged for lost races.
 */
export function alternatives(
  writes: readonly Written[],
  journals: ReadonlyMap<string, readonly IndexKeys[]>,
): Alternatives {
  const commits = commitsOf(writes, journals);
  return {
    transactionalOutbox: sum(commits.map(transactionalOutbox)),
    idempotencyTable: sum(commits.map(idempotencyTable)),
  };
}

function commitsOf(
  writes: readonly Written[],
  journals: ReadonlyMap<string, readonly IndexKeys[]>,
): readonly Commit[] {
  return writes.flatMap(({ owner, kind, done, after, request }) => {
    if (kind !== 'journal' || !done || !after) return [];
    const counters = writes.flatMap((it) =>
      it.request === request && it.kind !== 'journal' && it.after ? [it.after] : [],
    );
    const table = { owner, indexes: journals.get(owner) ?? [] };
    return [{ version: fromItem(asItem(after)), item: after, table, counters }];
  });
}

/**
 * One item per subject holds its state; what was heard is a record per message, what is to be said a record
 * per event. They must be written together or not at all, so they are a transaction, which pays every item
 * twice. A version that hears nothing and says nothing (an intent) is a plain write of the state.
 */
function transactionalOutbox(commit: Commit): number {
  const { version, counters } = commit;
  const items = [stateItem(commit), ...dedupeItem(commit), ...outboxItems(commit), ...counters];
  return (
    sum(items.map((it) => writeUnits(itemBytes(it), items.length > 1))) + stateIndexUnits(commit, version)
  );
}

/**
 * One item per subject holds its state; an idempotency table, as libraries for Lambda keep it, is written
 * when a message comes in (conditional: in progress) and again when it is dealt with (completed). Events
 * are put on the bus afterwards, without an outbox: what a crash in between loses is not priced.
 */
function idempotencyTable(commit: Commit): number {
  const { version, counters } = commit;
  const items = [stateItem(commit), ...counters];
  const state = sum(items.map((it) => writeUnits(itemBytes(it), items.length > 1)));
  const record = completes(version) ? 2 * writeUnits(itemBytes(idempotencyRecord(version))) : 0;
  return state + record + stateIndexUnits(commit, version);
}

/** Whether a cause is dealt with by this version: only then is there something to be remembered of it. */
function completes({ open }: Version): boolean {
  return open === undefined;
}

function stateItem({ version, item }: Commit): WireItem {
  const { subject, version: at, at: when } = version;
  const known = new Set(['subject', 'version', 'at', 'causeId', 'said', 'heard', 'body']);
  const indexed = Object.fromEntries(Object.entries(item).filter(([name]) => !known.has(name)));
  return {
    subject: { S: subject },
    version: { N: `${at}` },
    at: { S: when },
    body: packed(version.state),
    ...indexed,
  };
}

/** The state item keeps its index keys through every later version, in the same place: paid by the first only. */
function stateIndexUnits({ item, table }: Commit, { version }: Version): number {
  if (version > 1) return 0;
  return sum(table.indexes.map((it) => indexUnits({ before: undefined, after: item }, it, ['subject'])));
}

function dedupeItem({ version }: Commit): readonly WireItem[] {
  if (!completes(version)) return [];
  return [{ id: { S: version.cause.id }, expires: { N: '1795000001' } }];
}

function outboxItems({ version, table }: Commit): readonly WireItem[] {
  if (!version.facts.some(isSaid)) return [];
  return eventsOf(table.owner, 0, version).map((event) => ({
    id: { S: event.id },
    type: { S: event.type },
    at: { S: event.time },
    body: packed(event),
  }));
}

function idempotencyRecord({ cause }: Version): WireItem {
  const id = createHash('md5').update(cause.id).digest('hex');
  return { id: { S: id }, status: { S: 'COMPLETED' }, expiration: { N: '1795000001' } };
}

function packed(value: unknown): { B: string } {
  return { B: deflateRawSync(JSON.stringify(value), { level: 9 }).toString('base64') };
}

/** The journal's own codec reads binaries as base64 too, as the stream's images have them. */
function asItem(item: WireItem): Item {
  return item as unknown as Item;
}
