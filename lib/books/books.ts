/** Pieces of one SKU. */
export interface Pieces {
  readonly sku: string;
  readonly quantity: number;
}

/** An order as its own subsystem has it. */
export interface OrderInBooks {
  readonly orderId: string;
  readonly status: string;
  readonly because?: string | undefined;
  readonly total: { readonly minorUnits: number; readonly currency: string };
  readonly lines: readonly Pieces[];
  readonly returns: readonly ReturnInBooks[];
  /** The subsystems whose word is still missing, such as `payment`. */
  readonly awaits: readonly string[];
  /** What payment has told of it, in minor units. */
  readonly told: { readonly captured: number; readonly refunded: number };
}

/** A part of an order that comes back. */
export interface ReturnInBooks {
  readonly lines: readonly Pieces[];
  /** What is paid back with it, in minor units. */
  readonly amount: number;
  readonly done: boolean;
}

/** What inventory's journal says of one order. */
export interface Taken {
  /** Taken from the counters for it. */
  readonly held: readonly Pieces[];
  /** What its customer has. */
  readonly sold: readonly Pieces[];
}

/** An entry of the payment provider's own ledger. */
export interface LedgerEntry {
  readonly id: string;
  readonly kind: 'charge' | 'refund';
  readonly orderId: string;
  /**
   * A charge is `held`, `voided`, `declined`, `captured` or `expired`, a refund `refunded` or `refused`; undefined
   * while the provider was only asked.
   */
  readonly status: string | undefined;
  readonly minorUnits: number;
  readonly currency: string;
  /** The charge that a refund is of. */
  readonly of?: string | undefined;
}

/** One SKU, by inventory's tables. */
export interface StockInBooks {
  readonly sku: string;
  /** Everything ever received. */
  readonly received: number;
  readonly available: number;
}

/** What each owner has written down, read at one moment at which nothing moves any more. */
export interface Books {
  readonly orders: readonly OrderInBooks[];
  readonly stock: readonly StockInBooks[];
  /** By order. */
  readonly taken: ReadonlyMap<string, Taken>;
  /** Undefined where the provider keeps it to itself: then money is not proven. */
  readonly ledger: readonly LedgerEntry[] | undefined;
  readonly deadLetters: number;
}
