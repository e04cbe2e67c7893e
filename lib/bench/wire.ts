import type { WireItem } from './capacity.ts';

/** One item that a request wants to write. */
export interface Writing {
  readonly table: string;
  /** The whole new item, for a put; otherwise only the key is known. */
  readonly put?: WireItem;
  readonly key?: WireItem;
}

/** An event as it was put on the bus. */
export interface SaidEvent {
  readonly source: string;
  readonly type: string;
  /** As EventBridge counts an entry. */
  readonly bytes: number;
  readonly id: string;
  readonly subject: string;
  readonly causationid: string;
}

/** What one table was read for: units are rounded up over all bytes of a query, but per item of a batch. */
export interface Reading {
  readonly table: string;
  /** The index that was queried; absent when it was the table itself. */
  readonly index?: string;
  readonly consistent: boolean;
  /** Items whose sizes are rounded up together. An empty group was looked up in vain, and is paid all the same. */
  readonly groups: readonly (readonly WireItem[])[];
}

/** What a request to AWS means to the bench. */
export type Operation =
  | { readonly is: 'write'; readonly transactional: boolean; readonly writings: readonly Writing[] }
  | { readonly is: 'read' }
  | { readonly is: 'put-events' }
  | { readonly is: 'other' };

interface TransactItem {
  readonly Put?: Put;
  readonly Update?: Keyed;
  readonly Delete?: Keyed;
  readonly ConditionCheck?: Keyed;
}
interface Put {
  readonly TableName: string;
  readonly Item: WireItem;
}
interface Keyed {
  readonly TableName: string;
  readonly Key: WireItem;
}

/** The operation in `x-amz-target`, `DynamoDB_20120810.PutItem` → `PutItem`. */
export function actionOf(target: string | undefined): string {
  return target?.slice(target.indexOf('.') + 1) ?? '';
}

/**
 * Reads a request before it is sent on. `target` is the header `x-amz-target`. Throws on a way to write
 * that is not accounted for, since a count with holes is worse than none.
 */
export function operationOf(target: string | undefined, body: string): Operation {
  const single = (writing: Writing): Operation => ({
    is: 'write',
    transactional: false,
    writings: [writing],
  });
  switch (actionOf(target)) {
    case 'PutItem':
      return single(putOf(JSON.parse(body)));
    case 'UpdateItem':
    case 'DeleteItem':
      return single(keyedOf(JSON.parse(body)));
    case 'TransactWriteItems': {
      const { TransactItems: items }: { TransactItems: readonly TransactItem[] } = JSON.parse(body);
      return { is: 'write', transactional: true, writings: items.map(transactedOf) };
    }
    case 'Query':
    case 'GetItem':
    case 'BatchGetItem':
      return { is: 'read' };
    case 'PutEvents':
      return { is: 'put-events' };
    case 'BatchWriteItem':
    case 'ExecuteStatement':
    case 'BatchExecuteStatement':
    case 'ExecuteTransaction':
    case 'TransactGetItems':
    case 'Scan':
      throw new Error(`The bench cannot price ${target}: teach lib/bench/wire.ts to.`);
    default:
      return { is: 'other' };
  }
}

function putOf({ TableName: table, Item: put }: Put): Writing {
  return { table, put };
}

function keyedOf({ TableName: table, Key: key }: Keyed): Writing {
  return { table, key };
}

function transactedOf(item: TransactItem): Writing {
  if (item.Put) return putOf(item.Put);
  const keyed = item.Update ?? item.Delete ?? item.ConditionCheck;
  if (!keyed) throw new Error(`The bench cannot price this part of a transaction: ${Object.keys(item)}.`);
  return keyedOf(keyed);
}

/** What a read request read, from the request and its answer. */
export function readingsOf(target: string | undefined, body: string, answer: string): readonly Reading[] {
  const asked = JSON.parse(body);
  const found = JSON.parse(answer);
  switch (actionOf(target)) {
    case 'Query':
      return [
        {
          table: asked.TableName,
          ...(asked.IndexName !== undefined && { index: asked.IndexName }),
          consistent: asked.ConsistentRead === true,
          groups: [found.Items ?? []],
        },
      ];
    case 'GetItem':
      return [
        {
          table: asked.TableName,
          consistent: asked.ConsistentRead === true,
          groups: [found.Item ? [found.Item] : []],
        },
      ];
    default:
      return batchReadings(asked.RequestItems, found.Responses ?? {});
  }
}

/** Items of a batch are rounded up one by one; keys that found nothing cost as much as a small item. */
function batchReadings(
  asked: Readonly<Record<string, { Keys: readonly WireItem[]; ConsistentRead?: boolean }>>,
  found: Readonly<Record<string, readonly WireItem[]>>,
): readonly Reading[] {
  return Object.entries(asked).map(([table, { Keys: keys, ConsistentRead }]) => {
    const items = found[table] ?? [];
    const missing = Array.from({ length: keys.length - items.length }, () => []);
    return { table, consistent: ConsistentRead === true, groups: [...items.map((it) => [it]), ...missing] };
  });
}

/** The events of a PutEvents request that the bus took, by its answer. */
export function saidOf(body: string, answer: string): readonly SaidEvent[] {
  const { Entries: entries }: { Entries: readonly Readonly<Record<string, string>>[] } = JSON.parse(body);
  const { Entries: results }: { Entries?: readonly { ErrorCode?: string }[] } = JSON.parse(answer);
  return entries.flatMap((entry, index) => {
    if (results?.[index]?.ErrorCode) return [];
    const { Source: source = '', DetailType: type = '', Detail: detail = '{}' } = entry;
    const { id, subject, causationid } = JSON.parse(detail);
    // As EventBridge counts: 14 bytes for the time, and the UTF-8 bytes of the strings.
    const bytes =
      (entry['Time'] === undefined ? 0 : 14) +
      [source, type, detail].reduce((total, it) => total + Buffer.byteLength(it), 0);
    return [{ source, type, bytes, id, subject, causationid }];
  });
}
