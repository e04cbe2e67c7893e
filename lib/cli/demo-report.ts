import type { Books } from '../books/prove.ts';

/** Money of one currency, in minor units, by the provider's ledger. */
export interface MoneyReport {
  readonly currency: string;
  /** Ever held. */
  readonly authorized: number;
  /** Given back. */
  readonly voided: number;
}

/** What `npm run demo` reports; `--report FILE` writes it as JSON. */
export interface DemoReport {
  /** placed = confirmed + rejected + cancelled + open; at the end rolledBack = rejected + cancelled. */
  readonly orders: {
    readonly placed: number;
    readonly confirmed: number;
    readonly rejected: number;
    readonly cancelled: number;
    readonly rolledBack: number;
    readonly open: number;
  };
  /** How often each event was said. */
  readonly events: Readonly<Record<string, number>>;
  readonly stock: Readonly<Record<string, { initial: number; available: number; held: number }>>;
  /** One for each currency where there are several. */
  readonly money: MoneyReport | readonly MoneyReport[];
  readonly deadLetters: number;
  /** What is not as it should be, one sentence each. Empty: the books are proven. */
  readonly violations: readonly string[];
  /** From the first POST to the last end. */
  readonly seconds: number;
}

/** What a report is made from. */
export interface Found {
  readonly books: Books;
  readonly events: Readonly<Record<string, number>>;
  /** The orders of this run. */
  readonly orderIds: ReadonlySet<string>;
  /** What this run listed; also those of which there is no piece are reported. */
  readonly skus: readonly string[];
  readonly violations: readonly string[];
  readonly seconds: number;
}

export function reportOf({ books, events, orderIds, skus, violations, seconds }: Found): DemoReport {
  const mine = books.orders.filter((it) => orderIds.has(it.orderId));
  const counted = (test: (order: (typeof mine)[number]) => boolean) => mine.filter(test).length;
  const held = new Map<string, number>();
  for (const { sku, quantity } of [...books.held.values()].flat())
    held.set(sku, (held.get(sku) ?? 0) + quantity);
  const counters = new Map(books.stock.map((it) => [it.sku, it]));
  const stock = [...new Set([...skus, ...counters.keys()])].sort().map((sku) => {
    const { received: initial = 0, available = 0 } = counters.get(sku) ?? {};
    return [sku, { initial, available, held: held.get(sku) ?? 0 }] as const;
  });
  return {
    orders: {
      placed: orderIds.size,
      confirmed: counted((it) => it.status === 'confirmed'),
      rejected: counted((it) => it.because === 'rejected'),
      cancelled: counted((it) => it.because === 'cancelled'),
      rolledBack: counted((it) => it.status === 'rolled-back'),
      open: counted((it) => it.status === 'placed'),
    },
    events,
    stock: Object.fromEntries(stock),
    money: moneyOf(books),
    deadLetters: books.deadLetters,
    violations,
    seconds: Math.round(seconds * 100) / 100,
  };
}

function moneyOf({ ledger }: Books): DemoReport['money'] {
  const byCurrency = [...Map.groupBy(ledger, (it) => it.currency)].map(([currency, entries]) => {
    const sum = (...statuses: readonly string[]) =>
      entries
        .filter((it) => it.status && statuses.includes(it.status))
        .reduce((total, it) => total + it.minorUnits, 0);
    return { currency, authorized: sum('held', 'voided'), voided: sum('voided') };
  });
  const [only] = byCurrency;
  return byCurrency.length === 1 && only ? only : byCurrency;
}

/** A report for people. */
export function tell(report: DemoReport): string {
  const { orders, stock, deadLetters, violations, seconds } = report;
  const pieces = Object.values(stock);
  const sum = (of: (it: (typeof pieces)[number]) => number) =>
    pieces.reduce((total, it) => total + of(it), 0);
  const money = [report.money].flat().map((it) => {
    const amount = (minorUnits: number) =>
      new Intl.NumberFormat('en', { style: 'currency', currency: it.currency }).format(
        minorUnits / 10 ** digitsOf(it.currency),
      );
    return `  held ${amount(it.authorized - it.voided)} of ${amount(it.authorized)} authorized; ${amount(it.voided)} voided`;
  });
  return [
    `Orders   ${orders.placed} placed in ${seconds} s, ${(orders.placed / seconds).toFixed(1)} a second`,
    `  ${orders.confirmed} confirmed, ${orders.rejected} rejected, ${orders.cancelled} cancelled; ${orders.rolledBack} rolled back, ${orders.open} open`,
    `Stock    ${pieces.length} SKUs`,
    `  received ${sum((it) => it.initial)} = available ${sum((it) => it.available)} + held ${sum((it) => it.held)}`,
    'Money',
    ...money,
    `Dead letters ${deadLetters}`,
    violations.length === 0
      ? 'The books are proven: stock, money and orders agree.'
      : `The books do NOT agree:\n${violations.map((it) => `  - ${it}`).join('\n')}`,
  ].join('\n');
}

function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
