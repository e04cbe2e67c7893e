import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Validator } from '../../events-schemas/generated/validator.ts';
import { optional, readConfig, text } from './config.ts';
import { Fault } from './errors.ts';
import type { Origin } from './journal.ts';
import { log } from './log.ts';
import type { CameThrough } from './origin.ts';
import { reasonOf } from './reason.ts';

/** One thing wrong with a request. */
export interface ProblemFault {
  /** JSON pointer into the body, or the name of a parameter or header. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** An answer that refuses the request: an RFC 9457 problem document with a stable `code`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly faults: readonly ProblemFault[];

  constructor(status: number, code: string, detail: string, faults: readonly ProblemFault[] = []) {
    super(detail);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
}

/** A request as a route sees it. */
export interface Request {
  /** Of API Gateway; names the request in logs and as the cause of what follows. */
  readonly requestId: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as it was sent, empty when there is none: what a signature is made of. */
  readonly rawBody: string;
  /** Parsed JSON; undefined when there is no body. Parsed when asked for: a Problem when it is not JSON. */
  readonly body: unknown;
}

export interface Response {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type RouteHandler = (request: Request) => Promise<Response>;

/** The largest body we read, in bytes: what an event may have. */
export const MOST_BODY_BYTES = 256 * 1024;

/** DynamoDB's and Lambda's ways to say: not so fast. */
const THROTTLED = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
]);

/**
 * The handler behind a subsystem's routes. `routes` has exactly the routes of its table, which the
 * types check. Whatever is thrown becomes a problem document; only what we did not foresee is a 500.
 */
export function http<const Route extends string>(
  routes: Readonly<Record<Route, RouteHandler>>,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  const table: Readonly<Record<string, RouteHandler | undefined>> = routes;
  const { ORIGIN_SECRET } = readConfig({ ORIGIN_SECRET: optional(text) });
  let through: Promise<CameThrough> | undefined;
  return async (event) => {
    const { requestId } = event.requestContext;
    try {
      const headers = lowerCased(event.headers ?? {});
      if (ORIGIN_SECRET) {
        through ??= cameThroughWith(ORIGIN_SECRET);
        await refuseOutsiders(await through, headers, requestId);
      }
      const handle = table[event.routeKey];
      if (!handle) throw new Problem(404, 'no-such-route', 'Nothing answers at this path.');
      const rawBody = textOf(event);
      const answer = await handle({
        requestId,
        parameters: event.pathParameters ?? {},
        query: event.queryStringParameters ?? {},
        headers,
        rawBody,
        get body() {
          return parsed(rawBody);
        },
      });
      return {
        statusCode: answer.status,
        headers: { 'content-type': 'application/json', ...answer.headers },
        ...(answer.body !== undefined && { body: JSON.stringify(answer.body) }),
      };
    } catch (error) {
      const problem = asProblem(error, requestId);
      return {
        statusCode: problem.status,
        headers: {
          'content-type': 'application/problem+json',
          ...(problem.status === 429 && { 'retry-after': '1' }),
        },
        body: JSON.stringify({
          type: `urn:problem:${problem.code}`,
          title: problem.code.replaceAll('-', ' '),
          status: problem.status,
          code: problem.code,
          detail: problem.message,
          instance: requestId,
          ...(problem.faults.length > 0 && { faults: problem.faults }),
        }),
      };
    }
  };
}

/** Loaded where there is a firewall only: a cold start elsewhere does without. */
async function cameThroughWith(secretArn: string): Promise<CameThrough> {
  const origin = await import('./origin.ts');
  return origin.cameThroughWith(secretArn);
}

/** Whoever knows the address of the API itself could else leave the firewall out. */
async function refuseOutsiders(
  through: CameThrough,
  headers: Request['headers'],
  requestId: string,
): Promise<void> {
  if (await through(headers)) return;
  log.warn('came-around-the-firewall', { requestId });
  throw new Problem(403, 'not-through-the-firewall', 'The API is not to be called at this address.');
}

/** The body as the type its schema describes; else a 422 with the path of every fault. */
export function checked<T>(validator: Validator<T>, body: unknown): T {
  if (body === undefined) throw new Problem(400, 'malformed-json', 'A JSON body is required.');
  if (validator(body)) return body;
  const faults = (validator.errors ?? []).map((it) => ({
    path: it.instancePath || '/',
    code: it.keyword ?? 'invalid',
    message: it.message ?? 'is wrong',
  }));
  throw new Problem(
    422,
    'invalid-content',
    'The request does not have the content that is expected.',
    faults,
  );
}

function textOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  if (Buffer.byteLength(text) <= MOST_BODY_BYTES) return text;
  throw new Problem(413, 'body-too-large', `A body may have ${MOST_BODY_BYTES} bytes.`);
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'malformed-json', 'The body is not JSON.');
  }
}

function lowerCased(
  headers: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function asProblem(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  const name = error instanceof Error ? error.name : typeof error;
  if (THROTTLED.has(name) || (error instanceof Fault && error.code === 'contention'))
    return new Problem(429, 'too-many-requests', 'Too many requests; try again shortly.');
  log.error('request-failed', { requestId, error: name, reason: reasonOf(error) });
  return new Problem(500, 'internal', 'Something failed on our side; the request may be repeated.');
}

/** What follows from a request has the request as its cause. */
export function originOf(request: Request, correlationid: string = request.requestId): Origin {
  return { id: `request/${request.requestId}`, correlationid, traceparent: traceparentOf(request) };
}

/** The trace context of a request: its own `traceparent` when that is valid, else a new one (W3C Trace Context). */
function traceparentOf(request: Request): string {
  const given = request.headers['traceparent'];
  if (given && /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(given)) return given;
  const hex = (bytes: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex');
  return `00-${hex(16)}-${hex(8)}-01`;
}

/** The SKU in the path; a badly formed one cannot exist, so it is a 404. */
export function skuOf(request: Request): string {
  const { sku = '' } = request.parameters;
  if (/^[A-Za-z0-9._-]{1,64}$/.test(sku)) return sku;
  throw new Problem(
    404,
    'sku-not-found',
    'A SKU has 1 to 64 letters, digits, dots, underscores and hyphens.',
  );
}
