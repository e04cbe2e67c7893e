import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header that carries a signature. */
export const SIGNATURE_HEADER = 'x-carrier-signature';

/** How far the time in a signature may be from ours, either way, in seconds: then a callback cannot be replayed later. */
export const TOLERANCE_SECONDS = 300;

/** How a signature stands. `expired`: too old or too new, whoever made it. `wrong`: made with none of the secrets. */
export type Verdict = 'valid' | 'malformed' | 'expired' | 'wrong';

/**
 * The value of the header: `t=<unix seconds>,v1=<hex of the HMAC-SHA256 of "<t>.<body>">`. The body is signed as
 * it is sent, byte by byte.
 */
export function sign(secret: string, body: string, now: Date): string {
  const seconds = String(Math.floor(now.getTime() / 1_000));
  return `t=${seconds},v1=${macOf(secret, seconds, body).toString('hex')}`;
}

/** A header may carry several `v1`, for while a secret is being rotated; fields of other names say nothing. */
export function verify(
  secrets: readonly string[],
  header: string | undefined,
  body: string,
  now: Date,
): Verdict {
  const fields = (header ?? '').split(',').map((it) => it.trim());
  const valuesOf = (name: string) =>
    fields.filter((it) => it.startsWith(`${name}=`)).map((it) => it.slice(name.length + 1));
  const [seconds = '', ...more] = valuesOf('t');
  const macs = valuesOf('v1');
  const wellFormed = /^\d{1,12}$/.test(seconds) && macs.every((it) => /^[0-9a-f]{64}$/.test(it));
  if (!wellFormed || macs.length === 0 || more.length > 0) return 'malformed';
  if (Math.abs(now.getTime() / 1_000 - Number(seconds)) > TOLERANCE_SECONDS) return 'expired';
  const given = macs.map((it) => Buffer.from(it, 'hex'));
  // An empty secret is one that everybody knows.
  const expected = secrets.filter((it) => it !== '').map((it) => macOf(it, seconds, body));
  return expected.some((it) => given.some((mac) => timingSafeEqual(mac, it))) ? 'valid' : 'wrong';
}

function macOf(secret: string, seconds: string, body: string): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
}
