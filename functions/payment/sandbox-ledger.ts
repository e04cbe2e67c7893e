import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Money } from '../runtime/money.ts';

export type Status = 'held' | 'voided' | 'declined' | 'captured' | 'expired' | 'refunded' | 'refused';

/** What an entry is opened with, by the first call that is about it. */
export interface Opening {
  readonly kind: 'charge' | 'refund';
  readonly orderId: string;
  readonly causeId: string;
  readonly idempotencyKey: string;
  readonly amount: Money;
  readonly token: string;
  /** The charge that a refund is of. */
  readonly of?: string;
}

/** An entry of the ledger, as far as the sandbox reads its own books. */
export interface Entry {
  /** Absent while nothing was done yet. */
  readonly status: Status | undefined;
  /** Why it was declined or refused. */
  readonly reason: string;
  readonly token: string;
  readonly minorUnits: number;
  /** How often it was asked for, and how often it was to be taken. */
  readonly calls: number;
  readonly captureCalls: number;
  /** The refunds that were made of a charge. */
  readonly refunds: readonly string[];
}

export type SandboxLedger = ReturnType<typeof sandboxLedger>;

type Value = string | number | ReadonlySet<string>;

/** Whether a change was made, and the entry after it, or as it stands instead; undefined when there is none. */
interface Change {
  readonly made: boolean;
  readonly entry: Entry | undefined;
}

/**
 * The sandbox's own books, one table: an entry for each hold and each refund. Other items have no `kind`:
 * `switch`, and which hold was an order's first to be taken. Every change is one conditional write.
 */
export function sandboxLedger(client: DynamoDBClient, table: string) {
  async function change(id: string, update: string, condition: string, values: Values): Promise<Change> {
    const names = `${update} ${condition}`.match(/#\w+/g) ?? [];
    try {
      const { Attributes: item } = await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: { id: { S: id } },
          UpdateExpression: update,
          ...(condition && { ConditionExpression: condition }),
          ExpressionAttributeNames: Object.fromEntries(names.map((it) => [it, it.slice(1)])),
          ExpressionAttributeValues: Object.fromEntries(
            Object.entries(values).map(([name, value]) => [`:${name}`, attribute(value)]),
          ),
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { made: true, entry: item && entryOf(item) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { made: false, entry: error.Item && entryOf(error.Item) };
    }
  }

  async function itemOf(id: string): Promise<Item | undefined> {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true }),
    );
    return item;
  }

  return {
    /** Whether somebody has switched the provider off, to see what happens. */
    isDown: async (): Promise<boolean> => (await itemOf('switch'))?.['down']?.BOOL === true,

    entry: async (id: string): Promise<Entry | undefined> => {
      const item = await itemOf(id);
      return item && entryOf(item);
    },

    /** Notes a call for something new, or a repeat of it, before anything else is done. */
    async opened(id: string, { amount, ...opening }: Opening): Promise<Entry | undefined> {
      const fields = { ...opening, ...amount };
      const set = Object.keys(fields).map((it) => `#${it} = :${it}`);
      const update = `ADD #calls :one SET ${set.join(', ')}`;
      return (await change(id, update, '', { ...fields, one: 1 })).entry;
    },

    /** Notes a call about what there is; undefined when there is no such entry. */
    async noted(id: string, counter: 'captureCalls' | 'voidCalls'): Promise<Entry | undefined> {
      return (await change(id, `ADD #${counter} :one`, 'attribute_exists(#id)', { one: 1 })).entry;
    },

    /** Gives an entry its status, once: what it has instead when it has another. */
    async settled(id: string, status: Status, reason?: string): Promise<Entry | undefined> {
      const set = `SET #status = :status${reason === undefined ? '' : ', #reason = :reason'}`;
      const values = { status, ...(reason !== undefined && { reason }) };
      return (await change(id, set, 'attribute_not_exists(#status)', values)).entry;
    },

    /** Moves a hold on, unless it has moved elsewhere: then as it stands instead. */
    async moved(id: string, to: 'captured' | 'voided' | 'expired'): Promise<Entry | undefined> {
      return (await change(id, 'SET #status = :to', '#status = :held', { to, held: 'held' })).entry;
    },

    /** Books a refund on its charge, once, and never more than was taken. False when there is not that much left. */
    async refunded(charge: string, refund: string, minorUnits: number, taken: number): Promise<boolean> {
      const conditions = [
        '#status = :captured',
        ':amount <= #minorUnits',
        '(attribute_not_exists(#refunded) OR #refunded <= :most)',
        'NOT contains(#refunds, :refund)',
      ];
      const { made, entry } = await change(
        charge,
        'ADD #refunded :amount, #refunds :refunds',
        conditions.join(' AND '),
        {
          amount: minorUnits,
          refunds: new Set([refund]),
          captured: 'captured',
          most: taken - minorUnits,
          refund,
        },
      );
      return made || (entry?.refunds.includes(refund) ?? false);
    },

    /** Whether this refund is one of the first so many of its charge. */
    async isAmongFirst(most: number, charge: string, refund: string): Promise<boolean> {
      const few = 'attribute_not_exists(#first) OR size(#first) < :most OR contains(#first, :refund)';
      const values = { first: new Set([refund]), most, refund };
      return (await change(charge, 'ADD #first :first', few, values)).made;
    },

    /** Whether this hold is the first one of its order that is to be taken. */
    async isFirst(hold: string, orderId: string): Promise<boolean> {
      const id = `first-hold/${orderId}`;
      const mine = 'attribute_not_exists(#hold) OR #hold = :hold';
      return (await change(id, 'SET #hold = :hold', mine, { hold })).made;
    },
  };
}

type Item = Record<string, AttributeValue>;
type Values = Readonly<Record<string, Value>>;

function attribute(value: Value): AttributeValue {
  if (typeof value === 'string') return { S: value };
  return typeof value === 'number' ? { N: String(value) } : { SS: [...value] };
}

/** The table holds what this module has written. */
function entryOf(item: Item): Entry {
  return {
    status: item['status']?.S as Status | undefined,
    reason: item['reason']?.S ?? '',
    token: item['token']?.S ?? '',
    minorUnits: Number(item['minorUnits']?.N),
    calls: Number(item['calls']?.N),
    captureCalls: Number(item['captureCalls']?.N ?? 0),
    refunds: item['refunds']?.SS ?? [],
  };
}
