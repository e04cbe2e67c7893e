import type { Books, LedgerEntry, OrderInBooks, StockInBooks, Taken } from './books.ts';
import { bySku, type Due, dueSoFar, dueTo, type Range } from './due.ts';

/** What `prove` is to let pass. */
export interface ProveOptions {
  readonly allowOpen?: boolean | undefined;
  /** Ids of orders whose own journal was emptied of them, because a customer asked to be forgotten. */
  readonly erased?: ReadonlySet<string> | undefined;
}

/**
 * Proves that stock and money are where they belong, or says where they are not, one sentence each. Per SKU,
 * received = available + held + sold. Every order has an end, at which its pieces and its money are where that end
 * wants them (`dueTo`), and payment has told of no more than the provider has done. Nobody has anything for an
 * order that is not there, no charge is refunded beyond its amount, and there are no dead letters. Without a ledger
 * nothing is said of money. With `allowOpen` an order without an end is none the less in order while it has no more than
 * was ordered and is owed. What was sold and paid by `erased` orders is in order, as long as the orders themselves are
 * gone.
 */
export function prove(
  { orders, stock, taken, ledger, deadLetters }: Books,
  { allowOpen = false, erased = new Set() }: ProveOptions = {},
): readonly string[] {
  const due = allowOpen ? dueSoFar : dueTo;
  const ids = new Set(orders.map((it) => it.orderId));
  // Nobody may hold anything for an erased one either: only orders that are over may be erased.
  const isNone = (orderId: string, isHeld: boolean) => !ids.has(orderId) && (isHeld || !erased.has(orderId));
  const entries = ledger && Map.groupBy(ledger, (it) => it.orderId);
  return [
    ...orders.flatMap((it) =>
      proveOrder(it, due(it), taken.get(it.orderId), entries && (entries.get(it.orderId) ?? [])),
    ),
    ...proveStock(stock, [...taken.values()]),
    ...proveRefunds(ledger ?? []),
    ...[...taken]
      .filter(
        ([orderId, { held, sold }]) => held.length + sold.length > 0 && isNone(orderId, held.length > 0),
      )
      .map(([orderId]) => `Inventory has pieces taken for ${orderId}, which is no order.`),
    ...(ledger ?? [])
      .filter((it) => isMoney(it) && isNone(it.orderId, it.status === 'held'))
      .map((it) => `The provider has ${it.minorUnits} ${it.status} for ${it.orderId}, which is no order.`),
    ...[...erased].filter((it) => ids.has(it)).map((it) => `Order ${it} was to be erased, and is there.`),
    ...(deadLetters > 0 ? [`There are ${deadLetters} dead letters.`] : []),
  ];
}

function proveOrder(
  order: OrderInBooks,
  due: Due | undefined,
  { held, sold }: Taken = { held: [], sold: [] },
  ledger: readonly LedgerEntry[] | undefined,
): readonly string[] {
  const { orderId, status } = order;
  if (!due) return [`Order ${orderId} has no end: it is ${status}.`];
  const name = `Order ${orderId} (${status})`;
  const [isHeld, isSold] = [bySku(held), bySku(sold)];
  const pieces = [...new Set([...bySku(order.lines).keys(), ...isHeld.keys(), ...isSold.keys()])].flatMap(
    (sku) => [
      ...outside(due.held(sku), isHeld.get(sku) ?? 0, `${name}, held of ${sku}`),
      ...outside(due.sold(sku), isSold.get(sku) ?? 0, `${name}, sold of ${sku}`),
    ],
  );
  return [...pieces, ...(ledger ? proveMoney(order, name, due.money, ledger) : [])];
}

function proveMoney(
  { total, told }: OrderInBooks,
  name: string,
  due: Range,
  ledger: readonly LedgerEntry[],
): readonly string[] {
  const sum = (status: string) =>
    ledger.reduce((units, it) => units + (it.status === status ? it.minorUnits : 0), 0);
  const [captured, refunded] = [sum('captured'), sum('refunded')];
  const strange = ledger.find((it) => isMoney(it) && it.currency !== total.currency);
  return [
    ...outside(due, captured - refunded, `${name}, money captured and not refunded`),
    ...outside(due, captured - refunded + sum('held'), `${name}, money captured or held`),
    ...outside([0, captured], told.captured, `${name}, money that payment says is captured`),
    ...outside([0, refunded], told.refunded, `${name}, money that payment says is refunded`),
    ...(strange ? [`${name} is in ${total.currency}; the provider has ${strange.currency}.`] : []),
  ];
}

function outside([least, most]: Range, found: number, what: string): readonly string[] {
  if (found >= least && found <= most) return [];
  return [`${what}: ${found}; it should be ${least === most ? least : `${least} to ${most}`}.`];
}

function proveStock(stock: readonly StockInBooks[], taken: readonly Taken[]): readonly string[] {
  const [held, sold] = [bySku(taken.flatMap((it) => it.held)), bySku(taken.flatMap((it) => it.sold))];
  const known = new Set(stock.map((it) => it.sku));
  return [
    ...stock.flatMap(({ sku, received, available }) => {
      const [has, gone] = [held.get(sku) ?? 0, sold.get(sku) ?? 0];
      const found = available < 0 ? [`${sku} is oversold: ${available} available.`] : [];
      return received === available + has + gone
        ? found
        : [
            ...found,
            `${sku}: received ${received}, but available ${available} + held ${has} + sold ${gone}.`,
          ];
    }),
    ...[...new Set([...held.keys(), ...sold.keys()])]
      .filter((sku) => !known.has(sku))
      .map((sku) => `Pieces of ${sku} are held or sold; none were received.`),
  ];
}

function proveRefunds(ledger: readonly LedgerEntry[]): readonly string[] {
  const charged = new Map(
    ledger.filter((it) => it.kind === 'charge' && it.status === 'captured').map((it) => [it.id, it]),
  );
  const refunds = ledger.filter((it) => it.status === 'refunded');
  return [...Map.groupBy(refunds, (it) => it.of ?? '')].flatMap(([of, all]) => {
    const refunded = all.reduce((sum, it) => sum + it.minorUnits, 0);
    const captured = charged.get(of)?.minorUnits ?? 0;
    return refunded > captured ? [`Charge ${of}: ${refunded} refunded of ${captured} captured.`] : [];
  });
}

/** Whether anybody's money is, or has been, the shop's by it. */
function isMoney({ status }: LedgerEntry): boolean {
  return status === 'held' || status === 'captured' || status === 'refunded';
}
