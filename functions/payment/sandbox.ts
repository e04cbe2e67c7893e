import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Call } from '../runtime/effects.ts';
import { Fault, OutcomeUnknown } from '../runtime/errors.ts';
import type { Authorization, GivingBack, Provider, Taking } from './provider.ts';
import { type Entry, type SandboxLedger, sandboxLedger } from './sandbox-ledger.ts';

/** How long `tok_slow` takes: below the time one effect may take. */
const SLOW_MS = 3_000;

/**
 * A provider for trying things out. It keeps its own ledger, as a real provider keeps its own books: an entry
 * for each hold (status held | voided | declined | captured | expired) and for each refund (status refunded |
 * refused, and which charge it is `of`), with `id, kind, orderId, causeId, idempotencyKey, minorUnits,
 * currency, token, calls`. The item `{ id: 'switch', down: true }` takes it down: every call throws. What it
 * does otherwise is chosen by the token:
 *
 * | token | what happens |
 * |---|---|
 * | `tok_ok` | held, taken and refunded at once |
 * | `tok_declined` | declined |
 * | `tok_timeout_after_charge` | the first call holds the money and never answers |
 * | `tok_timeout_before_charge` | the first call does nothing and never answers |
 * | `tok_slow` | held, answered after 3 s |
 * | `tok_declined_at_capture` | held, and declined when it is to be taken |
 * | `tok_capture_timeout_after_charge` | the first call to take the money takes it and never answers |
 * | `tok_hold_expires` | the first hold of an order has expired when it is to be taken |
 * | `tok_refund_fails_twice` | the first two refunds of a charge are refused |
 * | `tok_refund_fails` | every refund is refused |
 * | `tok_refund_timeout_after_refund` | the first call of a refund gives the money back and never answers |
 *
 * Any other token is declined as unknown.
 */
export function sandbox(client: DynamoDBClient, table: string): Provider {
  const ledger = sandboxLedger(client, table);
  async function up(): Promise<SandboxLedger> {
    if (await ledger.isDown()) throw new OutcomeUnknown('The provider is switched off.');
    return ledger;
  }
  return {
    authorize: async (ask, call) => authorize(await up(), ask, call),
    findAuthorization: async (call) =>
      found(await up(), 'auth', call, (id, entry): Authorization | undefined => {
        if (entry.status === 'declined') return { declined: entry.reason };
        return entry.status && { authorizationId: id };
      }),
    capture: async ({ authorizationId }, call) => capture(await up(), authorizationId, call),
    findCapture: async ({ authorizationId }) =>
      taking(authorizationId, await (await up()).entry(authorizationId)),
    void: async (authorizationId) => giveUp(await up(), authorizationId),
    isVoided: async (authorizationId) => isGone(await (await up()).entry(authorizationId)),
    refund: async (ask, call) => refund(await up(), ask, call),
    findRefund: async (_, call) => found(await up(), 're', call, givingBack),
  };
}

type Asked<Name extends keyof Provider> = Parameters<Provider[Name]>[0];

