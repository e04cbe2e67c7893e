// Generated from events-schemas/ by `npm run generate`. Do not edit.
/**
 * The data of every event, by its name.
 */
export interface EventData {
  readonly 'catalog.product-listed.v1': CatalogProductListedV1;
  readonly 'catalog.product-withdrawn.v1': CatalogProductWithdrawnV1;
  readonly 'inventory.rejected.v1': InventoryRejectedV1;
  readonly 'inventory.released.v1': InventoryReleasedV1;
  readonly 'inventory.reserved.v1': InventoryReservedV1;
  readonly 'inventory.stock-received.v1': InventoryStockReceivedV1;
  readonly 'order.cancelled.v1': OrderCancelledV1;
  readonly 'order.confirmed.v1': OrderConfirmedV1;
  readonly 'order.placed.v1': OrderPlacedV1;
  readonly 'order.rejected.v1': OrderRejectedV1;
  readonly 'order.rolled-back.v1': OrderRolledBackV1;
  readonly 'payment.authorized.v1': PaymentAuthorizedV1;
  readonly 'payment.declined.v1': PaymentDeclinedV1;
  readonly 'payment.voided.v1': PaymentVoidedV1;
}
/**
 * Said when the shop lists a product or changes its name or price. Whoever keeps a copy of the catalogue replaces the product named by `subject`, unless its copy is of a higher `sequence`. Prices of orders already placed do not change.
 */
