import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Item } from '../runtime/journal.ts';

/** How a parcel stands with the sandbox. */
export type ParcelStatus = 'refused' | 'in-transit' | 'dispatched' | 'delivered' | 'failed' | 'stopped';

/** What the sandbox keeps of a parcel. */
export interface Entry {
  /** The tracking id. */
  readonly id: string;
  readonly orderId: string;
  readonly causeId: string;
  readonly idempotencyKey: string;
  readonly status: ParcelStatus;
  /** Whether it was taken on a nasty day. */
  readonly nasty: boolean;
  /** When it was taken, RFC 3339. */
  readonly takenAt: string;
}

/** The sandbox carrier's own books: they stand for the carrier's. */
export interface Books {
  /** Whether the carrier is nasty today. */
  nasty(): Promise<boolean>;
  /** Enters a parcel, once; answers with the entry that counts. */
  enter(entry: Entry): Promise<Entry>;
  entry(id: string): Promise<Entry | undefined>;
  /** Sets a status where one of `from` is; changes nothing where another is. */
  become(id: string, status: ParcelStatus, from: readonly ParcelStatus[]): Promise<void>;
}

/** The key of the item that makes the carrier nasty: `{id: 'switch', nasty: true}`. */
const SWITCH = 'switch';

/** Books in a table: an item a parcel, and the switch. */
export function sandboxBooks(client: DynamoDBClient, table: string): Books {
  async function item(id: string): Promise<Item | undefined> {
    const { Item: found } = await client.send(
      new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true }),
    );
    return found;
  }

  return {
    nasty: async () => (await item(SWITCH))?.['nasty']?.BOOL === true,

    async enter(entry) {
      try {
        await client.send(
          new PutItemCommand({
            TableName: table,
            Item: toItem(entry),
            ConditionExpression: 'attribute_not_exists(id)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return entry;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException && error.Item) return fromItem(error.Item);
        throw error;
      }
    },

    async entry(id) {
      const found = await item(id);
      return found && fromItem(found);
    },

    async become(id, status, from) {
      const allowed = from.map((it, index) => [`:from${index}`, { S: it }] as const);
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { id: { S: id } },
            UpdateExpression: 'SET #status = :status',
            ConditionExpression: `#status IN (${allowed.map(([name]) => name).join(', ')})`,
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':status': { S: status }, ...Object.fromEntries(allowed) },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}

function toItem({ nasty, ...texts }: Entry): Item {
  const item: Item = { nasty: { BOOL: nasty } };
  for (const [name, value] of Object.entries(texts)) item[name] = { S: value };
  return item;
}

function fromItem(item: Item): Entry {
  const text = (name: string) => item[name]?.S ?? '';
  return {
    id: text('id'),
    orderId: text('orderId'),
    causeId: text('causeId'),
    idempotencyKey: text('idempotencyKey'),
    // What `toItem` wrote.
    status: text('status') as ParcelStatus,
    nasty: item['nasty']?.BOOL === true,
    takenAt: text('takenAt'),
  };
}
