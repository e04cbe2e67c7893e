import { setTimeout as delay } from 'node:timers/promises';
import { known } from '../../functions/order/view.ts';
import type { Journal } from '../../functions/runtime/journal.ts';
import { prove } from '../books/prove.ts';
import { type BookReader, readBooks } from '../books/read.ts';
import type { Answer, ApiClient } from './api-client.ts';
import { type DemoReport, reportOf } from './demo-report.ts';
import type { OrderInFile } from './orders-csv.ts';
import type { ProductInFile } from './products-csv.ts';
import { progress } from './progress.ts';

/** Where the demo runs. */
export interface DemoWorld {
  readonly api: ApiClient;
  /** The journal of the order subsystem, which knows when an order has an end. */
  readonly orders: Journal;
  readonly books: BookReader;
}

/** What the demo does. */
export interface DemoPlan {
  readonly products: readonly ProductInFile[];
  readonly orders: readonly OrderInFile[];
  /** Pieces of every product, instead of those in the file. */
  readonly stockEach?: number;
  /** Tells this run's orders and receipts from those of another on the same tables. */
  readonly runId: string;
  readonly signal: AbortSignal;
}

/** Something is wrong that no waiting mends; the message says what to do. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}

/** Products the order API asks its copy of the catalogue for before it is known to be complete. */
const PAUSE_MS = 100;

/** How long nothing may end before the demo gives up: longer than the longest pause of a first few retries. */
const STALLED_MS = 180_000;

/**
 * Lists the products, receives their stock, places every order one after the other, waits until each is
 * confirmed or rolled back, and proves the books.
 */
export async function runDemo(world: DemoWorld, plan: DemoPlan): Promise<DemoReport> {
  await stockUp(world, plan);
  const bar = progress('orders that have an end', plan.orders.length);
  const started = performance.now();
  const placed: string[] = [];
  const all = { placed: false };
  const failed = new AbortController();
  const signal = AbortSignal.any([plan.signal, failed.signal]);
  const watching = watch(world, { ...plan, signal }, placed, all, (done) => bar.at(done));
  const placing = (async () => {
    for (const order of plan.orders) placed.push(await place(world, { ...plan, signal }, order));
    all.placed = true;
  })();
  try {
    await Promise.all([placing, watching]);
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled([placing, watching]);
    throw error;
  }
  const seconds = (performance.now() - started) / 1_000;
  bar.end();
  const { books, events } = await readBooks(world.books);
  const skus = plan.products.map((it) => it.sku);
  return reportOf({ books, events, orderIds: new Set(placed), skus, violations: prove(books), seconds });
}

/** Lists what is sold, with its stock, and waits until the order API knows it. */
async function stockUp({ api }: DemoWorld, { products, stockEach, runId, signal }: DemoPlan): Promise<void> {
  const bar = progress('products listed', products.length);
  for (const [index, { sku, listing, stock }] of products.entries()) {
    signal.throwIfAborted();
    expectStatus(await api('PUT', `/products/${sku}`, listing), 200, `PUT /products/${sku}`);
    const quantity = stockEach ?? stock;
    if (quantity > 0) {
      const received = await api('POST', `/stock/${sku}`, { quantity, reference: runId });
      expectStatus(received, 200, `POST /stock/${sku}`);
    }
    bar.at(index + 1);
  }
  bar.end();
}

/** Places one order. A SKU that the order API does not know yet is asked for again: its copy lags by moments. */
async function place({ api }: DemoWorld, { runId, signal }: DemoPlan, order: OrderInFile): Promise<string> {
  const body = { ...order.request, payment: { token: 'tok_ok' } };
  const key = { 'idempotency-key': `${runId}/${order.number}` };
  const since = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const answer = await api('POST', '/orders', body, key);
    const found: unknown = field(answer.body, 'orderId');
    if (answer.status === 202 && typeof found === 'string') return found;
    const lagging = field(answer.body, 'code') === 'unknown-sku' && performance.now() - since < 30_000;
    if (!lagging && answer.status !== 429) expectStatus(answer, 202, `POST /orders (order ${order.number})`);
    await delay(PAUSE_MS, undefined, { signal });
  }
}

/** Follows the orders, oldest first, until all are placed and each has an end. */
async function watch(
  { orders }: DemoWorld,
  { signal }: DemoPlan,
  placed: readonly string[],
  all: { readonly placed: boolean },
  tell: (done: number) => void,
): Promise<void> {
  let lastEnd = performance.now();
  let done = 0;
  let open: string[] = [];
  let seen = 0;
  while (!all.placed || done < placed.length) {
    signal.throwIfAborted();
    open.push(...placed.slice(seen));
    seen = placed.length;
    const still: string[] = [];
    // Those before an order that is still open are likely to be done; those after it are not.
    for (const [index, orderId] of open.entries()) {
      if (!(await ended(orders, orderId))) {
        still.push(...open.slice(index));
        break;
      }
      lastEnd = performance.now();
      done += 1;
      tell(done);
    }
    const stalled = performance.now() - lastEnd > STALLED_MS;
    if (stalled)
      throw new DemoError(
        `No order has ended for ${STALLED_MS / 1_000} s; ${placed.length - done} are open.`,
      );
    open = still;
    await delay(PAUSE_MS, undefined, { signal });
  }
}

async function ended(orders: Journal, orderId: string): Promise<boolean> {
  const status = known(await orders.head(orderId))?.status;
  return status === 'confirmed' || status === 'rolled-back';
}

function expectStatus({ status, body }: Answer, wanted: number, what: string): void {
  if (status === wanted) return;
  throw new DemoError(`${what} was answered with ${status}: ${JSON.stringify(body)}`);
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? Object.entries(body).find(([key]) => key === name)?.[1]
    : undefined;
}
