import type {
  ChangedOrder,
  Health,
  OrderList,
  PlacedOrder,
  ReturnedOrder,
} from '../../../events-schemas/generated/answers.ts';
import { oneLine } from '../../../functions/notification/letter.ts';
import type { OrderView } from '../order/story.ts';

/** Whether a value is as commands read it. What an API says besides is its own affair: it may be a newer one. */
type Shape = (value: unknown) => boolean;

const anything: Shape = () => true;
const text: Shape = (value) => typeof value === 'string';
/** What is printed as it is. */
const word: Shape = (value) => typeof value === 'string' && value !== '' && oneLine(value) === value;
const number: Shape = (value) => typeof value === 'number';
const time: Shape = (value) => word(value) && !Number.isNaN(Date.parse(String(value)));

const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);

const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);

const fields =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value) => {
    if (typeof value !== 'object' || value === null) return false;
    const has = new Map<string, unknown>(Object.entries(value));
    return Object.entries(shapes).every(([name, shape]) => shape(has.get(name)));
  };

const money = fields({
  minorUnits: Number.isSafeInteger,
  currency: (it) => /^[A-Z]{3}$/.test(String(it)),
});

const summary = { orderId: word, status: word, because: optional(word), reason: optional(text) };

const page = fields({
  orders: listOf(fields({ ...summary, total: money, placedAt: time })),
  cursor: optional(word),
});

const order = fields({
  ...summary,
  total: money,
  customerId: word,
  lines: listOf(
    fields({ quantity: number, sku: text, unitPrice: money, net: money, discount: optional(number) }),
  ),
  shipping: optional(money),
  shipTo: fields({ city: text, region: optional(text), country: text }),
  money: fields({ captured: money, refunded: money }),
  parcel: optional(fields({ trackingId: text, carrier: text })),
  returns: listOf(
    fields({
      status: text,
      reason: text,
      lines: listOf(fields({ line: number, quantity: number })),
      amount: money,
    }),
  ),
  awaits: listOf(fields({ from: word, anyOf: listOf(word) })),
  timeline: listOf(fields({ id: anything, event: text, by: word, at: time })),
});

const health = fields({ status: (it) => it === 'ok' });
const placed = fields({ orderId: word, total: money });
const changed = fields({ status: word });
const returned = fields({ return: fields({ returnId: word, amount: money }) });

/** What `GET /orders` answers with. */
export function isPage(body: unknown): body is OrderList {
  return page(body);
}

/** What `GET /orders/{orderId}` answers with. */
export function isOrder(body: unknown): body is OrderView {
  return order(body);
}

/** What `POST /orders` answers with. */
export function isPlaced(body: unknown): body is Pick<PlacedOrder, 'orderId' | 'total'> {
  return placed(body);
}

/** What an order answers with that is cancelled or resumed. */
export function isChanged(body: unknown): body is Pick<ChangedOrder, 'status'> {
  return changed(body);
}

/** What an order answers with of which something is returned. */
export function isReturned(body: unknown): body is Pick<ReturnedOrder, 'return'> {
  return returned(body);
}

/** What `GET /health` answers with. */
export function isHealth(body: unknown): body is Health {
  return health(body);
}
