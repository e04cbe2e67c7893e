import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { Problem, type Request, type Response } from '../runtime/http.ts';
import type { Item, Journal } from '../runtime/journal.ts';
import { PARKED, parks } from './deadlines.ts';
import type { Known } from './order.ts';
import { order as subsystem } from './subsystem.ts';
import { known, links, summary } from './view.ts';

/** Where orders are found. */
export interface Listed {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly journal: Journal;
}

/** Which orders are asked for: those under one value of an index. */
interface Asked {
  readonly index: 'by-customer' | 'by-parked';
  readonly value: string;
}

const { indexes } = subsystem;
const DEFAULT_LIMIT = 20;
const MOST_LIMIT = 100;

/**
 * A customer's orders, the last placed first, or all that are parked, the last parked first. The index tells which
 * there are (it lags by moments), their heads how they stand. Costs one index query and one read an order, of a parked
 * one its history. `limit` counts what the index tells: orders that are no longer parked are left out, so that a page
 * may hold fewer, or none, and still have a cursor.
 */
export async function list({ client, table, journal }: Listed, { query }: Request): Promise<Response> {
  const asked = askedFor(query);
  const limit = limitOf(query['limit']);
  const from = query['cursor'] === undefined ? undefined : positionOf(query['cursor'], asked);
  const page = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: asked.index,
      KeyConditionExpression: '#partition = :value',
      ExpressionAttributeNames: { '#partition': indexes[asked.index].partition },
      ExpressionAttributeValues: { ':value': { S: asked.value } },
      ScanIndexForward: false,
      Limit: limit,
      ...(from && { ExclusiveStartKey: from }),
    }),
  );
  const look = asked.index === 'by-parked' ? lookAtParked : lookAt;
  const orders = await Promise.all((page.Items ?? []).map((item) => look(journal, item)));
  const cursor = page.LastEvaluatedKey && cursorOf(page.LastEvaluatedKey);
  return { status: 200, body: { orders: orders.flat(), ...(cursor && { cursor }) } };
}

function askedFor({ customerId, status }: Request['query']): Asked {
  if (status !== undefined) {
    if (status !== PARKED) throw malformed('status', `only ${PARKED} orders are listed by their status`);
    if (customerId !== undefined) throw malformed('status', 'not together with customerId');
    return { index: 'by-parked', value: PARKED };
  }
  if (customerId === undefined || !/^[A-Za-z0-9._-]{1,64}$/.test(customerId)) {
    throw malformed('customerId', 'required: 1 to 64 letters, digits, dots, underscores and hyphens');
  }
  return { index: 'by-customer', value: customerId };
}

/** The order that an item of the index by customer tells of: its first version. */
async function lookAt(journal: Journal, item: Item) {
  const orderId = item['subject']?.S ?? '';
  const order = known(await journal.head(orderId));
  return order ? [entry(orderId, order, item['at']?.S)] : [];
}

/**
 * The order that an item of the index of parked ones tells of, if it is parked still, and by this version: one that
 * was parked before and resumed is in the index twice.
 */
async function lookAtParked(journal: Journal, item: Item) {
  const orderId = item['subject']?.S ?? '';
  if (known(await journal.head(orderId))?.status !== 'parked') return [];
  const history = await journal.history(orderId);
  const order = known(history.at(-1));
  const parkedBy = history.findLast((it, index) => parks(known(history[index - 1]), known(it)));
  const isThisOne = order?.status === 'parked' && String(parkedBy?.version) === item['version']?.N;
  return isThisOne ? [entry(orderId, order, history[0]?.at)] : [];
}

function entry(orderId: string, order: Known, placedAt: string | undefined) {
  return { ...summary(orderId, order), placedAt, links: links(orderId) };
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MOST_LIMIT) throw malformed('limit', `a whole number from 1 to ${MOST_LIMIT}`);
  return limit;
}

/** A cursor names the last version of a page, nothing else: whose orders they are comes with the request. */
function cursorOf(key: Item): string {
  return Buffer.from(`${key['subject']?.S} ${key['version']?.N} ${key['at']?.S}`).toString('base64url');
}

function positionOf(cursor: string, { index, value }: Asked): Item {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, subject, version, at] =
    /^(ord_[0-9a-v]{26}) ([1-9]\d{0,8}) (\d{4}-\d\d-\d\dT[\d:.]+Z)$/.exec(text) ?? [];
  if (!subject || !version || !at) throw malformed('cursor', 'as it came with the page before');
  return {
    subject: { S: subject },
    version: { N: version },
    [indexes[index].partition]: { S: value },
    at: { S: at },
  };
}

function malformed(path: string, message: string): Problem {
  return new Problem(400, 'malformed-parameter', `The parameter ${path} is missing or malformed.`, [
    { path, code: 'malformed-parameter', message },
  ]);
}
