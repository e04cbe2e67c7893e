import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { domain as deliveryDomain } from '../../functions/delivery/domain.ts';
import { domain as fulfillmentDomain } from '../../functions/fulfillment/domain.ts';
import { domain as stockDomain } from '../../functions/inventory/domain.ts';
import { notificationDomain } from '../../functions/notification/domain.ts';
import { domain as orderDomain } from '../../functions/order/domain.ts';
import { known } from '../../functions/order/view.ts';
import { paymentDomain } from '../../functions/payment/domain.ts';
import { fromItem, type Version } from '../../functions/runtime/journal.ts';
import { prove } from '../../lib/books/prove.ts';
import { randomFrom } from './schedule.ts';
import {
  booksOf,
  calm,
  indexOf,
  nasty,
  orderIdOf,
  ordersOf,
  run,
  type Shopping,
  shopping,
} from './shopping.ts';
import type { CellName, World } from './world.ts';

/** How many worlds are tried; more before a release: `SIMULATIONS=5000 npx vitest run test/simulation`. */
const RUNS = Number(process.env['SIMULATIONS'] ?? 300);

/** Time for that many, also beside other work. */
const LONG = { timeout: Math.max(120_000, RUNS * 400) };

const seed = fc.integer({ min: 0, max: 2 ** 31 });
const baskets = fc.array(shopping, { minLength: 1, maxLength: 5 });
const places = fc.record({
  nastyCarrier: fc.boolean(),
  damaged: fc.constantFrom<readonly string[]>([], ['C']),
});

/** 210 SKUs, which move in three chunks; of the last there is one piece, so that a second order falls short late. */
const MANY = Object.fromEntries(
  Array.from({ length: 210 }, (_, index) => [`S-${index}`, index < 209 ? 3 : 1]),
);

// Thousands of lines about faults that are meant to happen; formatting them takes half of the time.
beforeAll(() => {
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
});

/** The part of a domain that folds, whatever it is about. */
interface Folding {
  readonly initial: unknown;
  evolve(state: never, fact: never): unknown;
}

const ENDS = ['completed', 'returned', 'rolled-back', 'parked'];

/** What fulfillment and delivery have in hand for an order: nothing once it is rolled back. */
async function outsideOf({ cells }: World, orderId: string): Promise<readonly string[]> {
  const heads = await Promise.all([cells.fulfillment, cells.delivery].map((it) => it.journal.head(orderId)));
  const states = heads.flatMap((it) => (it ? [(it.state as { is: string }).is] : []));
  return states.filter((it) => !['stopped', 'failed', 'unknown'].includes(it));
}

