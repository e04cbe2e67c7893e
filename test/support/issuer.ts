import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a token says. */
export type Claims = Readonly<Record<string, unknown>>;

/** A key that tokens are signed with, and by which name its public half is found. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** An OpenID Connect issuer on this machine: it says where its keys are, and signs what it is told to. */
export interface Issuer {
  /** As it is in `iss`. */
  readonly url: string;
  readonly key: SigningKey;
  close(): Promise<void>;
}

/** An RSA key that no issuer tells of. */
export function signingKey(kid: string): SigningKey {
  return { kid, privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey };
}

/** Serves the OpenID configuration and the one key of a new issuer. */
export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { kid: 'one', privateKey };
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: key.kid, use: 'sig', alg: 'RS256' };
  const server = createServer(({ url }, answer) => {
    const documents: Readonly<Record<string, unknown>> = {
      '/.well-known/openid-configuration': { issuer: at(), jwks_uri: `${at()}/keys` },
      '/keys': { keys: [jwk] },
    };
    const found = documents[url ?? ''];
    answer.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    answer.end(JSON.stringify(found ?? {}));
  });
  const at = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: at(),
    key,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A JSON Web Token (RFC 7519), signed with RS256; or, without a key, one that says it needs no signature. */
export function token(claims: Claims, key?: SigningKey): string {
  const header = key ? { alg: 'RS256', typ: 'JWT', kid: key.kid } : { alg: 'none', typ: 'JWT' };
  const signed = [header, claims]
    .map((it) => Buffer.from(JSON.stringify(it)).toString('base64url'))
    .join('.');
  const signature = key ? sign('RSA-SHA256', Buffer.from(signed), key.privateKey) : undefined;
  return `${signed}.${signature?.toString('base64url') ?? ''}`;
}
