import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { Problem, type Request, type Response } from '../runtime/http.ts';
import type { Item, Journal } from '../runtime/journal.ts';
import { known, links, summary } from './view.ts';

/** Where a customer's orders are found. */
export interface Listed {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly index: string;
  readonly journal: Journal;
}

const DEFAULT_LIMIT = 20;
const MOST_LIMIT = 100;

/**
 * A customer's orders, newest first. The index tells which there are (it lags by moments), their heads how
 * they stand. Costs one index query and one read an order.
 */
export async function list({ client, table, index, journal }: Listed, { query }: Request): Promise<Response> {
  const { customerId = '' } = query;
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(customerId)) {
    throw malformed('customerId', 'required: 1 to 64 letters, digits, dots, underscores and hyphens');
  }
  const limit = limitOf(query['limit']);
  const from = query['cursor'] === undefined ? undefined : positionOf(query['cursor'], customerId);
  const page = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: index,
      KeyConditionExpression: 'customer = :customer',
      ExpressionAttributeValues: { ':customer': { S: customerId } },
      ScanIndexForward: false,
      Limit: limit,
      ...(from && { ExclusiveStartKey: from }),
    }),
  );
  const orders = await Promise.all(
    (page.Items ?? []).map(async (item) => {
      const orderId = item['subject']?.S ?? '';
      const order = known(await journal.head(orderId));
      return order ? [{ ...summary(orderId, order), placedAt: item['at']?.S, links: links(orderId) }] : [];
    }),
  );
  const cursor = page.LastEvaluatedKey && cursorOf(page.LastEvaluatedKey);
  return { status: 200, body: { orders: orders.flat(), ...(cursor && { cursor }) } };
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MOST_LIMIT) throw malformed('limit', `a whole number from 1 to ${MOST_LIMIT}`);
  return limit;
}

/** A cursor names the last order of a page, nothing else: the customer comes with the request. */
function cursorOf(key: Item): string {
  return Buffer.from(`${key['subject']?.S} ${key['at']?.S}`).toString('base64url');
}

function positionOf(cursor: string, customer: string): Item {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, subject, at] = /^(ord_[0-9a-v]{26}) (\d{4}-\d\d-\d\dT[\d:.]+Z)$/.exec(text) ?? [];
  if (!subject || !at) throw malformed('cursor', 'as it came with the page before');
  return { subject: { S: subject }, version: { N: '1' }, customer: { S: customer }, at: { S: at } };
}

function malformed(path: string, message: string): Problem {
  return new Problem(400, 'malformed-parameter', `The parameter ${path} is missing or malformed.`, [
    { path, code: 'malformed-parameter', message },
  ]);
}
