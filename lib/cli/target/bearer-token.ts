import { readFileSync } from 'node:fs';
import { nobody, usageError } from '../cli-error.ts';
import { userPath } from '../files/user-path.ts';

/**
 * The JWT to call the API with: of the file, else of ORDERS_TOKEN. Throws a CliError when it is none, or has expired.
 */
export function bearerToken(
  file: string | undefined,
  env: NodeJS.ProcessEnv,
  now: number = Date.now(),
): string | undefined {
  const source = file === undefined ? 'ORDERS_TOKEN' : file;
  const token = (file === undefined ? env['ORDERS_TOKEN'] : contentOf(file))?.trim();
  if (file === undefined && !token) return undefined;
  const claims = claimsOf(token ?? '');
  if (!claims || !token)
    throw usageError(`${source} holds no JWT: three parts of letters and digits, with dots between.`);
  const { exp } = claims;
  if (typeof exp === 'number' && exp * 1_000 <= now) {
    throw nobody(
      'token-expired',
      `The JWT of ${source} has expired at ${new Date(exp * 1_000).toISOString()}: get a new one from its issuer.`,
    );
  }
  return token;
}

function contentOf(file: string): string {
  try {
    return readFileSync(userPath(file), 'utf8');
  } catch (error) {
    throw usageError(
      `--bearer-token-file ${file} cannot be read (${error instanceof Error ? error.message : error}).`,
    );
  }
}

/** What a JWT claims, unproven: to prove it is the API's part. */
function claimsOf(token: string): { readonly exp?: unknown } | undefined {
  const [, payload] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token) ?? [];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? claims : undefined;
  } catch {
    return undefined;
  }
}
