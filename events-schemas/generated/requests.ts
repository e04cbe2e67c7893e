// Generated from functions/*/requests/ by `npm run generate`. Do not edit.
/**
 * Every request body, by its name.
 */
export interface Requests {
  readonly PutProduct: PutProduct;
  readonly CarrierCallback: CarrierCallback;
  readonly PackingFailed: PackingFailed;
  readonly ReceiveStock: ReceiveStock;
  readonly CancelOrder: CancelOrder;
  readonly PlaceOrder: PlaceOrder;
  readonly ReturnOrder: ReturnOrder;
}
/**
 * The body of `PUT /products/{sku}`: a product to be listed, or its new name and price.
 */
export interface PutProduct {
  /**
   * What customers know the product by.
   */
  readonly name: string;
  /**
   * The price of one piece.
   */
  readonly unitPrice: Price;
}
/**
 * An amount of money as a caller gives it.
 */
export interface Price {
  /**
   * The amount in minor units of the currency, e.g. cents: 1999 is 19.99 USD.
   */
  readonly minorUnits: number;
  /**
   * The currency, as its ISO 4217 code.
   */
  readonly currency: string;
}
/**
 * The body of `POST /deliveries/callbacks`: what the carrier tells of a parcel.
 */
export interface CarrierCallback {
  /**
   * Names this callback: one that is sent again has the same.
   */
  readonly callbackId: string;
  /**
   * Our reference, which the carrier was given with the parcel: the order.
   */
  readonly orderId: string;
  /**
   * By what the carrier knows the parcel.
   */
  readonly trackingId: string;
  /**
   * What became of the parcel: it is on its way, the customer has it, or it comes back.
   */
  readonly status: 'dispatched' | 'delivered' | 'failed';
  /**
   * Why it comes back, as a code such as `refused-at-door`. Only with `failed`.
   */
  readonly reason?: string;
}
/**
 * The body of `POST /fulfillments/{orderId}/failed`: why an order cannot be packed.
 */
export interface PackingFailed {
  /**
   * Why, as a code such as `damaged` or `not-found`.
   */
  readonly reason: string;
}
/**
 * The body of `POST /stock/{sku}`: pieces that came in.
 */
export interface ReceiveStock {
  /**
   * How many pieces came in.
   */
  readonly quantity: number;
  /**
   * What the shop calls this receipt, such as the number of the delivery note. The same reference is counted once per SKU.
   */
  readonly reference: string;
}
/**
 * The body of `POST /orders/{orderId}/cancel`: why an order is called off.
 */
export interface CancelOrder {
  /**
   * Why, in the words of whoever cancels it.
   */
  readonly reason: string;
}
/**
 * The body of `POST /orders`: an order to be placed.
 */
export interface PlaceOrder {
  /**
   * The customer, as the shop names them.
   */
  readonly customerId: string;
  /**
   * Where the customer gets mail about the order: an address that mail systems take, without a name, quotes or spaces.
   */
  readonly email?: string;
  /**
   * The currency of the order, as its ISO 4217 code. Absent means that of its prices, which must all be the same.
   */
  readonly currency?: string;
  /**
   * What is ordered, line by line. The same SKU may come more than once.
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly lines: readonly PlaceOrderLine[];
  /**
   * What is charged for freight, on top of the lines. Absent means nothing.
   */
  readonly shipping?: Price;
  readonly shipTo: ShipTo;
  readonly payment: PayWith;
}
/**
 * One line of the order.
 */
export interface PlaceOrderLine {
  /**
   * The stock keeping unit of the product, which must be in the catalogue.
   */
  readonly sku: string;
  /**
   * How many pieces.
   */
  readonly quantity: number;
  /**
   * The price of one piece before the discount. Absent means the catalogue’s.
   */
  readonly unitPrice?: Price;
  /**
   * The part of the price that is let off, as a fraction with at most 4 decimal places: 0.15 is 15 %. Absent means none.
   */
  readonly discount?: number;
}
/**
 * Where the goods go.
 */
export interface ShipTo {
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
 * How the customer pays.
 */
export interface PayWith {
  /**
   * The payment provider’s token for the customer’s means of payment. Never card data.
   */
  readonly token: string;
}
/**
 * The body of `POST /orders/{orderId}/return`: what a customer gives back.
 */
export interface ReturnOrder {
  /**
   * Why, in the words of whoever returns it.
   */
  readonly reason: string;
  /**
   * What comes back, line by line. Absent means all that is left.
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly lines?: readonly ReturnOrderLine[];
}
/**
 * Pieces of one line of the order.
 */
export interface ReturnOrderLine {
  /**
   * Which line of the order, counted from 0.
   */
  readonly line: number;
  /**
   * How many pieces of it.
   */
  readonly quantity: number;
}
