import { createHash } from 'node:crypto';
import type { Authorization, GivingBack, Provider, Taking } from '../../functions/payment/provider.ts';
import { type Call, KeySpent } from '../../functions/runtime/effects.ts';
import { Fault } from '../../functions/runtime/errors.ts';
import type { Schedule } from './schedule.ts';

/** What the provider has written down: a hold and whatever became of it, or a refund. */
export interface LedgerEntry {
  readonly orderId: string;
  readonly causeId: string;
  readonly kind: 'charge' | 'refund';
  status: 'held' | 'voided' | 'declined' | 'captured' | 'expired' | 'refunded' | 'refused';
  readonly minorUnits: number;
  readonly currency: string;
  readonly token: string;
  /** The charge that a refund is of. */
  readonly of?: string;
}

/** The books of the provider in memory, by the id of the hold or the refund. */
export type Ledger = Map<string, LedgerEntry>;

/** What goes wrong with a provider: probabilities, each of one call or one key. */
export interface Faults {
  /** A call is lost on its way, or its answer is. */
  readonly lost: number;
  /** A key answers with a saved fault for ever, whether it had its effect or not. */
  readonly spent?: number;
  /** Whether every call fails, for now. */
  readonly down?: () => boolean;
}

/**
 * A provider that answers when the schedule lets it, and loses calls, answers and keys. One effect per key, as
 * all have. The tokens mean what they mean to the sandbox; `tok_declined` alone is declined.
 */
export function memoryProvider(
  schedule: Schedule,
  { lost, spent = 0, down = () => false }: Faults,
): { readonly provider: Provider; readonly ledger: Ledger } {
  const ledger: Ledger = new Map();
  const books = booksOf(ledger);
  /** By key, whether it is spent. */
  const keys = new Map<string, boolean>();

  /** Has the world go on; the call may not get through, nor the answer. */
  async function asked<T>(answer: () => T): Promise<T> {
    await perhapsLost();
    const came = answer();
    await perhapsLost();
    return came;
  }

  async function perhapsLost(): Promise<void> {
    await schedule.turn();
    if (down()) throw new Error('The provider is down.');
    if (schedule.chance(lost / 2)) throw new Error('no answer');
  }

  /** A key is for one request: with another, providers refuse it. */
  const requests = new Map<string, string>();
  function assertSame(key: string, request: unknown): void {
    const text = JSON.stringify(request);
    if ((requests.get(key) ?? text) !== text)
      throw new Fault('effect-failed', `${key} was used for another request.`, 'dead-letter');
    requests.set(key, text);
  }

  const done = <T>({ key }: Call, request: unknown, effect: () => T): Promise<T> =>
    asked(() => {
      assertSame(key, request);
      const isNew = !keys.has(key);
      const isSpent = keys.get(key) ?? schedule.chance(spent);
      keys.set(key, isSpent);
      if (!isSpent) return effect();
      if (isNew && schedule.chance(0.5)) effect();
      throw new KeySpent(`${key} answers with a saved fault.`);
    });

  return {
    ledger,
    provider: {
      authorize: (ask, call) => done(call, ask, () => books.authorize(ask, call)),
      findAuthorization: (call) => asked(() => books.find('charge', call, authorization)),
      capture: (ask, call) => done(call, ask, () => books.capture(ask.authorizationId)),
      findCapture: ({ authorizationId }) => asked(() => books.taking(authorizationId)),
      void: (authorizationId, call) => done(call, authorizationId, () => books.giveUp(authorizationId)),
      isVoided: (authorizationId) => asked(() => books.isGone(authorizationId)),
      refund: (ask, call) => done(call, ask, () => books.refund(ask, call)),
      findRefund: (_, call) => asked(() => books.find('refund', call, givingBack)),
    },
  };
}

type Asked<Name extends keyof Provider> = Parameters<Provider[Name]>[0];

/** What a provider does with its books, when it is reached. */
function booksOf(ledger: Ledger) {
  const isGone = (id: string): boolean => ['voided', 'expired'].includes(ledger.get(id)?.status ?? '');

  function enter(id: string, entry: LedgerEntry): LedgerEntry {
    const entered = ledger.get(id) ?? entry;
    ledger.set(id, entered);
    return entered;
  }

  function held(id: string): LedgerEntry {
    const entry = ledger.get(id);
    if (entry?.status === 'held') return entry;
    throw new Fault('effect-failed', `The authorization is ${entry?.status ?? 'unknown'}.`, 'dead-letter');
  }

  function taking(id: string): Taking | undefined {
    if (ledger.get(id)?.status === 'captured') return { captureId: id.replace('auth_', 'ch_') };
    return isGone(id) ? { expired: true } : undefined;
  }

  function isFirst({ orderId }: LedgerEntry, id: string): boolean {
    return [...ledger].find(([, it]) => it.kind === 'charge' && it.orderId === orderId)?.[0] === id;
  }

  /** Whether the provider refuses a new refund of a charge. */
  function refuses(charge: LedgerEntry | undefined, of: string, minorUnits: number): boolean {
    if (charge?.status !== 'captured' || charge.token === 'tok_refund_fails') return true;
    const refunds = [...ledger.values()].filter((it) => it.of === of);
    if (charge.token === 'tok_refund_fails_twice' && refunds.length < 2) return true;
    const refunded = refunds.filter((it) => it.status === 'refunded');
    return refunded.reduce((sum, it) => sum + it.minorUnits, minorUnits) > charge.minorUnits;
  }

  return {
    isGone,
    taking,
    authorize(
      { amount, token }: Asked<'authorize'>,
      { key, subject: orderId, causeId }: Call,
    ): Authorization {
      const id = idOf('auth', key);
      const status = token === 'tok_declined' ? 'declined' : 'held';
      const entry = enter(id, { orderId, causeId, kind: 'charge', status, ...amount, token });
      return authorization(id, entry);
    },
    capture(id: string): Taking {
      const already = taking(id);
      if (already) return already;
      const hold = held(id);
      if (hold.token === 'tok_declined_at_capture') return { declined: 'card-declined' };
      hold.status = hold.token === 'tok_hold_expires' && isFirst(hold, id) ? 'expired' : 'captured';
      return this.capture(id);
    },
    giveUp(id: string): void {
      if (!isGone(id)) held(id).status = 'voided';
    },
    refund({ captureId: of, amount }: Asked<'refund'>, { key, subject: orderId, causeId }: Call): GivingBack {
      const id = idOf('re', key);
      const charge = ledger.get(of.replace('ch_', 'auth_'));
      const status = refuses(charge, of, amount.minorUnits) ? 'refused' : 'refunded';
      const token = charge?.token ?? '';
      return givingBack(id, enter(id, { orderId, causeId, kind: 'refund', status, ...amount, token, of }));
    },
    /** What was last done for this order and cause. */
    find<Answer>(
      kind: LedgerEntry['kind'],
      { subject, causeId }: Call,
      answer: (id: string, entry: LedgerEntry) => Answer,
    ): Answer | undefined {
      const found = [...ledger].findLast(
        ([, it]) => it.kind === kind && it.orderId === subject && it.causeId === causeId,
      );
      return found && answer(...found);
    },
  };
}

const idOf = (prefix: 'auth' | 're', key: string): string =>
  `${prefix}_${createHash('sha256').update(key).digest('hex')}`;

const authorization = (id: string, { status }: LedgerEntry): Authorization =>
  status === 'declined' ? { declined: 'card-declined' } : { authorizationId: id };

const givingBack = (id: string, { status }: LedgerEntry): GivingBack =>
  status === 'refused' ? { refused: 'refund-refused' } : { refundId: id };
