// Generated from functions/*/answers/ by `npm run generate`. Do not edit.
/**
 * Everything that routes answer with, and its parts, by name.
 */
export interface Answers {
  readonly Product: Product;
  readonly HeardCallback: HeardCallback;
  readonly Packing: Packing;
  readonly StockReceipt: StockReceipt;
  readonly Stock: Stock;
  readonly ChangedOrder: ChangedOrder;
  readonly Health: Health;
  readonly OrderLinks: OrderLinks;
  readonly OrderList: OrderList;
  readonly Order: Order;
  readonly PlacedOrder: PlacedOrder;
  readonly ReturnLine: ReturnLine;
  readonly ReturnedOrder: ReturnedOrder;
  readonly GatewayRefusal: GatewayRefusal;
  readonly Problem: Problem;
}
/**
 * A product, as the catalogue lists it.
 */
export interface Product {
  /**
   * The stock keeping unit of the product.
   */
  readonly sku: string;
  /**
   * What customers know the product by.
   */
  readonly name: string;
  /**
   * The price of one piece.
   */
  readonly unitPrice: Money;
}
/**
 * An amount of money, exact: an integer number of minor units of one currency. Never negative here; a direction is in the name of the event.
 */
export interface Money {
  /**
   * The amount in minor units of the currency, e.g. cents: 1999 is 19.99 USD. At most what JSON numbers carry exactly.
   */
  readonly minorUnits: number;
  /**
   * The currency, as its ISO 4217 code.
   */
  readonly currency: string;
}
/**
 * That a callback counts, now or when it came first.
 */
export interface HeardCallback {
  /**
   * The order.
   */
  readonly orderId: string;
  /**
   * How the parcel stands.
   */
  readonly status: 'shipping' | 'accepted' | 'dispatched' | 'delivered' | 'stopping' | 'stopped' | 'failed';
}
/**
 * How an order stands in the warehouse.
 */
export interface Packing {
  /**
   * The order.
   */
  readonly orderId: string;
  /**
   * Whether it is packed, or cannot be.
   */
  readonly status: 'packed' | 'failed';
}
/**
 * Pieces that came in, and what there is now.
 */
export interface StockReceipt {
  /**
   * The stock keeping unit of the product.
   */
  readonly sku: string;
  /**
   * What the shop calls this receipt.
   */
  readonly reference: string;
  /**
   * How many pieces came in.
   */
  readonly quantity: number;
  /**
   * Pieces that can still be reserved.
   */
  readonly available: number;
}
/**
 * What there is of a product.
 */
export interface Stock {
  /**
   * The stock keeping unit of the product.
   */
  readonly sku: string;
  /**
   * Pieces that can still be reserved.
   */
  readonly available: number;
}
/**
 * An order that was asked to go another way.
 */
export interface ChangedOrder {
  /**
   * The order.
   */
  readonly orderId: string;
  /**
   * How the order stands.
   */
  status:
    | 'placed'
    | 'confirmed'
    | 'released'
    | 'dispatched'
    | 'completed'
    | 'rolling-back'
    | 'rolled-back'
    | 'parked'
    | 'returning'
    | 'returned';
  /**
   * Why it is rolled back, returned or parked. Absent while nothing has gone wrong, and of an order that is parked because it was not delivered in time.
   */
  readonly because?: 'rejected' | 'cancelled' | 'failed' | 'return';
  /**
   * The reason: a code such as `out-of-stock` of an order that was rejected or failed, else the words of whoever cancelled or returned it. Only with `because`.
   */
  readonly reason?: string;
  /**
   * What the customer owes: the net of all lines and the shipping.
   */
  readonly total: Money;
  /**
   * How to go on from here.
   */
  readonly links: OrderLinks;
}
/**
 * How to go on from an order: paths, relative to the API’s address.
 */
export interface OrderLinks {
  /**
   * The order itself.
   */
  readonly self: string;
  /**
   * Cancels it.
   */
  readonly cancel: string;
  /**
   * Gives it back, whole or in part.
   */
  readonly return: string;
  /**
   * Has it tried again when it is parked.
   */
  readonly resume: string;
}
/**
 * That the API answers, and its journal too.
 */
export interface Health {
  /**
   * Always `ok`: else it is no answer of this kind.
   */
  readonly status: 'ok';
}
/**
 * One page of orders.
 */
export interface OrderList {
  /**
   * The orders of this page. There may be fewer than `limit`, even none, and still be more.
   *
   * @maxItems 100
   */
  readonly orders: readonly ListedOrder[];
  /**
   * Where the next page begins. Absent on the last one.
   */
  readonly cursor?: string;
}
/**
 * One order, as far as lists have it.
 */
