import { setTimeout as delay } from 'node:timers/promises';
import type { Journal } from '../../../functions/runtime/journal.ts';
import type { BookReader } from '../../books/read.ts';
import { settled } from '../../books/settled.ts';
import type { ProductInFile } from '../files/products-csv.ts';
import { KNOWN_WITHIN_MS, listProducts, place } from '../import/placing.ts';
import { progress } from '../progress.ts';
import type { ApiClient } from '../target/api-client.ts';
import { type Asking, asking } from '../target/asking.ts';
import { DemoError } from './demo-error.ts';
import { follow, inWords } from './demo-follow.ts';
import type { PaidOrder } from './demo-input.ts';
import { type DemoReport, reportOf } from './demo-report.ts';

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

/** Between two rounds of looking at orders. */
const ROUND_MS = 200;

/** How long what follows from the last end may take: inventory hears of a completion after order management. */
const SETTLED_WITHIN_MS = 30_000;

/**
 * Lists the products, receives their stock, places every order one after the other, waits until each is
 * completed, rolled back or parked, and proves the books.
 */
export async function runDemo(world: DemoWorld, plan: DemoPlan): Promise<DemoReport> {
  await stockUp(asking(world.api, plan.signal), plan);
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
  const asked = asking(world.api, signal);
  const knownBy = asked.now() + KNOWN_WITHIN_MS;
  const placing = (async () => {
    for (const order of plan.orders) {
      const orderId = await placeOne(asked, order, plan.runId, knownBy);
      placed.add(orderId);
      follower.add(orderId);
    }
    follower.close();
  })();
  const following = follower.followed();
  try {
    const [lastEnd] = await Promise.all([following, placing]);
    bar.end();
    const { books, events, violations } = await settled(world.books, SETTLED_WITHIN_MS, plan.signal);
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

/** Lists what is sold, with its stock. */
async function stockUp(asked: Asking, { products, stockEach, runId }: DemoPlan): Promise<void> {
  const bar = progress('products listed', products.length);
  await listProducts(asked, { products, stockEach, reference: runId, tell: (listed) => bar.at(listed) });
  bar.end();
}

async function placeOne(asked: Asking, order: PaidOrder, runId: string, knownBy: number): Promise<string> {
  const placed = await place(asked, order, { key: `${runId}/${order.number}`, knownBy });
  if (placed.is === 'placed') return placed.orderId;
  throw new DemoError(`POST /orders (order ${order.number}) was answered with ${placed.reason}`);
}
