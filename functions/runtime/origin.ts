import { createHash, timingSafeEqual } from 'node:crypto';
import { type Secret, secretReader } from './secret.ts';
import { ORIGIN_HEADER } from './subsystem-table.ts';

/** Whether a request, by its headers in lower case, has come through the firewall. */
export type CameThrough = (headers: Readonly<Record<string, string | undefined>>) => Promise<boolean>;

/**
 * Tells what comes through the firewall from what comes around it, by the secret it has to carry. The secret in use and
 * the one before it are both valid, so that a rotation may take its time. Before a request is refused they are read
 * anew, but at most every 30 s, and not at all when there is nothing to compare.
 */
export function cameThrough(secret: Pick<Secret, 'valid' | 'refresh'>): CameThrough {
  const isValid = async (given: string) => (await secret.valid()).some((it) => areSame(it, given));
  return async ({ [ORIGIN_HEADER]: given }) => {
    if (!given) return false;
    if (await isValid(given)) return true;
    await secret.refresh();
    return isValid(given);
  };
}

/** @see cameThrough With the secret of this ARN. */
export function cameThroughWith(secretArn: string): CameThrough {
  return cameThrough(secretReader(secretArn));
}

/** Takes as long wherever they differ. Hashed first, since they may differ in length. */
function areSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
