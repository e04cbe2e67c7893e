import { ORDER_ID, type Parameter, type RoutesDescribed } from '../runtime/route-description.ts';
import type { order } from './subsystem.ts';

const NOT_FOUND = { 'order-not-found': 'There is no order with this id.' } as const;

/** Whose requests it tells apart is said with the parameter. */
function idempotencyKey(whose: string): Parameter {
  return {
    description: `Makes the request safe to repeat, for ever: ${whose}.`,
    schema: { type: 'string', pattern: '^[\\x20-\\x7e]{1,255}$' },
    example: '6f1c2a52-8b5f-4c1e-9a39-0d9c0a5d6f77',
  };
}

const KEY_PROBLEMS = {
  400: { 'malformed-idempotency-key': 'An Idempotency-Key has 1 to 255 printable ASCII characters.' },
  422: { 'idempotency-key-reused': 'This Idempotency-Key was used for another request.' },
} as const;

const LIST = {
  customerId: {
    description: 'Whose orders, the last placed first. The list lags by moments. Required without `status`.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' },
    example: 'VINET',
  },
  status: {
    description:
      'All orders that are parked now, the last parked first. Not together with `customerId`. Orders that were resumed meanwhile are left out, so that a page may hold fewer than `limit`, even none, and still have a `cursor`.',
    schema: { type: 'string', const: 'parked' },
  },
  limit: {
    description: 'How many orders a page has at most.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    example: 20,
  },
  cursor: {
    description: 'Where the page begins: as it came with the page before.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,200}$' },
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** What the order’s routes take and answer with. */
export const orderRoutes = {
  'POST /orders': {
    id: 'placeOrder',
    summary: 'Places an order',
    description:
      'It is priced and taken; whether there is stock and money for it shows in its status soon after. A line without `unitPrice` has the catalogue’s. A SKU may be unknown for some seconds after it was listed: try again.',
    headers: {
      'idempotency-key': idempotencyKey('a customer’s request with the same key leads to the same order'),
    },
    body: 'PlaceOrder',
    answers: {
      202: {
        description: 'The order was taken, now or by the first request with this key.',
        schema: 'PlacedOrder',
        headers: {
          location: {
            always: true,
            description: 'The order, relative to the API’s address.',
            schema: { type: 'string', pattern: '^/orders/ord_[0-9a-v]{26}$' },
            example: '/orders/ord_0f1v3k8a5c2m7q9s4t6u0b1d2e',
          },
          'idempotency-replayed': {
            always: false,
            description: 'Nothing was done now: the request repeats one that was answered before.',
            schema: { type: 'string', const: 'true' },
            example: 'true',
          },
        },
      },
    },
    problems: {
      400: KEY_PROBLEMS[400],
      422: {
        ...KEY_PROBLEMS[422],
        'unknown-sku': 'The catalogue does not list every SKU; `faults` has the path of each.',
        'invalid-content':
          'The body does not have the content that is expected, or it cannot be priced (`currency-mismatch`, `discount-not-exact`, `total-too-large`); `faults` has the path of each.',
      },
    },
  },

  'GET /orders': {
    id: 'listOrders',
    summary: 'Lists a customer’s orders, or all that are parked',
    description: 'One of `customerId` and `status` is required.',
    query: LIST,
    answers: { 200: { description: 'A page of orders.', schema: 'OrderList' } },
    problems: {
      400: { 'malformed-parameter': 'A parameter is missing or malformed; `faults` names it.' },
    },
  },

  'GET /orders/{orderId}': {
    id: 'getOrder',
    summary: 'Shows an order',
    description:
      'How it stands, what became of the money, the parcel and the returns, what it waits for, and all that has happened.',
    path: { orderId: ORDER_ID },
    answers: { 200: { description: 'The order.', schema: 'Order' } },
    problems: { 404: NOT_FOUND },
  },

  'POST /orders/{orderId}/cancel': {
    id: 'cancelOrder',
    summary: 'Cancels an order',
    description:
      'Until it is released: then it is the carrier’s turn. Whatever was done is undone. To cancel it again changes nothing, and the first reason stands.',
    path: { orderId: ORDER_ID },
    body: 'CancelOrder',
    answers: { 202: { description: 'It is cancelled, now or before.', schema: 'ChangedOrder' } },
    problems: { 404: NOT_FOUND, 409: { 'not-cancellable': 'The order can no longer be cancelled.' } },
  },

  'POST /orders/{orderId}/return': {
    id: 'returnOrder',
    summary: 'Gives an order back, whole or in part',
    description:
      'Once it is completed. Without `lines`, all that is left comes back. One return at a time, and at most 100 of an order. What each line pays back is in proportion, and in all exactly what was paid; freight goes back with the last of it.',
    path: { orderId: ORDER_ID },
    headers: {
      'idempotency-key': idempotencyKey('a request for this order with the same key is the same return'),
    },
    body: 'ReturnOrder',
    answers: {
      202: {
        description: 'The return was taken, now or by the first request with this key.',
        schema: 'ReturnedOrder',
      },
    },
    problems: {
      400: KEY_PROBLEMS[400],
      404: NOT_FOUND,
      409: {
        'not-returnable': 'The order can be returned once it is completed.',
        'return-in-progress': 'One return is under way; another one may follow when it is done.',
        'nothing-left': 'All of the order has been returned.',
        'too-many-returns': 'The order was returned 100 times, in parts; no further return of it is taken.',
      },
      422: {
        ...KEY_PROBLEMS[422],
        'invalid-content':
          'The body does not have the content that is expected, or the order does not have what is to be returned (`no-such-line`, `line-twice`, `more-than-left`); `faults` has the path of each.',
      },
    },
  },

  'POST /orders/{orderId}/resume': {
    id: 'resumeOrder',
    summary: 'Has a parked order tried again',
    description: 'No body. Whoever is awaited tries once more; mend the cause first.',
    path: { orderId: ORDER_ID },
    answers: { 202: { description: 'It is tried again.', schema: 'ChangedOrder' } },
    problems: { 404: NOT_FOUND, 409: { 'not-parked': 'Only a parked order is resumed.' } },
  },

  'GET /health': {
    id: 'getHealth',
    summary: 'Tells whether the API works',
    description: 'Asks for the same rights as any route.',
    answers: { 200: { description: 'It does.', schema: 'Health' } },
    problems: {},
  },

  $default: {
    problems: { 404: { 'no-such-route': 'Nothing answers at this path with this method.' } },
  },
} as const satisfies RoutesDescribed<typeof order>;