export interface ListedOrder {
  /**
   * The order.
   */
  readonly orderId: string;
  /**
   * How the order stands.
   */
  status:
    | 'placed'
    | 'confirmed'
    | 'released'
    | 'dispatched'
    | 'completed'
    | 'rolling-back'
    | 'rolled-back'
    | 'parked'
    | 'returning'
    | 'returned';
  /**
   * Why it is rolled back, returned or parked. Absent while nothing has gone wrong, and of an order that is parked because it was not delivered in time.
   */
  readonly because?: 'rejected' | 'cancelled' | 'failed' | 'return';
  /**
   * The reason: a code such as `out-of-stock` of an order that was rejected or failed, else the words of whoever cancelled or returned it. Only with `because`.
   */
  readonly reason?: string;
  /**
   * What the customer owes: the net of all lines and the shipping.
   */
  readonly total: Money;
  /**
   * When it was placed.
   */
  readonly placedAt: string;
  /**
   * How to go on from here.
   */
  readonly links: OrderLinks;
}
/**
 * All there is to say about an order.
 */
export interface Order {
  /**
   * The order.
   */
  readonly orderId: string;
  /**
   * How the order stands.
   */
  status:
    | 'placed'
    | 'confirmed'
    | 'released'
    | 'dispatched'
    | 'completed'
    | 'rolling-back'
    | 'rolled-back'
    | 'parked'
    | 'returning'
    | 'returned';
  /**
   * Why it is rolled back, returned or parked. Absent while nothing has gone wrong, and of an order that is parked because it was not delivered in time.
   */
  readonly because?: 'rejected' | 'cancelled' | 'failed' | 'return';
  /**
   * The reason: a code such as `out-of-stock` of an order that was rejected or failed, else the words of whoever cancelled or returned it. Only with `because`.
   */
  readonly reason?: string;
  /**
   * What the customer owes: the net of all lines and the shipping.
   */
  readonly total: Money;
  /**
   * The customer, as the shop names them.
   */
  readonly customerId: string;
  /**
   * What was ordered, line by line.
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly lines: readonly OrderedLine[];
  /**
   * What is charged for freight, on top of the lines. Absent means nothing.
   */
  readonly shipping?: Money;
  /**
   * Where the goods go.
   */
  readonly shipTo: Address;
  readonly money: OrderMoney;
  readonly parcel?: Parcel;
  /**
   * What was given back, the oldest first; at most the last of them is under way.
   *
   * @maxItems 100
   */
  readonly returns: readonly Return[];
  /**
   * What the order waits for now: all of it, of each entry any one event.
   *
   * @maxItems 20
   */
  readonly awaits: readonly Awaited[];
  /**
   * What has happened, the oldest first.
   *
   * @maxItems 10000
   */
  readonly timeline: readonly TimelineEntry[];
  /**
   * How to go on from here.
   */
  readonly links: OrderLinks;
}
/**
 * One line of the order.
 */
export interface OrderedLine {
  /**
   * The stock keeping unit of the product.
   */
  readonly sku: string;
  /**
   * How many pieces.
   */
  readonly quantity: number;
  /**
   * The price of one piece before the discount.
   */
  readonly unitPrice: Money;
  /**
   * The part of the price that is let off, as a fraction: 0.15 is 15 %. Absent means none.
   */
  readonly discount?: number;
  /**
   * unitPrice × quantity × (1 − discount), rounded half to even to a minor unit.
   */
  readonly net: Money;
}
/**
 * Where goods go.
 */
export interface Address {
  /**
   * Who receives the goods.
   */
  readonly name: string;
  /**
   * Street and number.
   */
  readonly street: string;
  /**
   * City or town.
   */
  readonly city: string;
  /**
   * State, province or county, where addresses have one.
   */
  readonly region?: string;
  /**
   * Postal code, where addresses have one.
   */
  readonly postalCode?: string;
  /**
   * Country, in whatever words or code the carrier understands.
   */
  readonly country: string;
}
/**
 * What became of the customer’s money, as payment has told so far.
 */
export interface OrderMoney {
  /**
   * Was held.
   */
  readonly authorized: Money;
  /**
   * Was held, and let go.
   */
  readonly voided: Money;
  /**
   * Was taken.
   */
  readonly captured: Money;
  /**
   * Was taken, and given back.
   */
  readonly refunded: Money;
}
/**
 * The parcel, once it is on its way.
 */
export interface Parcel {
  /**
   * Who carries it.
   */
  readonly carrier: string;
  /**
   * By what the carrier knows it.
   */
  readonly trackingId: string;
}
/**
 * One return.
 */
