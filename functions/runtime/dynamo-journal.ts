import { setTimeout as delay } from 'node:timers/promises';
import {
  type CancellationReason,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { Fault } from './errors.ts';
import { type Committed, type Counters, fromItem, type Journal, toItem, type Version } from './journal.ts';
import { log } from './log.ts';

/** A table of counters beside a journal: partition key `key`, number attribute `available`. */
export interface CounterTable {
  readonly table: string;
  readonly key: string;
}

/** Why a transaction may be cancelled that goes through when tried again. */
const PASSING = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** How often a transaction that met another one on the same counter is tried, 0.9 s of pauses in all, on average. */
const MOST_TRIES = 10;

/**
 * The journal in DynamoDB. `head` costs one strongly consistent read of one item; `commit` one write of
 * the item's size, or, with counters, a transaction (twice the units of every item in it).
 */
export function dynamoJournal(client: DynamoDBClient, table: string, counters?: CounterTable): Journal {
  const put = (version: Version) => ({
    TableName: table,
    Item: toItem(version),
    ConditionExpression: 'attribute_not_exists(subject)',
  });

  async function query(subject: string, newest: boolean): Promise<readonly Version[]> {
    const found: Version[] = [];
    let from: Record<string, never> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'subject = :subject',
          ExpressionAttributeValues: { ':subject': { S: subject } },
          ScanIndexForward: !newest,
          ...(newest && { Limit: 1 }),
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      found.push(...(page.Items ?? []).map(fromItem));
      from = newest ? undefined : (page.LastEvaluatedKey as typeof from);
    } while (from);
    return found;
  }

  async function transact(version: Version, moved: Counters): Promise<Committed> {
    if (!counters) throw new Fault('invariant-broken', 'This journal has no counters.', 'dead-letter');
    const writes = [
      { Put: put(version) },
      ...moved.map(({ key, by }) => ({
        Update: {
          TableName: counters.table,
          Key: { [counters.key]: { S: key } },
          UpdateExpression: 'ADD available :by',
          ExpressionAttributeValues: {
            ':by': { N: String(by) },
            ...(by < 0 && { ':needed': { N: String(-by) } }),
          },
          ...(by < 0 && { ConditionExpression: 'available >= :needed' }),
        },
      })),
    ];
    for (let tries = 1; ; tries += 1) {
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems: writes }));
        return 'committed';
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const reasons = error.CancellationReasons ?? [];
        const refused = refusal(reasons, moved);
        if (refused) return refused;
        if (!reasons.some((it) => PASSING.has(it.Code ?? ''))) throw error;
        if (tries === MOST_TRIES) {
          throw new Fault('contention', `A transaction was refused ${tries} times.`, 'resend', {
            cause: error,
          });
        }
        log.info('transaction-conflict', { table, tries });
        await delay(Math.random() * Math.min(400, 5 * 2 ** tries));
      }
    }
  }

  return {
    head: async (subject) => (await query(subject, true))[0],
    history: (subject) => query(subject, false),
    async commit(version, moved = []) {
      if (moved.length > 0) return transact(version, moved);
      try {
        await client.send(new PutItemCommand(put(version)));
        return 'committed';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'taken';
        // A transaction was just writing this very version: what it left decides, after a reload.
        if (error instanceof TransactionConflictException) return 'taken';
        throw error;
      }
    },
  };
}

/** Reads why a transaction was cancelled; undefined when it was neither the version nor a counter. */
function refusal(reasons: readonly CancellationReason[], moved: Counters): Committed | undefined {
  const failed = (it: CancellationReason | undefined) => it?.Code === 'ConditionalCheckFailed';
  if (failed(reasons[0])) return 'taken';
  const short = moved.filter((_, index) => failed(reasons[index + 1])).map((it) => it.key);
  return short.length > 0 ? { short } : undefined;
}
