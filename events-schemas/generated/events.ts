// Generated from events-schemas/ by `npm run generate`. Do not edit.
/**
 * The data of every event, by its name.
 */
export interface EventData {
  readonly 'catalog.product-listed.v1': CatalogProductListedV1;
  readonly 'catalog.product-withdrawn.v1': CatalogProductWithdrawnV1;
  readonly 'delivery.delivered.v1': DeliveryDeliveredV1;
  readonly 'delivery.dispatched.v1': DeliveryDispatchedV1;
  readonly 'delivery.failed.v1': DeliveryFailedV1;
  readonly 'delivery.stopped.v1': DeliveryStoppedV1;
  readonly 'fulfillment.failed.v1': FulfillmentFailedV1;
  readonly 'fulfillment.packed.v1': FulfillmentPackedV1;
  readonly 'fulfillment.stopped.v1': FulfillmentStoppedV1;
  readonly 'inventory.rejected.v1': InventoryRejectedV1;
  readonly 'inventory.released.v1': InventoryReleasedV1;
  readonly 'inventory.reserved.v1': InventoryReservedV1;
  readonly 'inventory.restocked.v1': InventoryRestockedV1;
  readonly 'inventory.stock-received.v1': InventoryStockReceivedV1;
  readonly 'order.cancelled.v1': OrderCancelledV1;
  readonly 'order.completed.v1': OrderCompletedV1;
  readonly 'order.confirmed.v1': OrderConfirmedV1;
  readonly 'order.failed.v1': OrderFailedV1;
  readonly 'order.placed.v1': OrderPlacedV1;
  readonly 'order.rejected.v1': OrderRejectedV1;
  readonly 'order.released.v1': OrderReleasedV1;
  readonly 'order.resumed.v1': OrderResumedV1;
  readonly 'order.return-requested.v1': OrderReturnRequestedV1;
  readonly 'order.returned.v1': OrderReturnedV1;
  readonly 'order.rolled-back.v1': OrderRolledBackV1;
  readonly 'payment.authorized.v1': PaymentAuthorizedV1;
  readonly 'payment.capture-failed.v1': PaymentCaptureFailedV1;
  readonly 'payment.captured.v1': PaymentCapturedV1;
  readonly 'payment.declined.v1': PaymentDeclinedV1;
  readonly 'payment.refund-failed.v1': PaymentRefundFailedV1;
  readonly 'payment.refunded.v1': PaymentRefundedV1;
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
 * Said when the customer has the parcel; the subject is the order.
 */
export interface DeliveryDeliveredV1 {
  /**
   * By what the carrier knows the parcel.
   */
  readonly trackingId: string;
}
/**
 * Said when the parcel is on its way; the subject is the order. `delivery.delivered` or `delivery.failed` follows.
 */
export interface DeliveryDispatchedV1 {
  /**
   * Who carries it. More codes may come: take an unknown one for one like any other.
   */
  readonly carrier: string;
  /**
   * By what the carrier knows the parcel.
   */
  readonly trackingId: string;
}
/**
 * Said when the parcel cannot be delivered and is back; the subject is the order. It refuses the order, for which delivery has nothing left to undo.
 */
export interface DeliveryFailedV1 {
  /**
   * Why, as a code such as `refused-at-door` or `address-unknown`. More codes may come: take an unknown one for one like any other.
   */
  readonly reason: string;
  /**
   * By what the carrier knows the parcel. Absent when the carrier never took it.
   */
  readonly trackingId?: string;
}
/**
 * Said when nothing is on the road any more for an order that was refused; the subject is the order. The closing fact of delivery: order management waits for it, so it is said even when nothing had been handed over.
 */
export interface DeliveryStoppedV1 {
  /**
   * Whether the carrier had it, and brings it back.
   */
  readonly handedOver: boolean;
}
/**
 * Said when the warehouse cannot pack the order; the subject is the order. It refuses the order, for which fulfillment has nothing left to undo.
 */
export interface FulfillmentFailedV1 {
  /**
   * Why, as a code such as `damaged` or `not-found`. More codes may come: take an unknown one for one like any other.
   */
  readonly reason: string;
}
/**
 * Said when the warehouse has packed the order; the subject is the order. One of the two answers of fulfillment to `order.confirmed`.
 */
export interface FulfillmentPackedV1 {
  /**
   * What is in the parcel, summed by SKU.
   *
   * @minItems 1
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
 * Said when nothing is packed any more for an order that was refused; the subject is the order. The closing fact of fulfillment: order management waits for it, so it is said even when nothing had been packed.
 */
export interface FulfillmentStoppedV1 {
  /**
   * Whether it had been packed, and was unpacked.
   */
  readonly packed: boolean;
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
 * Said when pieces that a customer gave back are available again; the subject is the order. One of the two answers to `order.return-requested`.
 */
export interface InventoryRestockedV1 {
  /**
   * Which return of the order it is.
   */
  readonly returnId: string;
  /**
   * What is available again, summed by SKU.
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
 * Said when the customer or the shop calls the order off before it was released; the subject is the order. Everybody undoes what they did for it and says so, even if that was nothing: inventory with `inventory.released`, payment with `payment.voided` or `payment.refunded`, fulfillment, if it was to pack, with `fulfillment.stopped`. Once all have, `order.rolled-back` follows.
 */
export interface OrderCancelledV1 {
  /**
   * What the customer would have owed. Nothing of it will be kept.
   */
  readonly total: Money;
  /**
   * Why, in the words of whoever cancelled it. For people, not for decisions.
   */
  readonly reason: string;
  /**
   * The stages that had begun. Whoever serves none of them has nothing to undo and need not answer.
   *
   * @minItems 1
   * @maxItems 3
   *
   * Items: A stage.
   */
  readonly begun?: ('accept' | 'prepare' | 'ship')[];
  /**
   * Whom to tell, and where. Absent when the customer left no mail address.
   */
  readonly contact?: Contact;
}
/**
 * Whom to tell about an order, and where.
 */
export interface Contact {
  /**
   * How to address them.
   */
  readonly name: string;
  /**
   * Where mail about the order goes. Absent when they left no address: then they are not told.
   */
  readonly email?: string;
}
/**
 * Said once the order is delivered; the subject is the order. What inventory held for it is sold. The customer may return it from now on.
 */
export interface OrderCompletedV1 {
  /**
   * The customer, as the shop names them.
   */
  readonly customerId: string;
  /**
   * What the customer has paid.
   */
  readonly total: Money;
}
/**
 * Said once the goods are reserved and the payment is authorized; the subject is the order. The shop may promise it to the customer. Payment answers with `payment.captured` or `payment.capture-failed`, fulfillment with `fulfillment.packed` or `fulfillment.failed`, side by side.
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
  /**
   * Whom to tell, and where. Absent when the customer left no mail address.
   */
  readonly contact?: Contact;
}
/**
 * Said when something the order needs was refused after it had been confirmed; the subject is the order. Everybody undoes what they did for it and says so, even if that was nothing: inventory with `inventory.released`, payment with `payment.voided` or `payment.refunded`, fulfillment with `fulfillment.stopped`, delivery, if it had begun, with `delivery.stopped` or by the `delivery.failed` that refused the order. Once all have, `order.rolled-back` follows.
 */
export interface OrderFailedV1 {
  /**
   * What the customer would have owed. Nothing of it will be kept.
   */
  readonly total: Money;
  /**
   * Why, as a code such as `payment-not-captured`, `not-packed`, `not-delivered` or `not-prepared-in-time`. More codes may come: take an unknown one for one like any other.
   */
  readonly reason: string;
  /**
   * What refused it: the type of the event, or `deadline` when an answer did not come in time.
   */
  readonly by: string;
  /**
   * The stages that had begun. Whoever serves none of them has nothing to undo and need not answer.
   *
   * @minItems 1
   * @maxItems 3
   *
   * Items: A stage.
   */
  readonly begun: ('accept' | 'prepare' | 'ship')[];
  /**
   * Whom to tell, and where. Absent when the customer left no mail address.
   */
  readonly contact?: Contact;
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
 * Said when something the order needs was refused before it was confirmed; the subject is the order. Everybody undoes what they did for it and says so, even if that was nothing: inventory with `inventory.released`, payment with `payment.voided` or `payment.refunded`. Once all have, `order.rolled-back` follows.
 */
export interface OrderRejectedV1 {
  /**
   * What the customer would have owed. Nothing of it will be kept.
   */
  readonly total: Money;
  /**
   * Why, as a code such as `out-of-stock`, `payment-declined` or `not-accepted-in-time`. More codes may come: take an unknown one for one like any other.
   */
  readonly reason: string;
  /**
   * What refused it: the type of the event, or `deadline` when an answer did not come in time.
   */
  readonly by: string;
  /**
   * The stages that had begun. Whoever serves none of them has nothing to undo and need not answer.
   *
   * @minItems 1
   * @maxItems 3
   *
   * Items: A stage.
   */
  readonly begun?: ('accept' | 'prepare' | 'ship')[];
  /**
   * Whom to tell, and where. Absent when the customer left no mail address.
   */
  readonly contact?: Contact;
}
/**
 * Said once the order is paid and packed; the subject is the order. From now on it can no longer be cancelled. Delivery answers with `delivery.dispatched` and then `delivery.delivered`, or with `delivery.failed`.
 */
export interface OrderReleasedV1 {
  /**
   * The customer, as the shop names them.
   */
  readonly customerId: string;
  /**
   * What is to be delivered. The same SKU may come more than once.
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly lines: readonly Pieces[];
  /**
   * Where it goes.
   */
  readonly shipTo: Address;
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
 * Said when somebody has a parked order go on; the subject is the order. Whoever is awaited tries again, or says again what it had said.
 */
export interface OrderResumedV1 {
  /**
   * What goes on: the delivery, the undoing of a refused order, or a return.
   */
  readonly stage: 'ship' | 'undo' | 'return';
  /**
   * Which return goes on; only with the stage `return`.
   */
  readonly returnId?: string;
  /**
   * The events that would do, of every subsystem that has not answered yet.
   *
   * @minItems 1
   * @maxItems 32
   *
   * Items: The type of an event.
   */
  readonly awaits: readonly string[];
}
/**
 * Said when a customer gives back a completed order, whole or in part; the subject is the order. Inventory answers with `inventory.restocked`, payment with `payment.refunded` or `payment.refund-failed`, side by side, with the same `returnId`. Once both have, `order.returned` follows.
 */
export interface OrderReturnRequestedV1 {
  /**
   * Which return of the order it is.
   */
  readonly returnId: string;
  /**
   * Why, in the words of whoever returns it. For people, not for decisions.
   */
  readonly reason: string;
  /**
   * What comes back.
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly lines: readonly ReturnedLine[];
  /**
   * What the customer gets back: the share of each line’s net, and the freight with the return after which nothing is left.
   */
  readonly amount: Money;
}
/**
 * Pieces of one line of the order that come back.
 */
export interface ReturnedLine {
  /**
   * Which line of the order, counted from 0.
   */
  readonly line: number;
  /**
   * The stock keeping unit of the product.
   */
  readonly sku: string;
  /**
   * How many pieces of it.
   */
  readonly quantity: number;
}
/**
 * Said when what was given back is in stock again and paid back; the subject is the order. Another return may follow until nothing is left.
 */
export interface OrderReturnedV1 {
  /**
   * Which return of the order it is.
   */
  readonly returnId: string;
  /**
   * What was paid back with this return.
   */
  readonly amount: Money;
  /**
   * Whether nothing of the order is left with the customer.
   */
  readonly whole: boolean;
}
/**
 * Said when all that had been done for a refused order is undone: no stock is held for it and no money, nothing is packed and nothing on the road; the subject is the order. It is the last event of the order.
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
 * Said when the money of a confirmed order could not be taken; the subject is the order. It refuses the order: `order.failed` follows, which payment answers with `payment.voided`.
 */
export interface PaymentCaptureFailedV1 {
  /**
   * What was to be taken.
   */
  readonly amount: Money;
  /**
   * Why, as a code such as `card-declined`. More codes may come: take an unknown one for one like any other.
   */
  readonly reason: string;
}
/**
 * Said when the money of a confirmed order has been taken; the subject is the order. One of the two answers of payment to `order.confirmed`. It is given back on `order.failed`, `order.cancelled` and `order.return-requested`.
 */
export interface PaymentCapturedV1 {
  /**
   * What was taken: the total of the order.
   */
  readonly amount: Money;
  /**
   * What the payment provider calls the charge. Absent when the total is 0, for which no provider is asked.
   */
  readonly captureId?: string;
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
 * Said when money that is to be given back was refused again and again by the provider; the subject is the order. The order is parked until somebody resumes it, or the money is given back after all.
 */
export interface PaymentRefundFailedV1 {
  /**
   * What is still to be given back.
   */
  readonly amount: Money;
  /**
   * Why, as a code such as `refund-refused`. More codes may come: take an unknown one for one like any other.
   */
  readonly reason: string;
  /**
   * The return it belongs to. Absent when a refused order is undone.
   */
  readonly returnId?: string;
}
/**
 * Said when money that had been taken is given back; the subject is the order. Without `returnId` it closes a refused order for payment; with it, it is one of the two answers to `order.return-requested`.
 */
export interface PaymentRefundedV1 {
  /**
   * What was given back.
   */
  readonly amount: Money;
  /**
   * The return it belongs to. Absent when a refused order is undone.
   */
  readonly returnId?: string;
}
/**
 * Said when no money is held any more for an order that was refused; the subject is the order. A closing fact of payment: order management waits for it, so it is said even when nothing was held.
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

/**
 * The fields of events that are personal data, with their kinds.
 */
export interface PersonalData {
  readonly 'order.cancelled.v1': { readonly reason: 'words'; readonly contact: 'contact' };
  readonly 'order.completed.v1': { readonly customerId: 'customer' };
  readonly 'order.confirmed.v1': { readonly customerId: 'customer'; readonly contact: 'contact' };
  readonly 'order.failed.v1': { readonly contact: 'contact' };
  readonly 'order.placed.v1': { readonly customerId: 'customer'; readonly payment: 'payment' };
  readonly 'order.rejected.v1': { readonly contact: 'contact' };
  readonly 'order.released.v1': { readonly customerId: 'customer'; readonly shipTo: 'address' };
  readonly 'order.return-requested.v1': { readonly reason: 'words' };
  readonly 'order.rolled-back.v1': { readonly reason: 'words' };
}