export interface Return {
  /**
   * Names the return.
   */
  readonly returnId: string;
  /**
   * Whether stock and money have been settled.
   */
  readonly status: 'under-way' | 'done';
  /**
   * Why, in the words of whoever returned it.
   */
  readonly reason: string;
  /**
   * What came back, line by line.
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly lines: readonly ReturnLine[];
  /**
   * What is paid back.
   */
  readonly amount: Money;
}
/**
 * Pieces of one line of an order that come back.
 */
export interface ReturnLine {
  /**
   * Which line of the order, counted from 0.
   */
  readonly line: number;
  /**
   * How many pieces.
   */
  readonly quantity: number;
}
/**
 * What one subsystem has yet to say.
 */
export interface Awaited {
  /**
   * The subsystem.
   */
  readonly from: string;
  /**
   * The events of which any one will do.
   *
   * @minItems 1
   * @maxItems 10
   */
  readonly anyOf: readonly string[];
}
/**
 * One thing that happened.
 */
export interface TimelineEntry {
  /**
   * What: the name of an event, or a timer of the order’s own.
   */
  readonly event: string;
  /**
   * Names the event, for ever.
   */
  readonly id: string;
  /**
   * When it was said.
   */
  readonly at: string;
  /**
   * The subsystem that said it.
   */
  readonly by: string;
  /**
   * The event or the request it followed from.
   */
  readonly causedBy: string;
}
/**
 * An order that was taken: it is not yet known whether there is stock and money for it.
 */
export interface PlacedOrder {
  /**
   * The order.
   */
  readonly orderId: string;
  /**
   * How the order stands.
   */
  status:
    | 'placed'
    | 'confirmed'
    | 'released'
    | 'dispatched'
    | 'completed'
    | 'rolling-back'
    | 'rolled-back'
    | 'parked'
    | 'returning'
    | 'returned';
  /**
   * What the customer owes: the net of all lines and the shipping.
   */
  readonly total: Money;
  /**
   * How to go on from here.
   */
  readonly links: OrderLinks;
}
/**
 * An order of which something is given back.
 */
export interface ReturnedOrder {
  /**
   * The order.
   */
  readonly orderId: string;
  /**
   * How the order stands.
   */
  status:
    | 'placed'
    | 'confirmed'
    | 'released'
    | 'dispatched'
    | 'completed'
    | 'rolling-back'
    | 'rolled-back'
    | 'parked'
    | 'returning'
    | 'returned';
  /**
   * Why it is rolled back, returned or parked. Absent while nothing has gone wrong, and of an order that is parked because it was not delivered in time.
   */
  readonly because?: 'rejected' | 'cancelled' | 'failed' | 'return';
  /**
   * The reason: a code such as `out-of-stock` of an order that was rejected or failed, else the words of whoever cancelled or returned it. Only with `because`.
   */
  readonly reason?: string;
  /**
   * What the customer owes: the net of all lines and the shipping.
   */
  readonly total: Money;
  readonly return: AcceptedReturn;
  /**
   * How to go on from here.
   */
  readonly links: OrderLinks;
}
/**
 * The return.
 */
export interface AcceptedReturn {
  /**
   * Names the return.
   */
  readonly returnId: string;
  /**
   * What comes back, line by line.
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly lines: readonly ReturnLine[];
  /**
   * What is paid back.
   */
  readonly amount: Money;
}
/**
 * What API Gateway answers by itself, before a route or instead of it.
 */
export interface GatewayRefusal {
  /**
   * Why, in its words.
   */
  readonly message: string;
}
/**
 * Why a request was refused, as a problem document (RFC 9457).
 */
export interface Problem {
  /**
   * Names the kind of problem: `urn:problem:` and the code.
   */
  readonly type: string;
  /**
   * The code in words.
   */
  readonly title: string;
  /**
   * The HTTP status.
   */
  readonly status: number;
  /**
   * What is wrong. It stays the same, so that programs can go by it.
   */
  readonly code: string;
  /**
   * What is wrong, for people. It may change.
   */
  readonly detail: string;
  /**
   * Names the request in our logs.
   */
  readonly instance: string;
  /**
   * All that is wrong with the content, one by one, up to a thousand and a few.
   *
   * @minItems 1
   * @maxItems 2000
   */
  readonly faults?: readonly ProblemFault[];
}
/**
 * One thing that is wrong.
 */
export interface ProblemFault {
  /**
   * Where: a JSON pointer into the body, or the name of a parameter or a header. Of a missing or unknown field, its own.
   */
  readonly path: string;
  /**
   * What is wrong there: a keyword of JSON Schema such as `required`, or a code of ours such as `currency-mismatch`.
   */
  readonly code: string;
  /**
   * What is wrong there, for people. It may change.
   */
  readonly message: string;
}
