import { createHash, randomBytes } from 'node:crypto';
import { Problem, type Request } from '../runtime/http.ts';

/**
 * An id that a request has given rise to: derived from whose request it is and its `Idempotency-Key`, so that a
 * repeated request leads to the same id; random without a key. 128 bits of a hash, in 26 characters of base 32.
 */
export function idOf(prefix: 'ord' | 'ret', owner: string, key: string | undefined): string {
  const seed = key === undefined ? randomBytes(16) : `${owner}\n${key}`;
  const hex = createHash('sha256').update(seed).digest('hex').slice(0, 32);
  return `${prefix}_${BigInt(`0x${hex}`).toString(32).padStart(26, '0')}`;
}

/** The same for two spellings of one request, and for no two others. */
export function hashOf(body: unknown): string {
  return createHash('sha256').update(canonical(body)).digest('base64url');
}

export function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || /^[\x20-\x7e]{1,255}$/.test(key)) return key;
  throw new Problem(
    400,
    'malformed-idempotency-key',
    'An Idempotency-Key has 1 to 255 printable ASCII characters.',
  );
}

/** A key stands for one request: another body under it is refused. */
export function assertSameRequest(before: string, now: string, what: string): void {
  if (before === now) return;
  throw new Problem(422, 'idempotency-key-reused', 'This Idempotency-Key was used for another request.', [
    { path: 'Idempotency-Key', code: 'idempotency-key-reused', message: `use a new key for a new ${what}` },
  ]);
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, it: unknown) =>
    it && typeof it === 'object' && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
      : it,
  );
}
