import fc from 'fast-check';
import type { Stock } from '../../functions/inventory/domain.ts';
import type { Known } from '../../functions/order/order.ts';
import { known } from '../../functions/order/view.ts';
import type { Books, OrderInBooks, Pieces, Taken } from '../../lib/books/books.ts';
import { orderInBooks, takenBy } from '../../lib/books/entries.ts';
import { usd } from '../support/facts.ts';
import type { Hostility } from './cell.ts';
import { type Schedule, scheduleFrom } from './schedule.ts';
import { type Setting, type World, world } from './world.ts';

export const calm: Hostility = {
  duplicate: 0,
  lostCommit: 0,
  busRefuses: 0,
  streamRepeats: 0,
  lostEffect: 0,
  spentKey: 0,
  slowness: 0,
};

export const nasty: Hostility = {
  duplicate: 0.3,
  lostCommit: 0.15,
  busRefuses: 0.15,
  streamRepeats: 0.2,
  lostEffect: 0.2,
  spentKey: 0.03,
  slowness: 0.005,
};

/** What one customer does. */
export interface Shopping {
  readonly lines: readonly Pieces[];
  readonly token: string;
  /** Cancelled at a random moment. */
  readonly cancelled: boolean;
  /** How often something is given back when it is there, all at the same time. */
  readonly returns: number;
}

export const TOKENS = [
  'tok_ok',
  'tok_ok',
  'tok_ok',
  'tok_declined',
  'tok_declined_at_capture',
  'tok_hold_expires',
  'tok_refund_fails_twice',
  'tok_refund_fails',
] as const;

export const SKUS = ['A', 'B', 'C'];
export const STOCK: Readonly<Record<string, number>> = { A: 9, B: 9, C: 9 };

export const shopping: fc.Arbitrary<Shopping> = fc.record({
  lines: fc.array(fc.record({ sku: fc.constantFrom(...SKUS), quantity: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  token: fc.constantFrom(...TOKENS),
  cancelled: fc.boolean(),
  returns: fc.integer({ min: 0, max: 2 }),
});

/** The order of the n-th basket. */
export const orderIdOf = (index: number): string => `ord_${String(index).padStart(26, '0')}`;

/** Which basket an order is of. */
export const indexOf = (orderId: string): number => Number(orderId.slice('ord_'.length));

const asked = (orderId: string, what: string) => ({
  id: `request/${orderId}/${what}`,
  correlationid: orderId,
});

export async function place(it: World, orderId: string, { lines, token }: Shopping): Promise<void> {
  // No two lines cost the same.
  const priced = lines.map((line, index) => {
    const unit = 100 + ((index * 137) % 9_901);
    return { ...line, unitPrice: usd(unit), net: usd(unit * line.quantity) };
  });
  const total = usd(priced.reduce((sum, line) => sum + line.net.minorUnits, 0));
  const shipTo = { name: 'N', street: 'S', city: 'C', country: 'France' };
  const purchase = { customerId: 'VINET', email: 'n@example.com', lines: priced, total, shipTo };
  await it.orders.command(
    orderId,
    { type: 'command.place', data: { purchase, token, requestHash: orderId } },
    asked(orderId, 'place'),
    { fresh: true },
  );
}

async function cancel(it: World, orderId: string): Promise<void> {
  const reason = 'no longer wanted';
  await it.orders.command(orderId, { type: 'command.cancel', data: { reason } }, asked(orderId, 'cancel'));
}

async function giveBack(it: World, orderId: string, n: number, order: Known): Promise<void> {
  const returnId = `ret_${String(n).padStart(26, '0')}`;
  const lines =
    n % 2 === 0 ? { lines: [{ line: 0, quantity: 1 + (n % (order.purchase.lines[0]?.quantity ?? 1)) }] } : {};
  const data = { returnId, requestHash: returnId, reason: 'too bitter', ...lines };
  await it.orders.command(orderId, { type: 'command.return', data }, asked(orderId, returnId));
}

/** Lets a world go on until nothing more can happen, while these things are done in it at random moments. */
async function goOn(
  it: World,
  schedule: Schedule,
  deeds: readonly (() => Promise<unknown>)[],
): Promise<void> {
  const left = [...deeds];
  const failures: unknown[] = [];
  await schedule.run((idle) => {
    // Mostly at once; sometimes only when time has gone on.
    const due = schedule.chance(0.2) || (idle && schedule.chance(0.7));
    const next = due ? left.shift() : undefined;
    if (next) void next().catch((error) => failures.push(error));
    return it.step(idle && next === undefined) || next !== undefined || left.length > 0;
  });
  if (failures.length > 0) throw failures[0];
}

/** Every order of a world that is known. */
export async function ordersOf({ cells }: World): Promise<readonly (readonly [string, Known])[]> {
  const heads = await Promise.all(
    cells.order.journal
      .subjects()
      .map(async (id) => [id, known(await cells.order.journal.head(id))] as const),
  );
  return heads.flatMap(([id, order]) => (order ? [[id, order] as const] : []));
}

/**
 * Runs orders to their end in one world: bought, perhaps cancelled, given back, and, if there is an operator, resumed
 * where they are parked.
 */
export async function run(
  seed: number,
  hostility: Hostility,
  baskets: readonly Shopping[],
  { operator = true, ...setting }: Partial<Setting> & { readonly operator?: boolean } = {},
): Promise<World> {
  const schedule = scheduleFrom(seed);
  const it = world(schedule, { stock: STOCK, hostility, ...setting });
  const buy = baskets.map((basket, index) => async () => {
    const orderId = orderIdOf(index);
    await place(it, orderId, basket);
    if (!basket.cancelled) return;
    for (let pause = schedule.pick(150); pause > 0; pause -= 1) await schedule.turn();
    await cancel(it, orderId);
  });
  await goOn(it, schedule, buy);
  for (const round of [0, 1]) {
    const orders = await ordersOf(it);
    const resume = orders
      .filter(([, { status }]) => operator && status === 'parked')
      .map(
        ([id]) =>
          () =>
            it.orders.command(id, { type: 'command.resume', data: {} }, asked(id, 'resume')),
      );
    const giving = orders.flatMap(([id, order]) => {
      const times = order.stage === undefined ? (baskets[indexOf(id)]?.returns ?? 0) : 0;
      return Array.from({ length: times }, (_, n) => () => giveBack(it, id, 2 * round + n, order));
    });
    await goOn(it, schedule, [...resume, ...giving]);
  }
  return it;
}

/** The books of a world, each side from its owner. */
export async function booksOf(it: World, received = STOCK): Promise<Books> {
  const { cells, ledger, deadLetters } = it;
  const orders: readonly OrderInBooks[] = (await ordersOf(it)).map(([id, order]) => orderInBooks(id, order));
  const taken = new Map<string, Taken>();
  for (const id of cells.inventory.journal.subjects()) {
    taken.set(id, takenBy((await cells.inventory.journal.head(id))?.state as Stock));
  }
  const stock = Object.entries(received).map(([sku, pieces]) => ({
    sku,
    received: pieces,
    available: cells.inventory.journal.counters.get(sku) ?? 0,
  }));
  return {
    orders,
    stock,
    taken,
    ledger: [...ledger].map(([id, entry]) => ({ id, ...entry, of: entry.of?.replace('ch_', 'auth_') })),
    deadLetters: deadLetters.length,
  };
}
