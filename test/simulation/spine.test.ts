import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domain as orderDomain } from '../../functions/order/domain.ts';
import { known } from '../../functions/order/view.ts';
import { fromItem, type Version } from '../../functions/runtime/journal.ts';
import { type OrderInBooks, type Pieces, prove } from '../../lib/books/prove.ts';
import { usd } from '../support/facts.ts';
import { randomFrom, type Schedule, scheduleFrom } from './schedule.ts';
import { type Hostility, type World, world } from './world.ts';

/** How many worlds are tried; more before a release: `SIMULATIONS=5000 npx vitest run test/simulation`. */
const RUNS = Number(process.env['SIMULATIONS'] ?? 400);

const calm: Hostility = { duplicate: 0, lostCommit: 0, busRefuses: 0, streamRepeats: 0, lostEffect: 0 };
const nasty: Hostility = {
  duplicate: 0.3,
  lostCommit: 0.15,
  busRefuses: 0.15,
  streamRepeats: 0.2,
  lostEffect: 0.2,
};

const SKUS = ['A', 'B', 'C'];
const STOCK: Readonly<Record<string, number>> = { A: 6, B: 6, C: 6 };

/** 210 SKUs, which move in three chunks; of the last there is one piece, so that a second order falls short late. */
const MANY = Object.fromEntries(
  Array.from({ length: 210 }, (_, index) => [`S-${index}`, index < 209 ? 3 : 1]),
);

interface Shopping {
  readonly lines: readonly Pieces[];
  readonly token: string;
  /** Cancelled at a random moment. */
  readonly cancelled: boolean;
}