const idOf = (prefix: 'auth' | 're', key: string): string =>
  `${prefix}_${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;

/** A charge is the hold it was made of, under a name of its own. */
const captureIdOf = (authorizationId: string): string => authorizationId.replace(/^auth_/, 'ch_');
const holdOf = (captureId: string): string => captureId.replace(/^ch_/, 'auth_');

const openingOf = ({ subject, causeId, key }: Call) => ({ orderId: subject, causeId, idempotencyKey: key });

/** Its keys are made of the cause and the attempt, so those are what it looks for, the last attempt first. */
async function found<Answer>(
  ledger: SandboxLedger,
  prefix: 'auth' | 're',
  { key, attempt: last }: Call,
  answer: (id: string, entry: Entry) => Answer | undefined,
): Promise<Answer | undefined> {
  for (let attempt = last; attempt > 0; attempt -= 1) {
    const id = idOf(prefix, key.replace(/\d+$/, String(attempt)));
    const entry = await ledger.entry(id);
    const came = entry && answer(id, entry);
    if (came) return came;
  }
  return undefined;
}

async function authorize(ledger: SandboxLedger, ask: Asked<'authorize'>, call: Call): Promise<Authorization> {
  const id = idOf('auth', call.key);
  const entry = await ledger.opened(id, { kind: 'charge', ...ask, ...openingOf(call) });
  const first = entry?.calls === 1;
  const reason = whyDeclined(ask.token);
  if (reason) {
    await ledger.settled(id, 'declined', reason);
    return { declined: reason };
  }
  if (ask.token === 'tok_timeout_before_charge' && first) await never(call.signal);
  if (ask.token === 'tok_slow') await delay(SLOW_MS, undefined, { signal: call.signal });
  await ledger.settled(id, 'held');
  if (ask.token === 'tok_timeout_after_charge' && first) await never(call.signal);
  return { authorizationId: id };
}

const GOOD_TOKENS: ReadonlySet<string> = new Set([
  'tok_ok',
  'tok_timeout_after_charge',
  'tok_timeout_before_charge',
  'tok_slow',
  'tok_declined_at_capture',
  'tok_capture_timeout_after_charge',
  'tok_hold_expires',
  'tok_refund_fails_twice',
  'tok_refund_fails',
  'tok_refund_timeout_after_refund',
]);

function whyDeclined(token: string): string | undefined {
  if (GOOD_TOKENS.has(token)) return undefined;
  return token === 'tok_declined' ? 'card-declined' : 'token-unknown';
}

async function capture(ledger: SandboxLedger, id: string, call: Call): Promise<Taking> {
  const hold = await ledger.noted(id, 'captureCalls');
  const already = taking(id, hold);
  if (already) return already;
  if (hold?.status !== 'held') throw nothingHeld(hold);
  if (hold.token === 'tok_declined_at_capture') return { declined: 'card-declined' };
  const expires = hold.token === 'tok_hold_expires' && (await ledger.isFirst(id, call.subject));
  const moved = await ledger.moved(id, expires ? 'expired' : 'captured');
  if (hold.token === 'tok_capture_timeout_after_charge' && hold.captureCalls === 1) await never(call.signal);
  const came = taking(id, moved);
  if (!came) throw nothingHeld(moved);
  return came;
}

function taking(authorizationId: string, hold: Entry | undefined): Taking | undefined {
  if (hold?.status === 'captured') return { captureId: captureIdOf(authorizationId) };
  return isGone(hold) ? { expired: true } : undefined;
}

const isGone = (hold: Entry | undefined): boolean => hold?.status === 'voided' || hold?.status === 'expired';

async function giveUp(ledger: SandboxLedger, id: string): Promise<void> {
  const hold = (await ledger.noted(id, 'voidCalls')) && (await ledger.moved(id, 'voided'));
  if (!isGone(hold)) throw nothingHeld(hold);
}

/** Nothing is held, so there is nothing to take or to give back: waiting would not change that. */
function nothingHeld(hold: Entry | undefined): Fault {
  return new Fault('effect-failed', `The authorization is ${hold?.status ?? 'unknown'}.`, 'dead-letter');
}

async function refund(
  ledger: SandboxLedger,
  { captureId, amount }: Asked<'refund'>,
  call: Call,
): Promise<GivingBack> {
  const id = idOf('re', call.key);
  const charge = await ledger.entry(holdOf(captureId));
  const token = charge?.token ?? '';
  const entry = await ledger.opened(id, { kind: 'refund', of: captureId, amount, token, ...openingOf(call) });
  const already = entry && givingBack(id, entry);
  if (already) return already;
  const reason = await whyRefused(ledger, { captureId, amount }, id, charge);
  const settled = await ledger.settled(id, reason ? 'refused' : 'refunded', reason);
  if (token === 'tok_refund_timeout_after_refund' && entry?.calls === 1) await never(call.signal);
  return (settled && givingBack(id, settled)) ?? { refundId: id };
}

/** Books a refund on its charge, or says why not. */
async function whyRefused(
  ledger: SandboxLedger,
  { captureId, amount }: Asked<'refund'>,
  id: string,
  charge: Entry | undefined,
): Promise<string | undefined> {
  const hold = holdOf(captureId);
  if (charge?.status !== 'captured') return 'charge-unknown';
  if (charge.token === 'tok_refund_fails') return 'insufficient-balance';
  if (charge.token === 'tok_refund_fails_twice' && (await ledger.isAmongFirst(2, hold, id))) {
    return 'insufficient-balance';
  }
  const done = await ledger.refunded(hold, id, amount.minorUnits, charge.minorUnits);
  return done ? undefined : 'amount-too-large';
}

function givingBack(id: string, { status, reason }: Entry): GivingBack | undefined {
  if (status === 'refused') return { refused: reason };
  return status && { refundId: id };
}

/** Never answers: settles only when the caller has waited long enough. */
function never(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
