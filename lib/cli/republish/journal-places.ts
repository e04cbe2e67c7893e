import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
  paginateQuery,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import type { Place } from '../../../functions/runtime/announce.ts';
import { Fault } from '../../../functions/runtime/errors.ts';
import { fromItem, type Item, type Version } from '../../../functions/runtime/journal.ts';
import { type TimerMessage, timersOf } from '../../../functions/runtime/timers.ts';

/** Which versions of a journal; all that say something where nothing narrows it down. */
export interface Selection {
  readonly subjects?: readonly string[];
  /** Committed at or after it. */
  readonly since?: Date | undefined;
  /** Committed before it. */
  readonly until?: Date | undefined;
}

/** A version that says something, and when it was committed. */
export interface SayingPlace extends Place {
  readonly at: string;
}

/** A journal's table, as an operator reads it. */
export interface JournalTable {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** Looked at from page to page. */
  readonly signal?: AbortSignal;
}

/**
 * The versions of a selection that say something or set a timer, the oldest first. Costs a read of every item of the
 * subjects, or of the table when none are named.
 */
export async function placesOf(
  { client, table, signal }: JournalTable,
  { subjects, since, until }: Selection,
): Promise<readonly SayingPlace[]> {
  const bounds = {
    ...(since && { ':since': { S: since.toISOString() } }),
    ...(until && { ':until': { S: until.toISOString() } }),
  };
  const narrowed = {
    TableName: table,
    ConsistentRead: true,
    ProjectionExpression: 'subject, #version, #at',
    FilterExpression: [
      'attribute_exists(said)',
      ...(since ? ['#at >= :since'] : []),
      ...(until ? ['#at < :until'] : []),
    ].join(' AND '),
    ExpressionAttributeNames: { '#at': 'at', '#version': 'version' },
  };
  const places: SayingPlace[] = [];
  const found = (items: readonly Item[] = []) => {
    signal?.throwIfAborted();
    for (const it of items)
      places.push({
        subject: it['subject']?.S ?? '',
        version: Number(it['version']?.N),
        at: it['at']?.S ?? '',
      });
  };
  if (subjects === undefined) {
    const values = since || until ? { ExpressionAttributeValues: bounds } : {};
    for await (const { Items: items } of paginateScan({ client }, { ...narrowed, ...values })) found(items);
  }
  for (const subject of subjects ?? []) {
    const query = {
      ...narrowed,
      KeyConditionExpression: 'subject = :subject',
      ExpressionAttributeValues: { ...bounds, ':subject': { S: subject } },
    };
    for await (const { Items: items } of paginateQuery({ client }, query)) found(items);
  }
  return places.sort(
    (a, b) => compared(a.at, b.at) || compared(a.subject, b.subject) || a.version - b.version,
  );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The items at up to 100 places, whole. */
export async function itemsAt(
  { client, table }: JournalTable,
  places: readonly Place[],
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let keys: Record<string, AttributeValue>[] | undefined = places.map(({ subject, version }) => ({
    subject: { S: subject },
    version: { N: String(version) },
  }));
  // An answer has 16 MB; what did not fit has to be asked for again.
  while (keys && keys.length > 0) {
    const answer: BatchGetItemCommandOutput = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
    );
    items.push(...(answer.Responses?.[table] ?? []));
    keys = answer.UnprocessedKeys?.[table]?.Keys;
  }
  return items;
}

/**
 * The timers of a version that may not have come yet. One whose reaction is in the journal has come, unless what it began
 * is still open: then only the same timer has it done. All others are sent again, also those that came and had nothing
 * to do any more: each tells by itself whether it still matters.
 */
export async function timersLeft(
  { client, table }: JournalTable,
  version: Version,
): Promise<readonly TimerMessage[]> {
  const timers = timersOf(version);
  if (timers.length === 0) return [];
  const causes = new Set<string>();
  let open: string | undefined;
  const later = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'subject = :subject AND #version > :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: {
      ':subject': { S: version.subject },
      ':version': { N: String(version.version) },
    },
  };
  for await (const { Items: items = [] } of paginateQuery({ client }, later)) {
    for (const it of items) causes.add(it['causeId']?.S ?? '');
    if (items.length > 0) open = openIn(items.at(-1));
  }
  return timers.filter(({ id }) => !causes.has(id) || open === id);
}

/** The cause of what the head of a journal holds open. */
function openIn(head: Item | undefined): string | undefined {
  try {
    return head && fromItem(head).open?.causeId;
  } catch (error) {
    // It is named where it is to be said again; nothing is known to be open.
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
