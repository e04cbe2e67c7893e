import { createHash } from 'node:crypto';
import { packed as asKept, eventsOf, type Version } from '../../functions/runtime/journal.ts';
import { type IndexKeys, indexUnits, itemBytes, pick, sum, type WireItem, writeUnits } from './capacity.ts';
import type { Written } from './tally.ts';
import { type CommittedVersion, committed } from './versions.ts';

/** What one committed journal version would be in other layouts. */
interface Commit extends CommittedVersion {
  /** The one item that would hold the subject's state, and what this version makes of it. */
  readonly state: WireItem;
  /** Units of moving that item in the indexes. */
  readonly indexUnits: number;
  /** The counters that moved with it. */
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
 * one compressed value, as the journal does, so that layouts are compared and not encodings; both pay for the
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
  const counters = Map.groupBy(
    writes.filter((it) => it.kind !== 'journal' && it.after),
    (it) => it.request,
  );
  const subjects = Map.groupBy(committed(writes), (it) => `${it.owner}/${it.version.subject}`);
  return [...subjects.values()].flatMap((versions) => {
    let keys: WireItem = {};
    return [...versions]
      .sort((one, other) => one.version.version - other.version.version)
      .map((it) => {
        const indexes = journals.get(it.owner) ?? [];
        const before = keys;
        keys = { ...keys, ...indexKeys(it.item, indexes) };
        return {
          ...it,
          state: stateItem(it, keys),
          indexUnits: sum(indexes.map((index) => indexUnits({ before, after: keys }, index, []))),
          counters: (counters.get(it.request) ?? []).flatMap(({ after }) => (after ? [after] : [])),
        };
      });
  });
}

/**
 * The attributes by which an item is in indexes. A state item keeps them until a later version sets others, which
 * moves it to another place there: two writes.
 */
function indexKeys(item: WireItem, indexes: readonly IndexKeys[]): WireItem {
  const complete = indexes.filter(({ partition, sort }) => item[partition] && item[sort]);
  return pick(
    item,
    complete.flatMap(({ partition, sort }) => [partition, sort]),
  );
}

/**
 * One item per subject holds its state; what was heard is a record per message, what is to be said a record
 * per event. They must be written together or not at all, so they are a transaction, which pays every item
 * twice. A version that hears nothing and says nothing (an intent) is a plain write of the state.
 */
function transactionalOutbox(commit: Commit): number {
  const items = [commit.state, ...dedupeItem(commit), ...outboxItems(commit), ...commit.counters];
  return together(items) + commit.indexUnits;
}

/** Units of writing these in one transaction, or one alone without. */
function together(items: readonly WireItem[]): number {
  return sum(items.map((it) => writeUnits(itemBytes(it), items.length > 1)));
}

/**
 * One item per subject holds its state; an idempotency table, as libraries for Lambda keep it, is written
 * when a message comes in (conditional: in progress) and again when it is dealt with (completed). Events
 * are put on the bus afterwards, without an outbox: what a crash in between loses is not priced.
 */
function idempotencyTable({ version, state, counters, indexUnits }: Commit): number {
  const record = completes(version) ? 2 * writeUnits(itemBytes(idempotencyRecord(version))) : 0;
  return together([state, ...counters]) + record + indexUnits;
}

/** Whether a cause is dealt with by this version: only then is there something to be remembered of it. */
function completes({ open }: Version): boolean {
  return open === undefined;
}

function stateItem({ version: { subject, version, at, state } }: CommittedVersion, keys: WireItem): WireItem {
  return {
    subject: { S: subject },
    version: { N: String(version) },
    changed: { S: at },
    body: packed(state),
    ...keys,
  };
}

function dedupeItem({ version }: Commit): readonly WireItem[] {
  if (!completes(version)) return [];
  return [{ id: { S: version.cause.id }, expires: { N: '1795000001' } }];
}

function outboxItems({ version, owner }: Commit): readonly WireItem[] {
  return eventsOf(owner, version).map((event) => ({
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
  return { B: asKept(value).toString('base64') };
}
