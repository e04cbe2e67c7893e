import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Provider } from '../../functions/payment/provider.ts';
import { sandbox } from '../../functions/payment/sandbox.ts';
import type { Call } from '../../functions/runtime/effects.ts';
import { usd } from '../support/facts.ts';
import { dynamo, itemOf, ledgerOf as ledgerIn } from '../support/pipeline.ts';
import { callsAbout, named } from '../support/provider-calls.ts';
import { type Meaning, providerSuite } from '../support/provider-suite.ts';

const tokens: Readonly<Record<Meaning, string>> = {
  good: 'tok_ok',
  declined: 'tok_declined',
  'declined-at-capture': 'tok_declined_at_capture',
};
/** A ledger of its own: in the deployed one, money for what is no order would break the books. */
const table = `sandbox-${randomUUID()}`;
const ledgerOf = (orderId: string) => ledgerIn(orderId, table);
const provider = sandbox(dynamo, table);
const amount = usd(10_000);

beforeAll(async () => {
  await dynamo.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
});

afterAll(async () => {
  await dynamo.send(new DeleteTableCommand({ TableName: table }));
});

const newCalls = () => callsAbout(`ord_${randomUUID()}`);

/** A call whose time is up as soon as it waits for an answer. */
const impatient = (call: Call): Call => ({ ...call, signal: AbortSignal.abort(new Error('time is up')) });

async function holdWith(token: string, call: ReturnType<typeof newCalls>, cause = 'placed') {
  const held = await provider.authorize({ amount, token }, call('authorize', cause));
  return { authorizationId: named(held, 'authorizationId'), amount };
}

async function chargeWith(token: string, call: ReturnType<typeof newCalls>): Promise<string> {
  const holding = await holdWith(token, call);
  return named(await provider.capture(holding, call('capture', 'confirmed')), 'captureId');
}

async function switchDown(down: boolean): Promise<void> {
  await dynamo.send(
    new UpdateItemCommand({
      TableName: table,
      Key: { id: { S: 'switch' } },
      UpdateExpression: 'SET #down = :down',
      ExpressionAttributeNames: { '#down': 'down' },
      ExpressionAttributeValues: { ':down': { BOOL: down } },
    }),
  );
}

describe('the sandbox provider is one like any other:', () => {
  providerSuite(async () => ({
    provider,
    token: (meaning) => tokens[meaning],
    ledger: async (orderId) =>
      (await ledgerOf(orderId)).map(({ idempotencyKey, status, minorUnits }) => ({
        kind: idempotencyKey.includes('/refund/') ? 'refund' : 'charge',
        status,
        minorUnits,
      })),
  }));
});

