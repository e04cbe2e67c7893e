import { validateReturnOrder } from '../../events-schemas/generated/requests/return-order.js';
import { checked, originOf, Problem, type Request, type Response } from '../runtime/http.ts';
import type { Reactions } from '../runtime/react.ts';
import { assertSameRequest, hashOf, idempotencyKeyOf, idOf } from './ids.ts';
import type { Input, Known, Order } from './order.ts';
import { MOST_RETURNS, type ReturnRefusal, taken } from './returns.ts';
import { known, links, notFound, summary } from './view.ts';

/**
 * Takes back a completed order, whole or in part. The id of a return is derived from order and
 * `Idempotency-Key`, like that of an order.
 */
export async function giveBack(
  orders: Reactions<Order, Input>,
  orderId: string,
  request: Request,
): Promise<Response> {
  const ask = checked(validateReturnOrder, request.body);
  const returnId = idOf('ret', orderId, idempotencyKeyOf(request));
  const requestHash = hashOf(ask);
  const head = await orders.command(
    orderId,
    { type: 'command.return', data: { returnId, requestHash, ...ask } },
    originOf(request, orderId),
  );
  const order = known(head);
  if (!order) throw notFound();
  const found = order.returns.find((it) => it.returnId === returnId);
  if (!found) throw refused(order, ask.lines);
  assertSameRequest(found.requestHash, requestHash, 'return');
  const { lines, amount } = found;
  return {
    status: 202,
    body: { ...summary(orderId, order), return: { returnId, lines, amount }, links: links(orderId) },
  };
}

function refused(order: Known, lines: Parameters<typeof taken>[1]): Problem {
  const why = taken(order, lines);
  // Taken now, but not by the command: another return was under way at that moment.
  const refusal: ReturnRefusal = 'code' in why ? why : { code: 'return-in-progress' };
  switch (refusal.code) {
    case 'not-returnable':
      return new Problem(
        409,
        'not-returnable',
        `The order is ${order.status}; it can be returned once it is completed.`,
      );
    case 'return-in-progress':
      return new Problem(
        409,
        'return-in-progress',
        'One return is under way; another one may follow when it is done.',
      );
    case 'nothing-left':
      return new Problem(409, 'nothing-left', 'All of the order has been returned.');
    case 'too-many-returns':
      return new Problem(
        409,
        'too-many-returns',
        `The order was returned ${MOST_RETURNS} times, in parts; no further return of it is taken.`,
      );
    default:
      return new Problem(422, 'invalid-content', 'The order does not have what is to be returned.', [
        {
          path: `/lines/${refusal.at}${refusal.code === 'more-than-left' ? '/quantity' : '/line'}`,
          code: refusal.code,
          message: refusal.message,
        },
      ]);
  }
}
