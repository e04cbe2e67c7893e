import type { CsvFault } from './csv.ts';
import { DemoError } from './demo-error.ts';
import type { DemoOptions } from './demo-options.ts';
import { type OrderInFile, readOrders } from './orders-csv.ts';
import { type ProductInFile, readProducts } from './products-csv.ts';
import { ALL_FINE, readTokenMix, spread } from './token-mix.ts';

/** An order, and the token that it is paid with. */
export interface PaidOrder extends OrderInFile {
  readonly token: string;
}

/** What is to be placed. */
export interface DemoInput {
  readonly products: readonly ProductInFile[];
  readonly orders: readonly PaidOrder[];
  /** Orders left out because of a fault. */
  readonly skipped: number;
}

/** Most faults that are printed; the count tells of the rest. */
const MOST_TOLD = 50;

/**
 * Reads all files whole, before anything is placed. Throws DemoError with every fault and its line, unless
 * faulty orders are to be left out. A product with a fault always stops: orders would miss it.
 */
export function readInput({
  products: productsPath,
  orders: ordersPath,
  tokens: mixPath,
  skipBad,
  limit,
}: DemoOptions): DemoInput {
  const mix = mixPath === undefined ? ALL_FINE : readTokenMix(mixPath);
  const { products, faults: productFaults } = readProducts(productsPath);
  const { orders, faults: orderFaults, bad } = readOrders(ordersPath);
  const skus = new Set(products.map((it) => it.sku));
  const unlisted = orders.flatMap((order) => {
    const missing = order.request.lines.flatMap(({ sku }, index) =>
      skus.has(sku)
        ? []
        : [{ line: order.rows[index] ?? 0, message: `order ${order.number}: ${sku} not in ${productsPath}` }],
    );
    return missing.length > 0 ? [{ order, missing }] : [];
  });
  const faults = [...orderFaults, ...unlisted.flatMap((it) => it.missing)];
  if (productFaults.length > 0) throw new DemoError(told(productsPath, productFaults));
  if (faults.length > 0 && !skipBad) {
    throw new DemoError(
      `${told(ordersPath, faults)}\nNothing was placed. Mend the file, or leave such orders out with --skip-bad.`,
    );
  }
  const without = new Set(unlisted.map((it) => it.order));
  const good = orders.filter((it) => !without.has(it));
  if (good.length === 0) throw new DemoError(`${ordersPath} has no order that can be placed.`);
  const chosen = good.slice(0, limit);
  const tokens = spread(mix, chosen.length);
  return {
    products,
    orders: chosen.map((order, index) => ({ ...order, token: tokens[index] ?? '' })),
    skipped: bad + unlisted.length,
  };
}

function told(path: string, faults: readonly CsvFault[]): string {
  const sorted = [...faults].sort((a, b) => a.line - b.line);
  const more = sorted.length > MOST_TOLD ? [`… and ${sorted.length - MOST_TOLD} more.`] : [];
  const lines = sorted.slice(0, MOST_TOLD).map((it) => `${path}:${it.line}: ${it.message}`);
  return [...lines, ...more].join('\n');
}