describe('the sandbox provider', () => {
  test('declines a token that it does not know', async () => {
    const ask = { amount, token: 'tok_of_somebody_else' };
    expect(await provider.authorize(ask, newCalls()('authorize', 'placed'))).toEqual({
      declined: 'token-unknown',
    });
  });

  test('cannot take or give back what was never held: no retry can help', async () => {
    const call = newCalls();
    const nothing = { authorizationId: 'auth_none', amount };
    const taking = provider.capture(nothing, call('capture', 'confirmed'));
    await expect(taking).rejects.toMatchObject({ recovery: 'dead-letter' });
    const voiding = provider.void('auth_none', call('void', 'failed'));
    await expect(voiding).rejects.toMatchObject({ recovery: 'dead-letter' });
    named(await provider.refund({ captureId: 'ch_none', amount }, call('refund', 'failed')), 'refused');
    expect(await itemOf(table, { id: { S: 'auth_none' } })).toBeUndefined();
  });

  test('lets the first hold of an order expire, and takes the one asked for again', async () => {
    const call = newCalls();
    const first = await holdWith('tok_hold_expires', call);
    expect(await provider.capture(first, call('capture', 'confirmed'))).toEqual({ expired: true });
    expect(await provider.capture(first, call('capture', 'confirmed'))).toEqual({ expired: true });
    expect(await provider.findCapture(first, call('capture', 'confirmed'))).toEqual({ expired: true });
    const again = await holdWith('tok_hold_expires', call, 'confirmed');
    named(await provider.capture(again, call('capture', 'confirmed', 2)), 'captureId');
    await provider.void(first.authorizationId, call('void', 'failed'));
    expect(await provider.isVoided(first.authorizationId, call('void', 'failed'))).toBe(true);
  });

  test.each([
    ['tok_timeout_before_charge', undefined],
    ['tok_timeout_after_charge', 'held'],
  ])('never answers the first call to hold with %s', async (token, status) => {
    const call = newCalls();
    const placed = call('authorize', 'placed');
    await expect(provider.authorize({ amount, token }, impatient(placed))).rejects.toThrow('time is up');
    expect(await ledgerOf(placed.subject)).toMatchObject([{ status, calls: 1 }]);
    await holdWith(token, call);
    expect(await ledgerOf(placed.subject)).toMatchObject([{ status: 'held', calls: 2 }]);
  });

  test('takes the money and never answers the first call, with tok_capture_timeout_after_charge', async () => {
    const call = newCalls();
    const confirmed = call('capture', 'confirmed');
    const holding = await holdWith('tok_capture_timeout_after_charge', call);
    await expect(provider.capture(holding, impatient(confirmed))).rejects.toThrow('time is up');
    expect(await ledgerOf(confirmed.subject)).toMatchObject([{ status: 'captured' }]);
    named(await provider.capture(holding, confirmed), 'captureId');
  });

  test('refunds and never answers the first call, with tok_refund_timeout_after_refund', async () => {
    const call = newCalls();
    const returned = call('refund', 'return');
    const ask = { captureId: await chargeWith('tok_refund_timeout_after_refund', call), amount };
    await expect(provider.refund(ask, impatient(returned))).rejects.toThrow('time is up');
    const refund = named(await provider.refund(ask, returned), 'refundId');
    expect(await itemOf(table, { id: { S: refund } })).toMatchObject({
      kind: { S: 'refund' },
      of: { S: ask.captureId },
      status: { S: 'refunded' },
      orderId: { S: returned.subject },
      causeId: { S: returned.causeId },
      idempotencyKey: { S: returned.key },
      calls: { N: '2' },
    });
  });

  test('refuses the first two refunds of a charge, with tok_refund_fails_twice', async () => {
    const call = newCalls();
    const ask = { captureId: await chargeWith('tok_refund_fails_twice', call), amount };
    const refund = (cause: string) => provider.refund(ask, call('refund', cause));
    for (const cause of ['return', 'return', 'timer-1', 'timer-1']) named(await refund(cause), 'refused');
    named(await refund('timer-2'), 'refundId');
  });

  test('refuses every refund, with tok_refund_fails', async () => {
    const call = newCalls();
    const ask = { captureId: await chargeWith('tok_refund_fails', call), amount };
    for (const cause of ['return', 'timer-1', 'timer-2']) {
      named(await provider.refund(ask, call('refund', cause)), 'refused');
    }
  });

  test('gives back no more than was taken when several ask at once', async () => {
    const call = newCalls();
    const ask = { captureId: await chargeWith('tok_ok', call), amount: usd(6_000) };
    const answers = await Promise.all(
      ['return-1', 'return-1', 'return-2'].map((cause) => provider.refund(ask, call('refund', cause))),
    );
    const refunds = answers.flatMap((it) => ('refundId' in it ? [it.refundId] : []));
    expect(new Set(refunds).size).toBe(1);
  });
});

describe('the sandbox provider that is switched off', () => {
  afterEach(() => switchDown(false));

  test('answers nothing and does nothing, until it is switched on again', async () => {
    const call = newCalls();
    const placed = call('authorize', 'placed');
    await switchDown(true);
    const calls: readonly ((it: Provider) => Promise<unknown>)[] = [
      (it) => it.authorize({ amount, token: 'tok_ok' }, placed),
      (it) => it.findAuthorization(placed),
      (it) => it.capture({ authorizationId: 'auth_1', amount }, placed),
      (it) => it.findCapture({ authorizationId: 'auth_1', amount }, placed),
      (it) => it.void('auth_1', placed),
      (it) => it.isVoided('auth_1', placed),
      (it) => it.refund({ captureId: 'ch_1', amount }, placed),
      (it) => it.findRefund({ captureId: 'ch_1', amount }, placed),
    ];
    for (const ask of calls) await expect(ask(provider)).rejects.toThrow('switched off');
    expect(await ledgerOf(placed.subject)).toEqual([]);
    await switchDown(false);
    await holdWith('tok_ok', call);
  });
});