const shopping: fc.Arbitrary<Shopping> = fc.record({
  lines: fc.array(fc.record({ sku: fc.constantFrom(...SKUS), quantity: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  token: fc.constantFrom('tok_ok', 'tok_ok', 'tok_declined'),
  cancelled: fc.boolean(),
});

async function place(it: World, orderId: string, { lines, token }: Shopping): Promise<void> {
  const priced = lines.map((line) => ({ ...line, unitPrice: usd(100), net: usd(100 * line.quantity) }));
  const total = usd(priced.reduce((sum, line) => sum + line.net.minorUnits, 0));
  const shipTo = { name: 'N', street: 'S', city: 'C', country: 'France' };
  const purchase = { customerId: 'VINET', lines: priced, total, shipTo };
  await it.orders.command(
    orderId,
    { type: 'command.place', data: { purchase, token, requestHash: orderId } },
    { id: `request/${orderId}`, correlationid: orderId },
    { fresh: true },
  );
}

async function cancel(it: World, orderId: string): Promise<void> {
  const asked = { id: `request/${orderId}/cancel`, correlationid: orderId };
  await it.orders.command(orderId, { type: 'command.cancel', data: { reason: 'no longer wanted' } }, asked);
}

/** Runs orders to their end in one world. */
async function run(seed: number, hostility: Hostility, baskets: readonly Shopping[], stock = STOCK) {
  const schedule: Schedule = scheduleFrom(seed);
  const it = world(schedule, hostility, stock);
  const actions = baskets.map((basket, index) => async () => {
    const orderId = `order-${index}`;
    await place(it, orderId, basket);
    if (!basket.cancelled) return;
    for (let pause = schedule.pick(60); pause > 0; pause -= 1) await schedule.turn();
    await cancel(it, orderId);
  });
  const failures: unknown[] = [];
  await schedule.run(() => {
    const next = schedule.chance(0.2) || actions.length === baskets.length ? actions.shift() : undefined;
    if (next) void next().catch((error) => failures.push(error));
    return it.step() || next !== undefined || actions.length > 0;
  });
  expect(failures).toEqual([]);
  return it;
}

async function booksOf({ cells, ledger, deadLetters, held }: World, received = STOCK) {
  const orders: OrderInBooks[] = [];
  const pieces = new Map<string, readonly Pieces[]>();
  for (const orderId of cells.order.journal.subjects()) {
    const order = known(await cells.order.journal.head(orderId));
    if (order) orders.push({ orderId, ...order, total: order.purchase.total, lines: order.purchase.lines });
    const stock = await held(orderId);
    pieces.set(orderId, stock?.is === 'held' ? stock.lines : []);
  }
  const stock = Object.entries(received).map(([sku, pieces]) => ({
    sku,
    received: pieces,
    available: cells.inventory.journal.counters.get(sku) ?? 0,
  }));
  return { orders, stock, held: pieces, ledger: [...ledger.values()], deadLetters: deadLetters.length };
}

const worlds = fc.tuple(
  fc.integer({ min: 0, max: 2 ** 31 }),
  fc.array(shopping, { minLength: 1, maxLength: 6 }),
);

describe('whatever is delivered, in whatever order, however often', () => {
  test('money and stock are conserved, and every order ends', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ([seed, baskets]) => {
        const it = await run(seed, nasty, baskets);
        expect(it.deadLetters).toEqual([]);
        expect(prove(await booksOf(it))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('also when orders of hundreds of SKUs are reserved and undone in chunks', async () => {
    const lines = Object.keys(MANY).map((sku) => ({ sku, quantity: 1 }));
    const large = fc.record({
      lines: fc.constant(lines),
      token: fc.constantFrom('tok_ok', 'tok_declined'),
      cancelled: fc.boolean(),
    });
    const crowd = fc.tuple(
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.array(large, { minLength: 1, maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(crowd, async ([seed, baskets]) => {
        const it = await run(seed, nasty, baskets, MANY);
        expect(it.deadLetters).toEqual([]);
        expect(prove(await booksOf(it, MANY))).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  });

  test('every event on the bus has an id of its own, and a repeat says exactly the same', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ([seed, baskets]) => {
        const { said } = await run(seed, nasty, baskets);
        const byId = new Map<string, string>();
        for (const { Detail: detail = '' } of said) {
          const { id } = JSON.parse(detail);
          expect(byId.get(id) ?? detail).toBe(detail);
          byId.set(id, detail);
        }
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test('no order is both confirmed and rejected, and each outcome is announced once', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ([seed, baskets]) => {
        const it = await run(seed, nasty, baskets);
        for (const orderId of it.cells.order.journal.subjects()) {
          const said = (await it.cells.order.journal.history(orderId)).flatMap((version) =>
            version.facts.map((fact) => fact.type),
          );
          expect(new Set(said).size).toBe(said.length);
          expect(said.includes('order.confirmed.v1') && said.includes('order.rejected.v1')).toBe(false);
        }
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test('the history of an order folds to its head', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ([seed, baskets]) => {
        const { cells } = await run(seed, nasty, baskets);
        const versions: readonly Version[] = cells.order.journal.items().map(fromItem);
        for (const orderId of cells.order.journal.subjects()) {
          const history = versions.filter((it) => it.subject === orderId);
          const facts = history.flatMap(({ cause: { type, data }, facts }) => [{ type, data }, ...facts]);
          const folded = facts.reduce(
            (state, fact) => orderDomain.evolve(state, fact as never),
            orderDomain.initial,
          );
          expect(JSON.parse(JSON.stringify(folded))).toEqual(history.at(-1)?.state);
        }
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });
});

test('in a calm world an order of what is there is confirmed, in three commits of its own', async () => {
  const it = await run(1, calm, [{ lines: [{ sku: 'A', quantity: 6 }], token: 'tok_ok', cancelled: false }]);
  const order = known(await it.cells.order.journal.head('order-0'));
  expect(order?.status).toBe('confirmed');
  expect(it.cells.order.journal.items()).toHaveLength(3);
  expect(it.cells.inventory.journal.items()).toHaveLength(1);
  expect(it.cells.payment.journal.items()).toHaveLength(2);
});

test('a seed is all there is to a run', async () => {
  const baskets =
    fc.sample(fc.array(shopping, { minLength: 4, maxLength: 4 }), { seed: 7, numRuns: 1 })[0] ?? [];
  const items = async () => (await run(11, nasty, baskets)).said.map((entry) => entry.Detail);
  expect(await items()).toEqual(await items());
  expect(randomFrom(3)()).toBe(randomFrom(3)());
});
