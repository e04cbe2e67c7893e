import type { Books } from '../../books/books.ts';
import { bySku } from '../../books/due.ts';

/** Money of one currency, in minor units, by the provider's ledger. */
export interface MoneyReport {
  readonly currency: string;
  /** Ever taken from customers. */
  readonly captured: number;
  /** Of it, given back. */
  readonly refunded: number;
}

/** How the books stand: what `orders prove` reports. */
export interface BooksReport {
  /**
   * placed = completed + rejected + cancelled + failed + open, and rolledBack + parked = rejected + cancelled + failed.
   * An order counts as rejected, cancelled or failed when it is rolled back, or parked on its way there, for that
   * reason, and as completed whatever is returned of it later. All others are open: so is one that is parked while its
   * goods are on the road, since nothing is decided about it.
   */
  readonly orders: {
    readonly placed: number;
    readonly completed: number;
    readonly rejected: number;
    readonly cancelled: number;
    readonly failed: number;
    readonly open: number;
    readonly parked: number;
    readonly rolledBack: number;
  };
  /** Those that somebody has to look at, and that are not settled: what is to be given back for them may still be kept. */
  readonly parkedOrders: readonly string[];
  /** How often each event was said. It, stock and money are of all there is, also of earlier runs where there were any. */
  readonly events: Readonly<Record<string, number>>;
  /** initial = available + held + sold. */
  readonly stock: Readonly<
    Record<string, { initial: number; available: number; held: number; sold: number }>
  >;
  /** One for each currency where there are several; null where it is not the sandbox provider that has it. */
  readonly money: MoneyReport | readonly MoneyReport[] | null;
  readonly deadLetters: number;
  /** What is not as it should be, one sentence each. Empty: the books are proven. */
  readonly violations: readonly string[];
}

/** What `npm run demo` reports; `--report FILE` writes it as JSON. */
export interface DemoReport extends BooksReport {
  /** From the first POST to the last end. */
  readonly seconds: number;
  readonly ordersPerSecond: number;
}

/** What a report of the books is made from. */
export interface BooksFound {
  readonly books: Books;
  readonly events: Readonly<Record<string, number>>;
  /** The orders that are counted. */
  readonly orderIds: ReadonlySet<string>;
  /** What was listed; also those of which there is no piece are reported. */
  readonly skus: readonly string[];
  readonly violations: readonly string[];
}

export function reportOf({ seconds, ...found }: BooksFound & { readonly seconds: number }): DemoReport {
  return {
    ...booksReport(found),
    seconds: rounded(seconds),
    ordersPerSecond: rounded(seconds > 0 ? found.orderIds.size / seconds : 0),
  };
}

export function booksReport({ books, events, orderIds, skus, violations }: BooksFound): BooksReport {
  return {
    orders: ordersOf(books, orderIds),
    parkedOrders: books.orders
      .filter((it) => orderIds.has(it.orderId) && it.status === 'parked')
      .map((it) => it.orderId),
    events,
    stock: stockOf(books, skus),
    money: moneyOf(books),
    deadLetters: books.deadLetters,
    violations,
  };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

function ordersOf({ orders }: Books, orderIds: ReadonlySet<string>): DemoReport['orders'] {
  const counts = { completed: 0, rejected: 0, cancelled: 0, failed: 0, open: 0, parked: 0, rolledBack: 0 };
  for (const { orderId, status, because } of orders) {
    if (!orderIds.has(orderId)) continue;
    const undone = status === 'rolled-back' || status === 'parked';
    if (undone && (because === 'rejected' || because === 'cancelled' || because === 'failed')) {
      counts[because] += 1;
      counts[status === 'parked' ? 'parked' : 'rolledBack'] += 1;
    } else if (status === 'completed' || because === 'return') {
      counts.completed += 1;
    } else {
      counts.open += 1;
    }
  }
  return { placed: orderIds.size, ...counts };
}

function stockOf(books: Books, skus: readonly string[]): DemoReport['stock'] {
  const taken = [...books.taken.values()];
  const [held, sold] = [bySku(taken.flatMap((it) => it.held)), bySku(taken.flatMap((it) => it.sold))];
  const counters = new Map(books.stock.map((it) => [it.sku, it]));
  const stock = [...new Set([...skus, ...counters.keys()])].sort().map((sku) => {
    const { received: initial = 0, available = 0 } = counters.get(sku) ?? {};
    return [sku, { initial, available, held: held.get(sku) ?? 0, sold: sold.get(sku) ?? 0 }] as const;
  });
  return Object.fromEntries(stock);
}

function moneyOf({ ledger }: Books): BooksReport['money'] {
  if (!ledger) return null;
  const byCurrency = [...Map.groupBy(ledger, (it) => it.currency)].map(([currency, entries]) => {
    const sum = (status: string) =>
      entries.reduce((total, it) => total + (it.status === status ? it.minorUnits : 0), 0);
    return { currency, captured: sum('captured'), refunded: sum('refunded') };
  });
  const [only] = byCurrency;
  return byCurrency.length === 1 && only ? only : byCurrency;
}

/** A report for people. */
export function tell(report: DemoReport): string {
  const { orders, seconds, ordersPerSecond } = report;
  const pace = `ended in ${seconds} s, ${ordersPerSecond.toFixed(1)} a second`;
  return [`Orders   ${orders.placed} placed and ${pace}`, ...tellBooks(report)].join('\n');
}

/** All that is told of the books but the heading. */
export function tellBooks(report: BooksReport): readonly string[] {
  const { orders, stock, deadLetters, violations } = report;
  const pieces = Object.values(stock);
  const sum = (of: (it: (typeof pieces)[number]) => number) =>
    pieces.reduce((total, it) => total + of(it), 0);
  return [
    `  ${orders.completed} completed, ${orders.rejected} rejected, ${orders.cancelled} cancelled, ${orders.failed} failed, ${orders.open} open`,
    `  of the refused, ${orders.rolledBack} rolled back and ${orders.parked} parked`,
    ...parkedLines(report.parkedOrders),
    `Stock    ${pieces.length} SKUs`,
    `  received ${sum((it) => it.initial)} = available ${sum((it) => it.available)} + held ${sum((it) => it.held)} + sold ${sum((it) => it.sold)}`,
    ...(report.money
      ? ['Money    by the provider’s ledger', ...moneyLines([report.money].flat())]
      : ['Money    not compared: the provider keeps its books itself']),
    `Dead letters ${deadLetters}`,
    violations.length === 0
      ? `The books are proven: stock${report.money ? ', money' : ''} and orders agree.`
      : `The books do NOT agree:\n${violations.map((it) => `  - ${it}`).join('\n')}`,
  ];
}

/** Most orders that are named; the count tells of the rest. */
const MOST_NAMED = 10;

function parkedLines(parked: readonly string[]): readonly string[] {
  if (parked.length === 0) return [];
  const named = parked.slice(0, MOST_NAMED).join(', ');
  return [
    `  parked, and not settled with their customers yet: ${named}${parked.length > MOST_NAMED ? ' …' : ''}`,
  ];
}

function moneyLines(money: readonly MoneyReport[]): readonly string[] {
  return money.length > 0 ? money.map(inWords) : ['  nothing was taken'];
}

function inWords({ currency, captured, refunded }: MoneyReport): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const amount = (minorUnits: number) => format.format(minorUnits / 10 ** digits);
  return `  ${amount(captured)} captured - ${amount(refunded)} refunded = ${amount(captured - refunded)} kept`;
}
