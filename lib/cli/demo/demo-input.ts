import type { CsvFault } from '../files/csv.ts';
import { type OrderInFile, readOrders } from '../files/orders-csv.ts';
import { type ProductInFile, readProducts } from '../files/products-csv.ts';
import { ALL_FINE, readTokenMix, spread, type TokenMix } from '../files/token-mix.ts';
import { DemoError } from './demo-error.ts';

/** An order, and the token that it is paid with. */
export interface PaidOrder extends OrderInFile {
  readonly token: string;
}

/** Which files are read, and how. */
export interface InputFiles {
  readonly products?: string | undefined;
  readonly orders: string;
  /** What is ordered need not be among the products: it may be listed already. */
  readonly mayOrderOthers?: boolean;
  /** What all are paid with, instead of a mix. */
  readonly token?: string | undefined;
  /** A file with the mix of tokens. */
  readonly tokens?: string | undefined;
  /** Orders with a fault are left out instead of stopping. */
  readonly skipBad: boolean;
  /** Only so many, from the first. */
  readonly limit?: number | undefined;
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
  mayOrderOthers = false,
  token,
  tokens: mixPath,
  skipBad,
  limit,
}: InputFiles): DemoInput {
  const mix = mixOf(token, mixPath);
  const products = productsPath === undefined ? [] : readAllProducts(productsPath);
  const { orders, faults: orderFaults, bad } = readOrders(ordersPath);
  const skus = new Set(products.map((it) => it.sku));
  const unlisted = orders.flatMap((order) => {
    const missing = order.request.lines.flatMap(({ sku }, index) =>
      skus.has(sku) || mayOrderOthers
        ? []
        : [{ line: order.rows[index] ?? 0, message: `order ${order.number}: ${sku} not in ${productsPath}` }],
    );
    return missing.length > 0 ? [{ order, missing }] : [];
  });
  const faults = [...orderFaults, ...unlisted.flatMap((it) => it.missing)];
  if (faults.length > 0 && !skipBad) {
    throw new DemoError(
      `${told(ordersPath, faults)}\nNothing was placed. Mend the file, or leave such orders out with --skip-bad.`,
    );
  }
  const without = new Set(unlisted.map((it) => it.order));
  const good = orders.filter((it) => !without.has(it));
  if (good.length === 0) throw new DemoError(`${ordersPath} has no order that can be placed.`);
  const chosen = good.slice(0, limit);
  // By the place in the file, so that an order keeps its token when another one is mended or left out.
  const tokens = spread(mix, (chosen.at(-1)?.position ?? 0) + 1);
  return {
    products,
    orders: chosen.map((order) => ({ ...order, token: tokens[order.position] ?? '' })),
    skipped: bad + unlisted.length,
  };
}

function mixOf(token: string | undefined, path: string | undefined): TokenMix {
  if (token !== undefined) return new Map([[token, 1]]);
  return path === undefined ? ALL_FINE : readTokenMix(path);
}

function readAllProducts(path: string): readonly ProductInFile[] {
  const { products, faults } = readProducts(path);
  if (faults.length > 0) throw new DemoError(told(path, faults));
  return products;
}

function told(path: string, faults: readonly CsvFault[]): string {
  const sorted = [...faults].sort((a, b) => a.line - b.line);
  const more = sorted.length > MOST_TOLD ? [`… and ${sorted.length - MOST_TOLD} more.`] : [];
  const lines = sorted.slice(0, MOST_TOLD).map((it) => `${path}:${it.line}: ${it.message}`);
  return [...lines, ...more].join('\n');
}
