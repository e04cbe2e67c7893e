import { contract as inventoryContract } from '../../events-schemas/generated/contracts/inventory.ts';
import { contract as paymentContract } from '../../events-schemas/generated/contracts/payment.ts';
import { domain as stockDomain } from '../../functions/inventory/domain.ts';
import { paymentDomain } from '../../functions/payment/domain.ts';
import { type Authorization, effects, type Provider } from '../../functions/payment/provider.ts';
import type { Journal, Version } from '../../functions/runtime/journal.ts';
import { react } from '../../functions/runtime/react.ts';
import { awaits } from '../../functions/runtime/resumed.ts';
import { memoryJournal } from './memory-journal.ts';

export const now = () => new Date('2026-03-01T09:30:00.000Z');

/** A dead writer: what AWS calls a crashed invocation. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** What shall happen at the n-th time, counted from 1. */
export type Moment = (n: number) => Promise<void>;

export const nothingHappens: Moment = async () => {};

/** Dies at the n-th time, and only then. */
export const crashAt =
  (at: number): Moment =>
  async (n) => {
    if (n === at) throw new Crash();
  };

/** The real reactions of payment and inventory on journals in memory, with moments at which a test steps in. */
export function reactions() {
  const journal = memoryJournal();
  const calls: {
    readonly does: 'authorize' | 'capture' | 'find' | 'refund' | 'void';
    readonly key: string;
  }[] = [];
  const at = { call: nothingHappens, beforeCommit: nothingHappens, afterCommit: nothingHappens };
  let commits = 0;

  const watched: Journal = {
    head: (subject) => journal.head(subject),
    history: (subject) => journal.history(subject),
    async commit(version, counters) {
      commits += 1;
      const n = commits;
      await at.beforeCommit(n);
      const committed = await journal.commit(version, counters);
      await at.afterCommit(n);
      return committed;
    },
  };
  /** What the provider's search finds of an earlier call. */
  const search: { found: Authorization | undefined; voided: boolean } = { found: undefined, voided: false };
  /** Holds of these keys have expired when they are to be taken. */
  const expired = new Set<string>();
  const clock = { now: now() };
  const provider: Provider = {
    async findAuthorization({ key }) {
      await at.call(calls.push({ does: 'find', key }));
      return search.found;
    },
    async isVoided(_, { key }) {
      await at.call(calls.push({ does: 'find', key }));
      return search.voided;
    },
    async authorize({ token }, { key }) {
      await at.call(calls.push({ does: 'authorize', key }));
      return token === 'tok_declined' ? { declined: 'card-declined' } : { authorizationId: 'auth_1' };
    },
    async void(_, { key }) {
      await at.call(calls.push({ does: 'void', key }));
    },
    async capture(_, { key }) {
      await at.call(calls.push({ does: 'capture', key }));
      return expired.delete(key) ? { expired: true } : { captureId: 'cap_1' };
    },
    async findCapture(_, { key }) {
      await at.call(calls.push({ does: 'find', key }));
      return undefined;
    },
    async refund(_, { key }) {
      await at.call(calls.push({ does: 'refund', key }));
      return { refundId: 're_1' };
    },
    async findRefund(_, { key }) {
      await at.call(calls.push({ does: 'find', key }));
      return undefined;
    },
  };
  const shared = { journal: watched, epoch: 0, now: () => clock.now };
  const history = (subject = 'ord_1') => journal.history(subject);
  return {
    journal,
    /** Every call of the provider. */
    calls,
    at,
    /** What time it is, and what the provider's search finds. */
    clock,
    search,
    expired,
    history,
    /** One line a version: what it followed from, and what followed. */
    story: async (subject?: string) => (await history(subject)).map(told),
    payment: react({
      ...shared,
      name: 'payment',
      domain: paymentDomain({ refundPauseSeconds: 60 }),
      contract: paymentContract,
      effects: effects(provider),
      adopts: awaits('payment'),
    }),
    inventory: react({
      ...shared,
      name: 'inventory',
      domain: stockDomain,
      contract: inventoryContract,
      effects: {},
    }),
  };
}

function told({ cause, facts }: Version): string {
  return [cause.type, ...facts.map((it) => it.type)].join(' → ');
}
