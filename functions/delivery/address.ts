import type { Version } from '../runtime/journal.ts';

/**
 * Whether a version holds where a parcel goes: in the release it heard, or in the intent to hand it over, as long as
 * that is open. Once the carrier has answered, delivery remembers the parcel by its tracking id.
 */
export function holdsAddress(version: Version): boolean {
  return JSON.stringify(version).includes('"shipTo":');
}