export interface CatalogProductListedV1 {
  /**
   * The stock keeping unit of the product, also the subject of the event.
   */
  readonly sku: string;
  /**
   * What customers know the product by.
   */
  readonly name: string;
  /**
   * The price of one piece, for orders that name no price of their own.
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
 * Said when the shop no longer sells a product. Whoever keeps a copy of the catalogue marks the product as withdrawn, unless its copy is of a higher `sequence`; new orders for it are refused. Orders already placed go on.
 */
export interface CatalogProductWithdrawnV1 {
  /**
   * The stock keeping unit of the product, also the subject of the event.
   */
  readonly sku: string;
}
/**
 * Said when not all pieces of an order were available: none is held then; the subject is the order. One of the two answers to `order.placed`, and a closing fact: nothing is left to release. `order.rejected` follows.
 */
export interface InventoryRejectedV1 {
  /**
   * Why nothing is held.
   */
  readonly reason: 'out-of-stock';
  /**
   * The products there were not enough of. There may be more of them in the order than are named.
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly short: readonly Shortage[];
}
/**
 * One product there was not enough of.
 */
export interface Shortage {
  /**
   * The stock keeping unit of the product.
   */
  readonly sku: string;
  /**
   * How many pieces the order asked for, summed over its lines.
   */
  readonly requested: number;
}
/**
 * Said when no piece is held any more for an order that was refused; the subject is the order. The closing fact of inventory: order management waits for it, so it is said even when nothing was held.
 */
export interface InventoryReleasedV1 {
  /**
   * What was held and is available again, summed by SKU. Empty when nothing was held.
   *
   * @maxItems 500
   */
  readonly lines: readonly Pieces[];
}
/**
 * So many pieces of one product.
 */
export interface Pieces {
  /**
   * The stock keeping unit of the product.
   */
  readonly sku: string;
  /**
   * How many pieces.
   */
  readonly quantity: number;
}
/**
 * Said when all pieces of an order are held for it; the subject is the order. One of the two answers to `order.placed`. They are held until the order is refused, which `inventory.released` answers.
 */
export interface InventoryReservedV1 {
  /**
   * What is held, summed by SKU.
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly lines: readonly Pieces[];
}
/**
 * Said when pieces came in and are available; the subject is `<sku>/<reference>`, so that one receipt counts once. Nobody has to react.
 */
export interface InventoryStockReceivedV1 {
  /**
   * The stock keeping unit of the product.
   */
  readonly sku: string;
  /**
   * How many pieces came in.
   */
  readonly quantity: number;
  /**
   * What the shop calls this receipt, such as the number of the delivery note. Unique per SKU.
   */
  readonly reference: string;
}
/**
 * Said when the customer or the shop calls the order off; the subject is the order. Everybody undoes what they did for it and says so, even if that was nothing: inventory with `inventory.released`, payment with `payment.voided`. Once all have, `order.rolled-back` follows.
 */
export interface OrderCancelledV1 {
  /**
   * What the customer would have owed. Nothing of it will be taken.
   */
  readonly total: Money;
  /**
   * Why, in the words of whoever cancelled it. For people, not for decisions.
   */
  readonly reason: string;
}
/**
 * Said once the goods are reserved and the payment is authorized; the subject is the order. The shop may promise it to the customer, and it can be packed.
 */
export interface OrderConfirmedV1 {
  /**
   * The customer, as the shop names them.
   */
  readonly customerId: string;
  /**
   * What is to be packed. The same SKU may come more than once.
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly lines: readonly Pieces[];
  /**
   * What the customer owes, freight included.
   */
  readonly total: Money;
}
/**
 * Said when a customer’s order has been taken; the subject is the order. Inventory answers with `inventory.reserved` or `inventory.rejected`, payment with `payment.authorized` or `payment.declined`, side by side.
 */
export interface OrderPlacedV1 {
  /**
   * The customer, as the shop names them.
   */
  readonly customerId: string;
  /**
   * What was ordered, line by line. The same SKU may come more than once.
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly lines: readonly OrderLine[];
  /**
   * What is charged for freight, on top of the lines. Absent means nothing.
   */
  readonly shipping?: Money;
  /**
   * What the customer owes: the net of all lines and the shipping. All amounts of an order are in its currency.
   */
  readonly total: Money;
  readonly payment: PaymentMeans;
}
/**
 * One line of the order.
 */
export interface OrderLine {
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
   * The part of the price that is let off, as a fraction with at most 4 decimal places: 0.15 is 15 %. Absent means none.
   */
  readonly discount?: number;
  /**
   * unitPrice × quantity × (1 − discount), rounded half to even to a minor unit.
   */
  readonly net: Money;
}
/**
 * How the customer pays.
 */
export interface PaymentMeans {
  /**
   * The payment provider’s token for the customer’s means of payment. Opaque, never card data.
   */
  readonly token: string;
}
/**
 * Said when something the order needs was refused before it was confirmed; the subject is the order. Everybody undoes what they did for it and says so, even if that was nothing: inventory with `inventory.released`, payment with `payment.voided`. Once all have, `order.rolled-back` follows.
 */
export interface OrderRejectedV1 {
  /**
   * What the customer would have owed. Nothing of it will be taken.
   */
  readonly total: Money;
  /**
   * Why, as a code such as `out-of-stock` or `payment-declined`. More codes may come: take an unknown one for a refusal like any other.
   */
  readonly reason: string;
  /**
   * What refused it: the type of the event, or `deadline` when an answer did not come in time.
   */
  readonly by: string;
}
/**
 * Said when all that had been done for a refused order is undone: no stock is held for it and no money; the subject is the order. It is the last event of the order.
 */
export interface OrderRolledBackV1 {
  /**
   * What ended the order: `rejected` before it was confirmed, `cancelled` by the customer or the shop, `failed` after it was confirmed.
   */
  readonly because: 'rejected' | 'cancelled' | 'failed';
  /**
   * Why, as the refusal gave it: a code when it was rejected or failed, somebody’s words when it was cancelled.
   */
  readonly reason: string;
}
/**
 * Said when the money for an order is held at the payment provider, or nothing had to be; the subject is the order. One of the two answers to `order.placed`. It is held until the order is refused, which `payment.voided` answers.
 */
export interface PaymentAuthorizedV1 {
  /**
   * What is held: the total of the order.
   */
  readonly amount: Money;
  /**
   * What the payment provider calls the hold. Absent when the total is 0, for which no provider is asked.
   */
  readonly authorizationId?: string;
}
/**
 * Said when the payment provider refused to hold the money: none is held then; the subject is the order. One of the two answers to `order.placed`, and a closing fact: nothing is left to void. `order.rejected` follows.
 */
export interface PaymentDeclinedV1 {
  /**
   * What was asked for: the total of the order.
   */
  readonly amount: Money;
  /**
   * Why, as a code such as `card-declined`. More codes may come: take an unknown one for a refusal like any other.
   */
  readonly reason: string;
}
/**
 * Said when no money is held any more for an order that was refused; the subject is the order. The closing fact of payment: order management waits for it, so it is said even when nothing was held.
 */
export interface PaymentVoidedV1 {
  /**
   * What was held and is given back; 0 when nothing was held.
   */
  readonly amount: Money;
}
/**
 * What every event on the bus is wrapped in: a CloudEvents 1.0 object in structured JSON, the `detail` of the EventBridge event. It repeats and outlives EventBridge’s own fields: its `id` and `time` stay the same when an event is said again.
 */
export interface Envelope {
  /**
   * The version of CloudEvents.
   */
  readonly specversion: '1.0';
  /**
   * `<source>/<subject>/<version>.<index>`, with `~<epoch>` after a restore. Fixed when the event was committed and unique for ever: what was heard under an id need not be heard again.
   */
  readonly id: string;
  /**
   * The subsystem that said it, and alone may.
   */
  readonly source: string;
  /**
   * The name of the event, `<subsystem>.<past-tense-fact>.v<major>`, which is also its detail-type.
   */
  readonly type: string;
  /**
   * The aggregate it is about: an order, a SKU, `<sku>/<reference>`. Events of one subject may arrive in any order.
   */
  readonly subject: string;
  /**
   * Orders what one source said about one subject, the later the higher: epoch × 10⁹ + the version in its journal.
   */
  readonly sequence: number;
  /**
   * When it was committed: RFC 3339 in UTC, to at most the nanosecond.
   */
  readonly time: string;
  /**
   * Which schema `data` follows, as a URI: `urn:order-pipeline:` and the `$id` of the schema of `type`.
   */
  readonly dataschema: string;
  /**
   * The media type of `data`. Absent means the same.
   */
  readonly datacontenttype?: 'application/json';
  /**
   * Shared by all that follows from one request.
   */
  readonly correlationid: string;
  /**
   * The id of the event, request or deadline it follows from.
   */
  readonly causationid: string;
  /**
   * The W3C trace context of the request it follows from.
   */
  readonly traceparent?: string;
  /**
   * What happened, as the schema of `type` has it.
   */
  readonly data: {};
}
