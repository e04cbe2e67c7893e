import type { Reader } from '../runtime/config.ts';
import { Pending } from '../runtime/effects.ts';
import type { Warehouse } from './warehouse.ts';

/** What the sandbox does. */
export interface SandboxOptions {
  /** How long it packs: below the 23 h for which a call is repeated, or it begins again and again. */
  readonly packSeconds: number;
  /** An order with one of these SKUs turns out to be damaged once the time is up. */
  readonly failsFor: readonly string[];
}

/**
 * A warehouse for trying things out: it packs by itself, after a while. It keeps nothing: how far it is
 * follows from when it was asked, and there is nothing to unpack and nothing to be found.
 */
export function sandbox({ packSeconds, failsFor }: SandboxOptions): Warehouse {
  return {
    async pack(lines, { since, now }) {
      const remainingMs = Date.parse(since) + packSeconds * 1_000 - now.getTime();
      if (remainingMs > 0) throw new Pending(Math.ceil(remainingMs / 1_000));
      return lines.some(({ sku }) => failsFor.includes(sku)) ? { failed: 'damaged' } : { packed: true };
    },
    findPacking: async () => undefined,
    stop: async () => {},
    isStopped: async () => false,
  };
}

/** SKUs separated by commas. Absent or empty means none. */
export const skus: Reader<readonly string[]> = (value) => {
  if (!value) return { value: [] };
  const found = value.split(',').map((it) => it.trim());
  return found.every((it) => /^[A-Za-z0-9._-]{1,64}$/.test(it))
    ? { value: found }
    : { wrong: 'is not a list of SKUs, separated by commas' };
};
