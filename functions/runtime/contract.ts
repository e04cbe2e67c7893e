import type { Validator } from '../../events-schemas/generated/validator.ts';
import { Fault } from './errors.ts';
import { type Event, type Fact, sourceOf } from './event.ts';

/** The validators of exactly the events that one subsystem hears and says, by name. */
export type Contract = Readonly<Record<string, Validator<unknown>>>;

/** Of what was heard, the fields that its reader gets to see: the rest is neither handed on nor kept. */
export function readBy({ reads }: Validator<unknown>, data: Readonly<Record<string, unknown>>): object {
  if (!reads) return data;
  const seen: Record<string, unknown> = {};
  for (const field of reads) if (field in data) seen[field] = data[field];
  return seen;
}

/** The size of an event we allow, in bytes of its detail. EventBridge takes more; SQS and our readers may not. */
export const MOST_EVENT_BYTES = 256 * 1024;

/** What a validator found, in words that name fields and never their content. */
export function describe(validator: Validator<unknown>): string {
  return (validator.errors ?? [])
    .map((it) => `${it.instancePath || '/'} ${it.message ?? 'is wrong'}`)
    .join('; ');
}

/**
 * Holds what is about to be said against the contract. A breach is a mistake in our own code: it is
 * caught before anything is committed, and no retry can help.
 */
export function assertSayable(source: string, contract: Contract, fact: Fact): void {
  const validator = contract[fact.type];
  if (!validator || sourceOf(fact.type) !== source) {
    throw new Fault('contract-broken', `${source} must not say ${fact.type}.`, 'dead-letter');
  }
  if (!validator(fact.data)) {
    throw new Fault(
      'contract-broken',
      `${fact.type} breaks its schema: ${describe(validator)}.`,
      'dead-letter',
    );
  }
}

/** @see MOST_EVENT_BYTES */
export function assertSize(event: Event): void {
  const bytes = Buffer.byteLength(JSON.stringify(event));
  if (bytes > MOST_EVENT_BYTES) {
    throw new Fault(
      'contract-broken',
      `${event.type} has ${bytes} bytes; ${MOST_EVENT_BYTES} are allowed.`,
      'dead-letter',
    );
  }
}
