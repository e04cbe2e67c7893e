import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/** What an account is spoken to with. An emulator takes any. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary ones; sent with every request, and signed. */
  readonly sessionToken?: string;
}

/** Who calls: an account, whose credentials may be renewed meanwhile, or whoever a JWT is about. */
export type Caller = Credentials | (() => Promise<Credentials>) | { readonly bearerToken: string };

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  /** Parsed JSON; the text when it is none; undefined when there is no body. */
  readonly body: unknown;
  /** Nothing was done now: the request repeats one that was answered before, under the same Idempotency-Key. */
  readonly repeated?: true;
}

/** Calls the API, since its routes want to know who calls. Throws only when there is no answer at all. */
export type ApiClient = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** Credentials from the environment, or those that an emulator takes. */
export function localCredentials(env: NodeJS.ProcessEnv = process.env): Credentials {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env;
  // Half of a pair is nobody's; a session's key without its token neither.
  if (!accessKeyId || !secretAccessKey) return { accessKeyId: 'test', secretAccessKey: 'test' };
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

/** A client of the API at `url`, which may have a path of its own. */
export function apiClient(
  url: string,
  caller: Caller,
  signal?: AbortSignal,
  region = 'us-east-1',
): ApiClient {
  const authorized = authorization(caller, region);
  const base = new URL(url);
  return async (method, path, body, headers = {}) => {
    const target = new URL(`${base.pathname.replace(/\/$/, '')}${path}`, base);
    // Spelt as it is signed: a space as `%20`, never as `+`.
    target.search = [...target.searchParams].map((it) => it.map(escaped).join('=')).join('&');
    const text = body === undefined ? undefined : JSON.stringify(body);
    const sent = await authorized(method, target, text, {
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    });
    const response = await fetch(target, {
      method,
      headers: sent,
      ...(text !== undefined && { body: text }),
      ...(signal && { signal }),
    });
    return {
      status: response.status,
      body: parsed(await response.text()),
      ...(response.headers.has('idempotency-replayed') && { repeated: true }),
    };
  };
}

type Headers = Readonly<Record<string, string>>;

/** The headers that tell who calls, added to those of a request. */
type Authorization = (
  method: string,
  target: URL,
  body: string | undefined,
  headers: Headers,
) => Promise<Headers>;

function authorization(caller: Caller, region: string): Authorization {
  if ('bearerToken' in caller) {
    return async (_method, _target, _body, headers) => ({
      ...headers,
      authorization: `Bearer ${caller.bearerToken}`,
    });
  }
  const signer = new SignatureV4({ service: 'execute-api', region, credentials: caller, sha256: Sha256 });
  return async (method, target, body, headers) => {
    const signed = await signer.sign({
      method,
      protocol: target.protocol,
      hostname: target.hostname,
      ...(target.port && { port: Number(target.port) }),
      path: target.pathname,
      query: queryOf(target),
      headers: { host: target.host, ...headers },
      ...(body !== undefined && { body }),
    });
    return signed.headers;
  };
}

/** Parameters by name; one that comes more than once has all its values. */
function queryOf({ searchParams }: URL): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const [first = '', ...more] = searchParams.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}

/** Percent-encoded as RFC 3986 and SigV4 have it: all but letters, digits and `-_.~`. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // What stands before an API may answer with a page.
    return text;
  }
}

type Bytes = string | ArrayBuffer | ArrayBufferView;

/** The hash the signer asks for, by Node's own crypto. */
class Sha256 {
  private readonly start: () => Hash | Hmac;
  private hash: Hash | Hmac;

  constructor(secret?: Bytes) {
    this.start = () => (secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret)));
    this.hash = this.start();
  }

  update(data: Bytes): void {
    this.hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    this.hash = this.start();
  }
}

function bytesOf(data: Bytes): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
}
