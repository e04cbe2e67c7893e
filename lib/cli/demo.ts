import { setTimeout as delay } from 'node:timers/promises';
import type { Journal } from '../../functions/runtime/journal.ts';
import { prove } from '../books/prove.ts';
import { type BookReader, type BooksRead, readBooks } from '../books/read.ts';
import type { Answer, ApiClient } from './api-client.ts';
import { DemoError } from './demo-error.ts';
import { follow, inWords } from './demo-follow.ts';
import type { PaidOrder } from './demo-input.ts';
import { type DemoReport, reportOf } from './demo-report.ts';
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
  readonly orders: readonly PaidOrder[];
  /** Pieces of every product, instead of those in the file. */
  readonly stockEach?: number;
  /** Tells this run's orders and receipts from those of another on the same tables. */
  readonly runId: string;
  readonly signal: AbortSignal;
}

/** How long to wait before the API is asked again, for what it will have in a moment. */
const PAUSE_MS = 100;

/** Between two rounds of looking at orders. */
const ROUND_MS = 200;

/** How long what follows from the last end may take: inventory hears of a completion after order management. */
const SETTLED_WITHIN_MS = 30_000;

/** Between two readings of the books, which cost a scan of every table. */
const READ_EVERY_MS = 2_000;

/**
 * Lists the products, receives their stock, places every order one after the other, waits until each is
 * completed, rolled back or parked, and proves the books.
 */
export async function runDemo(world: DemoWorld, plan: DemoPlan): Promise<DemoReport> {
  await stockUp(world, plan);
  const bar = progress('orders ended', plan.orders.length);
  const failed = new AbortController();
  const signal = AbortSignal.any([plan.signal, failed.signal]);
  const follower = follow({
    journal: world.orders,
    tell: (standing) => bar.at(standing.ended, inWords(standing)),
    pause: () => delay(ROUND_MS, undefined, { signal }),
    now: () => performance.now(),
  });
  const started = Date.now();
  const placed = new Set<string>();
  const placing = (async () => {
    for (const order of plan.orders) {
      const orderId = await place(world, { ...plan, signal }, order);
      placed.add(orderId);
      follower.add(orderId);
    }
    follower.close();
  })();
  const following = follower.followed();
  try {
    const [lastEnd] = await Promise.all([following, placing]);
    bar.end();
    const { books, events, violations } = await settled(world.books, plan.signal);
    const skus = plan.products.map((it) => it.sku);
    const seconds = (lastEnd - started) / 1_000;
    return reportOf({ books, events, orderIds: placed, skus, violations, seconds });
  } catch (error) {
    bar.end();
    failed.abort(error);
    await Promise.allSettled([placing, following]);
    throw error;
  }
}

/** The books, when they are proven or it has been waited long enough for what is still on its way. */
async function settled(
  reader: BookReader,
  signal: AbortSignal,
): Promise<BooksRead & { readonly violations: readonly string[] }> {
  const since = performance.now();
  for (;;) {
    const read = await readBooks(reader);
    const violations = prove(read.books);
    if (violations.length === 0 || performance.now() - since > SETTLED_WITHIN_MS)
      return { ...read, violations };
    await delay(READ_EVERY_MS, undefined, { signal });
  }
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

/** How long the API may lack a product that was just listed, or be too busy to answer. */
const PASSES_WITHIN_MS = 30_000;

/** Places one order. It is asked for again while that may help; its key makes it one order all the same. */
async function place({ api }: DemoWorld, { runId, signal }: DemoPlan, order: PaidOrder): Promise<string> {
  const body = { ...order.request, payment: { token: order.token } };
  const key = { 'idempotency-key': `${runId}/${order.number}` };
  const since = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const answer = await api('POST', '/orders', body, key);
    const found: unknown = field(answer.body, 'orderId');
    if (answer.status === 202 && typeof found === 'string') return found;
    const passing = isPassing(answer) && performance.now() - since < PASSES_WITHIN_MS;
    if (!passing && answer.status !== 429) expectStatus(answer, 202, `POST /orders (order ${order.number})`);
    await delay(PAUSE_MS, undefined, { signal });
  }
}

/** The order API's copy of the catalogue lags by moments; a gateway may not get its answer in time. */
function isPassing({ status, body }: Answer): boolean {
  return field(body, 'code') === 'unknown-sku' || (status >= 502 && status <= 504);
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
