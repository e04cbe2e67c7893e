import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Call } from '../runtime/effects.ts';
import { Fault } from '../runtime/errors.ts';
import type { Ask, Authorization, Provider } from './provider.ts';

/** How long `tok_slow` takes: below the time one effect may take. */
const SLOW_MS = 3_000;

/**
 * A provider for trying things out. It keeps its own ledger, one entry per key, as a real provider keeps
 * its own books: `id, orderId, causeId, idempotencyKey, minorUnits, currency, status (held | voided |
 * declined), calls`. What it does is chosen by the token:
 *
 * | token | what happens |
 * |---|---|
 * | `tok_ok` | held at once |
 * | `tok_declined` | declined |
 * | `tok_timeout_after_charge` | the first call holds the money and never answers |
 * | `tok_timeout_before_charge` | the first call does nothing and never answers |
 * | `tok_slow` | held, answered after 3 s |
 *
 * Any other token is declined as unknown.
 */
export function sandbox(client: DynamoDBClient, table: string): Provider {
  const idOf = (key: string) => `auth_${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;

  /** Notes the call, before anything else; answers how many there were with this key. */
  async function noted(id: string, { amount }: Ask, call: Call): Promise<number> {
    const { Attributes: entry } = await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { id: { S: id } },
        UpdateExpression:
          'ADD calls :one SET orderId = :order, causeId = :cause, idempotencyKey = :key, minorUnits = :minorUnits, currency = :currency',
        ExpressionAttributeValues: {
          ':one': { N: '1' },
          ':order': { S: call.subject },
          ':cause': { S: call.causeId },
          ':key': { S: call.key },
          ':minorUnits': { N: String(amount.minorUnits) },
          ':currency': { S: amount.currency },
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Number(entry?.['calls']?.N);
  }

  /** Sets a status unless another one is there that may not be replaced; answers with the one that counts. */
  async function become(id: string, status: 'held' | 'declined' | 'voided', from?: 'held'): Promise<string> {
    try {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: { id: { S: id } },
          UpdateExpression: 'SET #status = :status',
          ConditionExpression: from ? '#status = :from' : 'attribute_not_exists(#status)',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':status': { S: status }, ...(from && { ':from': { S: from } }) },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return status;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return error.Item?.['status']?.S ?? 'unknown';
      throw error;
    }
  }

  async function statusOf(id: string): Promise<string | undefined> {
    const { Item: entry } = await client.send(
      new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true }),
    );
    return entry?.['status']?.S;
  }

  return {
    async authorize(ask, call) {
      const id = idOf(call.key);
      const first = (await noted(id, ask, call)) === 1;
      switch (ask.token) {
        case 'tok_ok':
          break;
        case 'tok_timeout_before_charge':
          if (first) await never(call.signal);
          break;
        case 'tok_slow':
          await delay(SLOW_MS, undefined, { signal: call.signal });
          break;
        case 'tok_timeout_after_charge':
          await become(id, 'held');
          if (first) await never(call.signal);
          break;
        default:
          await become(id, 'declined');
          return { declined: ask.token === 'tok_declined' ? 'card-declined' : 'token-unknown' };
      }
      await become(id, 'held');
      return { authorizationId: id };
    },

    async findAuthorization(call): Promise<Authorization | undefined> {
      // Its keys are made of the cause and the attempt, so those are what it looks for.
      for (let attempt = call.attempt; attempt > 0; attempt -= 1) {
        const id = idOf(call.key.replace(/\d+$/, String(attempt)));
        const status = await statusOf(id);
        if (status === 'declined') return { declined: 'card-declined' };
        if (status === 'held') return { authorizationId: id };
      }
      return undefined;
    },

    isVoided: async (authorizationId) => (await statusOf(authorizationId)) === 'voided',

    async void(authorizationId) {
      const status = await become(authorizationId, 'voided', 'held');
      // Nothing was held, so there is nothing to give back: waiting would not change that.
      if (status !== 'voided')
        throw new Fault('effect-failed', `The authorization is ${status}.`, 'dead-letter');
    },
  };
}

/** Never answers: settles only when the caller has waited long enough. */
function never(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
