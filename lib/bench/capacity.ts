/** An attribute value as DynamoDB's JSON has it on the wire: binaries are base64. */
export type WireValue = {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly L?: readonly WireValue[];
  readonly M?: WireItem;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
};

export type WireItem = Readonly<Record<string, WireValue>>;

/** A sparse index that projects keys only, by the names of its two attributes. */
export interface IndexKeys {
  readonly partition: string;
  readonly sort: string;
}

const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;

/**
 * The size of an item in bytes, as DynamoDB publishes it: names and values of its attributes. The size of
 * numbers is published as approximate. Source: Amazon DynamoDB Developer Guide, "Item sizes and formats".
 */
export function itemBytes(item: WireItem): number {
  return sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value)));
}

function valueBytes(value: WireValue): number {
  const { S, N, B, L, M, SS, NS, BS } = value;
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return numberBytes(N);
  if (B !== undefined) return Buffer.byteLength(B, 'base64');
  // A list or map costs 3 bytes, and each of its elements 1 byte more.
  if (L) return 3 + sum(L.map((it) => 1 + valueBytes(it)));
  if (M) return 3 + Object.keys(M).length + itemBytes(M);
  if (SS) return sum(SS.map((it) => Buffer.byteLength(it)));
  if (NS) return sum(NS.map(numberBytes));
  if (BS) return sum(BS.map((it) => Buffer.byteLength(it, 'base64')));
  return 1; // BOOL and NULL
}

/** One byte for every two significant digits, and one; zeroes in front and at the end do not count. */
function numberBytes(value: string): number {
  const digits = value
    .toLowerCase()
    .replace(/e.*$/, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '')
    .replace(/0+$/, '');
  return 1 + Math.ceil(digits.length / 2) + (value.startsWith('-') ? 1 : 0);
}

/** Units of writing so many bytes once: every started KB is one; a transaction writes twice. */
export function writeUnits(bytes: number, transactional = false): number {
  return Math.max(1, Math.ceil(bytes / WRITE_UNIT_BYTES)) * (transactional ? 2 : 1);
}

/** Units of reading so many bytes at once: every started 4 KB is one, half of it when not consistent. */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (consistent ? 1 : 0.5);
}

/** An item before and after a write; undefined where there was none. */
export interface Change {
  readonly before: WireItem | undefined;
  readonly after: WireItem | undefined;
}

/**
 * Units of one write to a table: by the larger of the item before and after. A write whose condition fails
 * costs the size of the item that is there, at least one unit. Source: Developer Guide, "Write operation
 * consumption".
 */
export function tableUnits({ before, after }: Change, transactional: boolean): number {
  return writeUnits(Math.max(bytesOf(before), bytesOf(after)), transactional);
}

/**
 * Units that the same write costs in one index: none while the item is in the index neither before nor
 * after; one write when it enters, leaves, or stays with another projection; two when its keys change,
 * since it leaves one place and enters another. Sized by what is projected. Source: Developer Guide,
 * "Provisioned throughput considerations for global secondary indexes". An index follows its table
 * afterwards, so a transaction is taken to write it once; this favours the layouts that need transactions.
 */
export function indexUnits(
  { before, after }: Change,
  index: IndexKeys,
  tableKeys: readonly string[],
): number {
  const [was, is] = [projected(before, index, tableKeys), projected(after, index, tableKeys)];
  // Only keys are projected, and those of the table never change: what differs is the place in the index.
  if (was && is && sameItem(was, is)) return 0;
  return sum([was, is].map((it) => (it ? writeUnits(itemBytes(it)) : 0)));
}

function projected(
  item: WireItem | undefined,
  { partition, sort }: IndexKeys,
  tableKeys: readonly string[],
): WireItem | undefined {
  if (!item?.[partition] || !item[sort]) return undefined;
  return pick(item, [...tableKeys, partition, sort]);
}

/** The attributes with these names, as far as the item has them. */
export function pick(item: WireItem, names: readonly string[]): WireItem {
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

function sameItem(one: WireItem, other: WireItem): boolean {
  return Object.keys(one).every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}

function bytesOf(item: WireItem | undefined): number {
  return item ? itemBytes(item) : 0;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}
