import { createHash } from 'node:crypto';
import type { Provider } from '../../functions/payment/provider.ts';
import type { LedgerEntry } from '../../lib/books/prove.ts';
import type { Schedule } from './schedule.ts';

/** The books of the provider in memory, by authorization. */
export type Ledger = Map<string, { -readonly [K in keyof LedgerEntry]: LedgerEntry[K] }>;

/** A provider that answers when the schedule lets it, and loses calls or answers. One effect per key, as all have. */
export function memoryProvider(schedule: Schedule, lost: number): { provider: Provider; ledger: Ledger } {
  const ledger: Ledger = new Map();
  async function perhapsLost(): Promise<void> {
    await schedule.turn();
    if (schedule.chance(lost / 2)) throw new Error('no answer');
  }
  const provider: Provider = {
    async authorize({ amount, token }, { key, subject }) {
      await perhapsLost();
      if (token === 'tok_declined') return { declined: 'card-declined' };
      const authorizationId = createHash('sha256').update(key).digest('hex');
      if (!ledger.has(authorizationId))
        ledger.set(authorizationId, { orderId: subject, status: 'held', ...amount });
      await perhapsLost();
      return { authorizationId };
    },
    async findAuthorization({ key }) {
      await perhapsLost();
      const authorizationId = createHash('sha256').update(key).digest('hex');
      return ledger.has(authorizationId) ? { authorizationId } : undefined;
    },
    async isVoided(authorizationId) {
      await perhapsLost();
      return ledger.get(authorizationId)?.status === 'voided';
    },
    async void(authorizationId) {
      await perhapsLost();
      const entry = ledger.get(authorizationId);
      if (!entry) throw new Error('no such authorization');
      entry.status = 'voided';
      await perhapsLost();
    },
  };
  return { provider, ledger };
}
