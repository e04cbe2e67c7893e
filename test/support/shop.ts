import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { Order as OrderView, Problem } from '../../events-schemas/generated/answers.ts';
import type { PlaceOrder, ReturnOrder } from '../../events-schemas/generated/requests.ts';
import { eventually } from './eventually.ts';
import { usd } from './facts.ts';

/** An answer of the API. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export type { OrderView };

/** What a refused request is answered with, of whatever status. */
export type ProblemView = Omit<Problem, 'status'>;

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The routes ask for a signature; emulators take any. */
const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=test/20260301/us-east-1/execute-api/aws4_request';

let names = 0;
const run = randomBytes(4).toString('hex');

/** A name that no other test and no other run uses: of a SKU, a customer, a reference, a key. */
export function fresh(what: string): string {
  names += 1;
  return `${what}-${run}-${names}`;
}

/** Calls the API. A body that is text is sent as it is, anything else as JSON. */
export async function call<Body = Record<string, unknown>>(
  method: Method,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<Body>> {
  const response = await fetch(`${inject('apiUrl')}${path}`, {
    method,
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  // The API's own documents; what a test expects of them is what it is about.
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? undefined : JSON.parse(text)) as Body,
  };
}

/** Calls the API, expecting to be answered with `status`. */
async function succeed<Body>(status: number, ...request: Parameters<typeof call>): Promise<Body> {
  const answer = await call<Body>(...request);
  if (answer.status === status) return answer.body;
  throw new Error(
    `${request[0]} ${request[1]} was answered ${answer.status}: ${JSON.stringify(answer.body)}`,
  );
}

/** Lists a product and takes pieces of it in. */
export async function stock(pieces: number, unitPrice = usd(1_000), sku = fresh('sku')): Promise<string> {
  await succeed(200, 'PUT', `/products/${sku}`, { name: `Product ${sku}`, unitPrice });
  if (pieces > 0) await receive(sku, pieces);
  return sku;
}

export async function receive(sku: string, quantity: number): Promise<void> {
  await succeed(200, 'POST', `/stock/${sku}`, { quantity, reference: fresh('ref') });
}

export async function available(sku: string): Promise<number> {
  return (await succeed<{ available: number }>(200, 'GET', `/stock/${sku}`)).available;
}

/** A request for an order; what a test is about is given. */
export function request(over: Partial<PlaceOrder> & Pick<PlaceOrder, 'lines'>): PlaceOrder {
  return {
    customerId: fresh('customer'),
    shipTo: { name: 'Ann', street: '1 Main Street', city: 'Reims', country: 'France' },
    payment: { token: 'tok_ok' },
    ...over,
  };
}

/** Places an order, again while the order API does not know a new product yet, as its answer tells to. */
export async function place(over: Parameters<typeof request>[0], key?: string): Promise<string> {
  const body = request(over);
  const answer = await eventually('the order API knows the product', async () => {
    const { status, body: it } = await call<{ orderId: string; code?: string }>('POST', '/orders', body, {
      ...(key !== undefined && { 'idempotency-key': key }),
    });
    return it.code !== 'unknown-sku' && { status, body: it };
  });
  if (answer.status === 202) return answer.body.orderId;
  throw new Error(`The order was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

export async function order(orderId: string): Promise<OrderView> {
  return succeed<OrderView>(200, 'GET', `/orders/${orderId}`);
}

/** Waits until an order has one of the statuses. */
export async function reaches(orderId: string, ...statuses: readonly string[]): Promise<OrderView> {
  return eventually(`${orderId} is ${statuses.join(' or ')}`, async () => {
    const found = await order(orderId);
    if (statuses.includes(found.status)) return found;
    throw new Error(`It is ${found.status} and awaits ${JSON.stringify(found.awaits)}.`);
  });
}

/** Waits until an order is accepted, however far it has come since. */
export async function accepted(orderId: string): Promise<OrderView> {
  return reaches(orderId, 'confirmed', 'released', 'dispatched', 'completed');
}

/** The payment of which keeps an order confirmed for some seconds: the first try to take it is never answered. */
export const LINGERING = { token: 'tok_capture_timeout_after_charge' };

export async function cancel(
  orderId: string,
  reason = 'changed my mind',
): Promise<Answer<ProblemView & OrderView>> {
  return call('POST', `/orders/${orderId}/cancel`, { reason });
}

/** Gives an order back, whole or in part. */
export async function giveBack(
  orderId: string,
  body: Partial<ReturnOrder> = {},
  key?: string,
): Promise<Answer<ProblemView & OrderView & { readonly return: { readonly returnId: string } }>> {
  return call(
    'POST',
    `/orders/${orderId}/return`,
    { reason: 'too bitter', ...body },
    {
      ...(key !== undefined && { 'idempotency-key': key }),
    },
  );
}

export async function resume(orderId: string): Promise<Answer<ProblemView & OrderView>> {
  return call('POST', `/orders/${orderId}/resume`);
}

/** Does something for each, at most `width` at a time. */
export async function sideBySide<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