describe('whatever is delivered, in whatever order, however often, however late', LONG, () => {
  test('money and stock are conserved, and every order ends', async () => {
    await fc.assert(
      fc.asyncProperty(seed, baskets, places, async (seed, baskets, setting) => {
        const it = await run(seed, nasty, baskets, setting);
        expect(it.deadLetters).toEqual([]);
        expect(prove(await booksOf(it))).toEqual([]);
        for (const [id, { status }] of await ordersOf(it)) {
          expect(ENDS).toContain(status);
          if (status === 'rolled-back') expect(await outsideOf(it, id)).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('an order stays parked only when its money is never taken back, or the provider stays down', async () => {
    await fc.assert(
      fc.asyncProperty(seed, baskets, places, async (seed, baskets, setting) => {
        const it = await run(seed, nasty, baskets, setting);
        for (const [id, { status }] of await ordersOf(it)) {
          const token = baskets[indexOf(id)]?.token;
          if (status === 'parked') expect(token).toBe('tok_refund_fails');
        }
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test('also when orders of hundreds of SKUs are reserved, undone and given back in chunks', async () => {
    const lines = Object.keys(MANY).map((sku) => ({ sku, quantity: 1 }));
    const large = fc.record({
      lines: fc.constant(lines),
      token: fc.constantFrom('tok_ok', 'tok_declined', 'tok_declined_at_capture'),
      cancelled: fc.boolean(),
      returns: fc.constantFrom(0, 1),
    });
    await fc.assert(
      fc.asyncProperty(seed, fc.array(large, { minLength: 1, maxLength: 3 }), async (seed, baskets) => {
        const it = await run(seed, nasty, baskets, { stock: MANY });
        expect(it.deadLetters).toEqual([]);
        expect(prove(await booksOf(it, MANY))).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / 15) },
    );
  });

  test('every event on the bus has an id of its own, and a repeat says exactly the same', async () => {
    await fc.assert(
      fc.asyncProperty(seed, baskets, places, async (seed, baskets, setting) => {
        const { said } = await run(seed, nasty, baskets, setting);
        const byId = new Map<string, string>();
        for (const { Detail: detail = '' } of said) {
          const { id } = JSON.parse(detail);
          expect(byId.get(id) ?? detail).toBe(detail);
          byId.set(id, detail);
        }
      }),
      { numRuns: Math.ceil(RUNS / 6) },
    );
  });

  test('each stage of an order ends once, in success or in refusal', async () => {
    await fc.assert(
      fc.asyncProperty(seed, baskets, places, async (seed, baskets, setting) => {
        const it = await run(seed, nasty, baskets, setting);
        for (const [id] of await ordersOf(it)) {
          const said = (await it.cells.order.journal.history(id)).flatMap((version) =>
            version.facts.map((fact) => fact.type),
          );
          const stages = said.filter((type) => !/returned|return-requested|resumed/.test(type));
          expect(new Set(stages).size).toBe(stages.length);
          const refusals = said.filter((type) => /rejected|cancelled|failed/.test(type));
          expect(refusals.length).toBeLessThanOrEqual(1);
          if (refusals.length > 0) expect(said).not.toContain('order.completed.v1');
        }
      }),
      { numRuns: Math.ceil(RUNS / 6) },
    );
  });

  test('every history folds to its head', async () => {
    const domains: Readonly<Record<CellName, Folding>> = {
      order: orderDomain,
      inventory: stockDomain,
      payment: paymentDomain({ refundPauseSeconds: 60 }),
      fulfillment: fulfillmentDomain,
      delivery: deliveryDomain,
      notification: notificationDomain({ from: 'shop@example.com' }),
    };
    await fc.assert(
      fc.asyncProperty(seed, baskets, places, async (seed, baskets, setting) => {
        const { cells } = await run(seed, nasty, baskets, setting);
        for (const name of Object.keys(domains) as CellName[]) {
          const { initial, evolve } = domains[name];
          const versions: readonly Version[] = cells[name].journal.items().map(fromItem);
          for (const subject of cells[name].journal.subjects()) {
            const history = versions.filter((it) => it.subject === subject);
            const facts = history.flatMap(({ cause: { type, data }, facts }) => [{ type, data }, ...facts]);
            const folded = facts.reduce((state, fact) => evolve(state as never, fact as never), initial);
            expect(JSON.parse(JSON.stringify(folded)), name).toEqual(history.at(-1)?.state);
          }
        }
      }),
      { numRuns: Math.ceil(RUNS / 6) },
    );
  });
});

describe('a payment provider that is down for an hour', LONG, () => {
  const hour = (seconds: number) => seconds < 3_600;
  const outage = { duplicate: 0.2, busRefuses: 0.1, streamRepeats: 0.1 };

  test('costs no order, no dead letter and not one receive; once it is back everything ends by itself', async () => {
    await fc.assert(
      fc.asyncProperty(seed, baskets, async (seed, baskets) => {
        const buying = baskets.map((it): Shopping => ({ ...it, token: 'tok_ok', returns: 0 }));
        const it = await run(seed, { ...calm, ...outage }, buying, { providerDown: hour, operator: false });
        expect(it.deadLetters).toEqual([]);
        expect(it.cells.payment.mostReceives()).toBe(1);
        expect(prove(await booksOf(it))).toEqual([]);
        for (const [, { status }] of await ordersOf(it))
          expect(['completed', 'rolled-back']).toContain(status);
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test('has an order rejected whose time to be accepted passes meanwhile', async () => {
    const lines = [{ sku: 'A', quantity: 1 }];
    const patient: Shopping = { lines, token: 'tok_ok', cancelled: false, returns: 0 };
    const it = await run(1, calm, [patient], { providerDown: hour });
    const order = known(await it.cells.order.journal.head(orderIdOf(0)));
    expect(order).toMatchObject({ status: 'rolled-back', reason: 'not-accepted-in-time' });
    expect(it.mails.map((mail) => mail.kind)).toEqual(['rejected']);
  });
});

describe('in a calm world', () => {
  const basket: Shopping = {
    lines: [{ sku: 'A', quantity: 6 }],
    token: 'tok_ok',
    cancelled: false,
    returns: 0,
  };

  test('an order is placed, paid, packed and delivered, in 23 commits and with three mails', async () => {
    const it = await run(1, calm, [basket]);
    const order = known(await it.cells.order.journal.head(orderIdOf(0)));
    expect(order?.status).toBe('completed');
    const commits = Object.fromEntries(
      Object.entries(it.cells).map(([name, { journal }]) => [name, journal.items().length]),
    );
    expect(commits).toEqual({
      order: 7,
      inventory: 2,
      payment: 4,
      fulfillment: 2,
      delivery: 4,
      notification: 3,
    });
    expect(it.mails.map((mail) => mail.kind)).toEqual(['confirmed', 'dispatched', 'delivered']);
  });

  test('it is given back in parts, one return at a time', async () => {
    const it = await run(1, calm, [{ ...basket, returns: 2 }]);
    const order = known(await it.cells.order.journal.head(orderIdOf(0)));
    expect(order?.status).toBe('returned');
    expect(order?.returns.length).toBeGreaterThanOrEqual(2);
    expect(prove(await booksOf(it))).toEqual([]);
  });
});

test('a seed is all there is to a run', async () => {
  const bought =
    fc.sample(fc.array(shopping, { minLength: 4, maxLength: 4 }), { seed: 7, numRuns: 1 })[0] ?? [];
  const items = async () => (await run(11, nasty, bought)).said.map((entry) => entry.Detail);
  expect(await items()).toEqual(await items());
  expect(randomFrom(3)()).toBe(randomFrom(3)());
});
