/** Pieces of one SKU. */
export interface Pieces {
  readonly sku: string;
  readonly quantity: number;
}

/** An order as its own subsystem has it. */
export interface OrderInBooks {
  readonly orderId: string;
  readonly status: string;
  readonly because?: string;
  readonly total: { readonly minorUnits: number; readonly currency: string };
  readonly lines: readonly Pieces[];
}

/** An entry of the payment provider's own ledger. */
export interface LedgerEntry {
  readonly orderId: string;
  /** `held`, `voided`, `declined`; undefined while the provider was only asked. */
  readonly status: string | undefined;
  readonly minorUnits: number;
  readonly currency: string;
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
  /** What inventory's journal says is taken from the counters for each order. */
  readonly held: ReadonlyMap<string, readonly Pieces[]>;
  readonly ledger: readonly LedgerEntry[];
  readonly deadLetters: number;
}

/**
 * Proves that stock and money are where they belong, or says where they are not, one sentence each:
 * per SKU received = available + held; a confirmed order holds its lines and its total, a rolled-back one
 * nothing; nobody holds anything for an order that is not there; every order has an end; no dead letters.
 */
export function prove(books: Books): readonly string[] {
  const orders = new Map(books.orders.map((it) => [it.orderId, it]));
  return [
    ...books.orders.flatMap((order) => ofOrder(order, books)),
    ...stockOf(books),
    ...[...books.held]
      .filter(([orderId, pieces]) => pieces.length > 0 && !orders.has(orderId))
      .map(([orderId]) => `Inventory holds pieces for ${orderId}, which is no order.`),
    ...books.ledger
      .filter((it) => it.status === 'held' && !orders.has(it.orderId))
      .map((it) => `The provider holds money for ${it.orderId}, which is no order.`),
    ...(books.deadLetters > 0 ? [`There are ${books.deadLetters} dead letters.`] : []),
  ];
}

function ofOrder(order: OrderInBooks, books: Books): readonly string[] {
  const { orderId, status, total } = order;
  if (status !== 'confirmed' && status !== 'rolled-back')
    return [`Order ${orderId} has no end: it is ${status}.`];
  const wanted = status === 'confirmed';
  const found: string[] = [];

  const held = bySku(books.held.get(orderId) ?? []);
  const due = bySku(wanted ? order.lines : []);
  for (const sku of new Set([...held.keys(), ...due.keys()])) {
    const [has, should] = [held.get(sku) ?? 0, due.get(sku) ?? 0];
    if (has !== should)
      found.push(`Order ${orderId} (${status}) holds ${has} of ${sku}; it should hold ${should}.`);
  }

  const entries = books.ledger.filter((it) => it.orderId === orderId && it.status === 'held');
  const money = entries.reduce((sum, it) => sum + it.minorUnits, 0);
  const owed = wanted ? total.minorUnits : 0;
  if (money !== owed)
    found.push(`Order ${orderId} (${status}): the provider holds ${money}; it should hold ${owed}.`);
  const strange = entries.find((it) => it.currency !== total.currency);
  if (strange)
    found.push(`Order ${orderId} is in ${total.currency}; the provider holds ${strange.currency}.`);
  return found;
}

function stockOf({ stock, held }: Books): readonly string[] {
  const taken = bySku([...held.values()].flat());
  const known = new Set(stock.map((it) => it.sku));
  return [
    ...stock.flatMap(({ sku, received, available }) => {
      const out = taken.get(sku) ?? 0;
      const found = available < 0 ? [`${sku} is oversold: ${available} available.`] : [];
      return received === available + out
        ? found
        : [...found, `${sku}: received ${received}, but available ${available} + held ${out}.`];
    }),
    ...[...taken.keys()]
      .filter((sku) => !known.has(sku))
      .map((sku) => `Pieces of ${sku} are held; none were received.`),
  ];
}

function bySku(pieces: readonly Pieces[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of pieces) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return sums;
}
