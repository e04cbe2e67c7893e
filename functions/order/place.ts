import { validatePlaceOrder } from '../../events-schemas/generated/requests/place-order.js';
import { checked, originOf, Problem, type Request, type Response } from '../runtime/http.ts';
import type { Journal, Version } from '../runtime/journal.ts';
import type { Reactions } from '../runtime/react.ts';
import { assertSameRequest, hashOf, idempotencyKeyOf, idOf } from './ids.ts';
import type { Input, Order } from './order.ts';
import { type Listing, price } from './pricing.ts';
import { known, links } from './view.ts';

/** What placing an order needs. */
export interface Placing {
  readonly journal: Journal;
  readonly orders: Reactions<Order, Input>;
  readonly findProducts: (skus: Iterable<string>) => Promise<ReadonlyMap<string, Listing>>;
}

/**
 * Places an order. Its id is derived from customer and `Idempotency-Key`, so that the conditional write of
 * its first version is the idempotency check, for ever and at no extra cost; without a key it is random.
 */
export async function place({ journal, orders, findProducts }: Placing, request: Request): Promise<Response> {
  const ask = checked(validatePlaceOrder, request.body);
  const key = idempotencyKeyOf(request);
  const orderId = idOf('ord', ask.customerId, key);
  const requestHash = hashOf(ask);

  const priced = price(ask, await findProducts(ask.lines.map((it) => it.sku)));
  if ('faults' in priced) {
    // A repetition is answered as the first time, whatever the catalogue has become since.
    const first = key === undefined ? undefined : await journal.head(orderId);
    if (first && known(first)) return accepted(first, requestHash, true);
    const unknown = priced.faults.some((it) => it.code === 'unknown-sku');
    const detail = unknown
      ? 'The catalogue does not list every SKU. Right after a product was listed it may take some seconds: try again.'
      : 'The order cannot be priced.';
    throw new Problem(422, unknown ? 'unknown-sku' : 'invalid-content', detail, priced.faults);
  }
  const origin = originOf(request, orderId);
  const head = await orders.command(
    orderId,
    { type: 'command.place', data: { purchase: priced.purchase, token: ask.payment.token, requestHash } },
    origin,
    { fresh: true },
  );
  return accepted(head, requestHash, head.cause.id !== origin.id);
}

/** The same answer for a request and its repetitions, but for a header that tells them apart. */
function accepted(head: Version, requestHash: string, repeated: boolean): Response {
  const { subject: orderId } = head;
  const order = known(head);
  if (!order) throw new Error('A placed order is known.');
  assertSameRequest(order.requestHash, requestHash, 'order');
  return {
    status: 202,
    headers: { location: links(orderId).self, ...(repeated && { 'idempotency-replayed': 'true' }) },
    body: { orderId, status: order.status, total: order.purchase.total, links: links(orderId) },
  };
}
