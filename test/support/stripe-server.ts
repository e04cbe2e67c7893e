import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { answerFrom, type Books, emptyBooks } from './stripe-books.ts';
import { type Answer, type Form, refusal } from './stripe-objects.ts';

/** What the next POST meets instead of an answer. `effect`: whether it is done nevertheless. */
export type Trouble =
  /** A fault of Stripe’s, which it saves under the key. */
  | { readonly is: 'fault'; readonly effect: boolean }
  /** No answer, ever. */
  | { readonly is: 'silence'; readonly effect: boolean }
  /** The connection is closed without an answer. */
  | { readonly is: 'cut'; readonly effect: boolean }
  /** Refused before anything is begun, and not saved: no permission, a key that is in use, a rate limit. */
  | { readonly is: 'turned-away'; readonly status: 403 | 409 | 429 };

/** One request as it was made. */
export interface Asked {
  readonly what: string;
  readonly key: string | undefined;
}

/** Stripe, on this machine: its books, its idempotency keys, and its troubles. */
export interface StripeServer {
  readonly place: { readonly host: string; readonly port: number; readonly protocol: 'http' };
  readonly books: Books;
  /** Every request, oldest first. */
  readonly asked: Asked[];
  /** The secret keys that are accepted. */
  readonly secretKeys: Set<string>;
  /** What the next POSTs meet, one each. */
  readonly troubles: Trouble[];
  /** A day has passed. */
  forgetKeys(): void;
  close(): void;
}

const FAULT = refusal(500, { type: 'api_error' });
const UNAUTHORIZED = refusal(401, { type: 'invalid_request_error' });
const OTHER_REQUEST = refusal(400, { type: 'idempotency_error' });
const TURNED_AWAY: Readonly<Record<403 | 409 | 429, Answer>> = {
  403: refusal(403, { type: 'invalid_request_error', code: 'more_permissions_required' }),
  409: refusal(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' }),
  429: refusal(429, { type: 'invalid_request_error', code: 'rate_limit' }),
};

/** Starts it. It listens on 127.0.0.1 alone. */
export async function stripeServer(): Promise<StripeServer> {
  const books = emptyBooks();
  const asked: Asked[] = [];
  const secretKeys = new Set(['sk_test_1']);
  const { answerOnce, troubles, forgetKeys } = idempotency();

  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const { pathname, searchParams } = new URL(url, 'http://stripe');
    const body = await text(request);
    const form: Form = new Map(method === 'GET' ? searchParams : new URLSearchParams(body));
    const key = headers['idempotency-key']?.toString();
    asked.push({ what: `${method} ${pathname}`, key });
    const perform = () => answerFrom(books, method, pathname, form);
    const secretKey = headers.authorization?.replace('Bearer ', '') ?? '';
    if (!secretKeys.has(secretKey)) show(response, UNAUTHORIZED);
    else if (method === 'GET') show(response, perform());
    else show(response, answerOnce({ key, asks: `${pathname} ${body}`, perform }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    place: { host: '127.0.0.1', port: (server.address() as AddressInfo).port, protocol: 'http' },
    books,
    asked,
    secretKeys,
    troubles,
    forgetKeys,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Post {
  readonly key: string | undefined;
  /** What must be the same for the same key. */
  readonly asks: string;
  readonly perform: () => Answer;
}

/** What a client gets to see of a POST. */
type Seen = 'silence' | 'cut' | (Answer & { readonly replayed?: boolean });

/** Stripe’s idempotency: the first answer to a key, a fault included, is the answer to every repetition. */
function idempotency() {
  const saved = new Map<string | undefined, { readonly asks: string; readonly answer: Answer }>();
  const troubles: Trouble[] = [];

  function answerOnce({ key, asks, perform }: Post): Seen {
    const kept = saved.get(key);
    if (kept) return kept.asks === asks ? { ...kept.answer, replayed: true } : OTHER_REQUEST;
    const trouble = troubles.shift();
    if (trouble?.is === 'turned-away') return TURNED_AWAY[trouble.status];
    const done = trouble?.effect === false ? undefined : perform();
    const answer = trouble?.is === 'fault' ? FAULT : done;
    // What fails validation has begun nothing, and is not saved. An answer tells how things were when it was made.
    if (answer && !isUnbegun(answer)) saved.set(key, { asks, answer: structuredClone(answer) });
    return trouble?.is === 'cut' ? 'cut' : trouble?.is === 'silence' || !answer ? 'silence' : answer;
  }

  return { answerOnce, troubles, forgetKeys: () => saved.clear() };
}

function isUnbegun({ status, body }: Answer): boolean {
  return status === 400 && JSON.stringify(body).includes('"parameter_');
}

function show(response: ServerResponse, seen: Seen): void {
  if (seen === 'cut') response.destroy();
  if (typeof seen === 'string') return;
  response.writeHead(seen.status, {
    'content-type': 'application/json',
    'request-id': 'req_1',
    ...(seen.replayed && { 'idempotent-replayed': 'true' }),
  });
  response.end(JSON.stringify(seen.body));
}
