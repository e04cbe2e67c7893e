import { readFileSync } from 'node:fs';
import { DemoError } from '../demo/demo-error.ts';
import { userPath } from './user-path.ts';

/** What share of the orders is paid with which token; shares may have any sum. */
export type TokenMix = ReadonlyMap<string, number>;

/** The tokens of the sandbox provider; what each does is said in functions/payment/sandbox.ts. */
export const TOKENS: readonly string[] = [
  'tok_ok',
  'tok_declined',
  'tok_slow',
  'tok_timeout_after_charge',
  'tok_timeout_before_charge',
  'tok_declined_at_capture',
  'tok_capture_timeout_after_charge',
  'tok_hold_expires',
  'tok_refund_fails_twice',
  'tok_refund_fails',
  'tok_refund_timeout_after_refund',
];

/** Every order is paid without a hitch. */
export const ALL_FINE: TokenMix = new Map([['tok_ok', 1]]);

/** Reads shares from a file. Throws DemoError with one sentence when it will not do. */
export function readTokenMix(path: string): TokenMix {
  const wrong = (what: string) => new DemoError(`--tokens ${path}: ${what}`);
  const shares = parsed(path, wrong);
  if (typeof shares !== 'object' || shares === null || Array.isArray(shares)) {
    throw wrong(
      'it should be an object of tokens and their shares, such as {"tok_ok": 9, "tok_declined": 1}.',
    );
  }
  const mix = Object.entries(shares).map(([token, share]): [string, number] => {
    if (!TOKENS.includes(token)) throw wrong(`"${token}" is not one of ${TOKENS.join(', ')}.`);
    if (typeof share === 'number' && Number.isFinite(share) && share > 0) return [token, share];
    const is = typeof share === 'number' ? share : JSON.stringify(share);
    throw wrong(`the share of ${token} is ${is}; it should be a number above 0.`);
  });
  if (mix.length === 0) throw wrong('it names no token.');
  if (!Number.isFinite(mix.reduce((sum, [, share]) => sum + share, 0)))
    throw wrong('the shares are too large to be added up.');
  return new Map(mix);
}

function parsed(path: string, wrong: (what: string) => DemoError): unknown {
  let text: string;
  try {
    text = readFileSync(userPath(path), 'utf8');
  } catch (error) {
    throw wrong(`the file cannot be read (${error instanceof Error ? error.message : error}).`);
  }
  try {
    // Editors of some systems begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw wrong('the file is no JSON.');
  }
}

/**
 * A token for each of so many orders, the same ones every time. Each order gets the token that is furthest behind its
 * share, so that every stretch of the orders has nearly the mix of the whole.
 */
export function spread(mix: TokenMix, count: number): readonly string[] {
  const sum = [...mix.values()].reduce((total, it) => total + it, 0);
  const due = new Map([...mix.keys()].map((token) => [token, 0]));
  return Array.from({ length: count }, () => {
    let next = '';
    for (const [token, share] of mix) {
      due.set(token, (due.get(token) ?? 0) + share / sum);
      if (next === '' || (due.get(token) ?? 0) > (due.get(next) ?? 0)) next = token;
    }
    due.set(next, (due.get(next) ?? 0) - 1);
    return next;
  });
}
