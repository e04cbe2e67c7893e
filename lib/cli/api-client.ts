import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/** What an account is spoken to with. An emulator takes any. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  /** Parsed JSON; undefined when there is no body. */
  readonly body: unknown;
}

/** Calls the API, signed, since its routes ask for IAM. Throws only when there is no answer at all. */
export type ApiClient = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** Credentials from the environment, or those that an emulator takes. */
export function localCredentials(env: NodeJS.ProcessEnv = process.env): Credentials {
  const { AWS_ACCESS_KEY_ID: accessKeyId = 'test', AWS_SECRET_ACCESS_KEY: secretAccessKey = 'test' } = env;
  return { accessKeyId, secretAccessKey };
}

/** A client of the API at `url`, which may have a path of its own. */
export function apiClient(
  url: string,
  credentials: Credentials,
  signal?: AbortSignal,
  region = 'us-east-1',
): ApiClient {
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 });
  const base = new URL(url);
  return async (method, path, body, headers = {}) => {
    const target = new URL(`${base.pathname.replace(/\/$/, '')}${path}`, base);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const request = await signer.sign({
      method,
      protocol: target.protocol,
      hostname: target.hostname,
      ...(target.port && { port: Number(target.port) }),
      path: target.pathname,
      query: Object.fromEntries(target.searchParams),
      headers: {
        host: target.host,
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(text !== undefined && { body: text }),
    });
    const response = await fetch(target, {
      method,
      headers: request.headers,
      ...(text !== undefined && { body: text }),
      ...(signal && { signal }),
    });
    const answer = await response.text();
    return { status: response.status, body: answer === '' ? undefined : JSON.parse(answer) };
  };
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
