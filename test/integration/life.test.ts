import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stock } from '../../functions/inventory/domain.ts';
import { takenBy } from '../../lib/books/entries.ts';
import { eventually } from '../support/eventually.ts';
import { usd } from '../support/facts.ts';
import { setHandlerVariables } from '../support/functions.ts';
import { booksBalance, journalOf, ledgerOf, saidAbout } from '../support/pipeline.ts';
import {
  accepted,
  available,
  cancel,
  LINGERING,
  type OrderView,
  order,
  place,
  reaches,
  resume,
  stock,
} from '../support/shop.ts';

afterAll(booksBalance);

/** Pieces of this product cannot be packed. */
let broken: string;
let mend: () => Promise<void>;
beforeAll(async () => {
  broken = await stock(1_000);
  mend = await setHandlerVariables('fulfillment', { PACK_FAILS_FOR: broken });
});
afterAll(() => mend());

const events = ({ timeline }: OrderView) => timeline.map((it) => it.event);
const times = (view: OrderView, event: string) => events(view).filter((it) => it === event).length;
/** What the provider has of an order: kind, status and minor units. */
const entries = async (orderId: string) =>
  (await ledgerOf(orderId)).map((it) => [it.kind, it.status, it.minorUnits]).sort();
/** Minor units that were authorized, voided, captured and refunded. */
const moneyOf = ({ money }: OrderView) =>
  [money.authorized, money.voided, money.captured, money.refunded].map((it) => it.minorUnits);

describe.concurrent('an order that goes well', () => {
  /** In this order; those of one row in any. */
  const COURSE = [
    ['order.placed.v1'],
    ['inventory.reserved.v1', 'payment.authorized.v1'],
    ['order.confirmed.v1'],
    ['payment.captured.v1', 'fulfillment.packed.v1'],
    ['order.released.v1'],
    ['delivery.dispatched.v1', 'delivery.delivered.v1'],
    ['order.completed.v1'],
  ];

  test('is placed, confirmed, released, dispatched and completed; its money is taken, its stock sold', async () => {
    const sku = await stock(5);
    const orderId = await place({
      lines: [{ sku, quantity: 2 }],
      shipping: usd(495),
      payment: LINGERING,
    });
    const seen: string[] = [];
    const completed = await eventually('it is completed', async () => {
      const view = await order(orderId);
      if (view.status !== seen.at(-1)) seen.push(view.status);
      return view.status === 'completed' && view;
    });
    const course = ['placed', 'confirmed', 'released', 'dispatched', 'completed'];
    // Some pass too quickly to be seen; none is seen out of its turn.
    expect(seen).toEqual(course.filter((it) => seen.includes(it)));
    expect(seen).toEqual(expect.arrayContaining(['confirmed', 'completed']));

    const told = events(completed);
    for (const row of COURSE) expect(told.splice(0, row.length).sort()).toEqual(row.toSorted());
    expect(told).toEqual([]);
    expect(completed).toMatchObject({ awaits: [], returns: [], total: usd(2_495) });
    expect(completed).not.toHaveProperty('because');
    expect(moneyOf(completed)).toEqual([2_495, 0, 2_495, 0]);
    expect(await entries(orderId)).toEqual([['charge', 'captured', 2_495]]);
    expect(await available(sku)).toBe(3);
    await eventually('its stock is sold', async () => {
      const head = await journalOf('inventory').head(orderId);
      expect(takenBy(head?.state as Stock)).toEqual({
        held: [],
        sold: [expect.objectContaining({ sku, quantity: 2 })],
      });
      return true;
    });
  });

  test('cannot be cancelled once it is released, nor when it is completed: 409', async () => {
    const orderId = await place({ lines: [{ sku: await stock(1), quantity: 1 }] });
    const refused = { status: 409, body: { code: 'not-cancellable' } };
    await eventually('it is released', async () =>
      events(await order(orderId)).includes('order.released.v1'),
    );
    expect(await cancel(orderId)).toMatchObject(refused);
    const completed = await reaches(orderId, 'completed');
    expect(await cancel(orderId)).toMatchObject(refused);
    expect(await order(orderId)).toEqual(completed);
  });
});

describe.concurrent('when the money is to be taken', () => {
  test('and the payment is declined, the order fails; its hold is voided, its stock given back', async () => {
    const sku = await stock(2);
    const orderId = await place({
      lines: [{ sku, quantity: 2 }],
      payment: { token: 'tok_declined_at_capture' },
    });
    const rolledBack = await reaches(orderId, 'rolled-back');
    expect(rolledBack).toMatchObject({ because: 'failed', reason: 'payment-not-captured', awaits: [] });
    expect(moneyOf(rolledBack)).toEqual([2_000, 2_000, 0, 0]);
    expect(events(rolledBack)).toEqual(
      expect.arrayContaining(['payment.capture-failed.v1', 'order.failed.v1', 'payment.voided.v1']),
    );
    expect(events(rolledBack).at(-1)).toBe('order.rolled-back.v1');
    expect(await available(sku)).toBe(2);
    expect(await entries(orderId)).toEqual([['charge', 'voided', 2_000]]);
  });

  test('and its hold has expired, it is asked for again, once, and the order is completed', async () => {
    const sku = await stock(2);
    const orderId = await place({ lines: [{ sku, quantity: 2 }], payment: { token: 'tok_hold_expires' } });
    const completed = await reaches(orderId, 'completed');
    expect(moneyOf(completed)).toEqual([2_000, 0, 2_000, 0]);
    expect(times(completed, 'payment.captured.v1')).toBe(1);
    expect(await entries(orderId)).toEqual([
      ['charge', 'captured', 2_000],
      ['charge', 'expired', 2_000],
    ]);
  });

  test('and the provider takes it but never answers, it is taken once', async () => {
    const sku = await stock(2);
    const orderId = await place({ lines: [{ sku, quantity: 2 }], payment: LINGERING });
    const completed = await reaches(orderId, 'completed');
    expect(moneyOf(completed)).toEqual([2_000, 0, 2_000, 0]);
    expect(times(completed, 'payment.captured.v1')).toBe(1);
    expect(await entries(orderId)).toEqual([['charge', 'captured', 2_000]]);
    const captured = (await saidAbout(orderId)).filter((it) => it.type === 'payment.captured.v1');
    expect(captured).toHaveLength(1);
  });
});

test.concurrent('an order that is cancelled when it is packed and its money taken is unpacked and paid back', async () => {
  const sku = await stock(3);
  const orderId = await place({ lines: [{ sku, quantity: 3 }], payment: LINGERING });
  await eventually('it is packed, and the provider has taken the money', async () => {
    expect(events(await order(orderId))).toContain('fulfillment.packed.v1');
    expect(await entries(orderId)).toEqual([['charge', 'captured', 3_000]]);
    return true;
  });
  expect(await cancel(orderId)).toMatchObject({ status: 202, body: { status: 'rolling-back' } });
  const rolledBack = await reaches(orderId, 'rolled-back');
  expect(rolledBack).toMatchObject({ because: 'cancelled', awaits: [] });
  expect(moneyOf(rolledBack)).toEqual([3_000, 0, 3_000, 3_000]);
  expect(times(rolledBack, 'fulfillment.stopped.v1')).toBe(1);
  expect(events(rolledBack)).not.toContain('order.released.v1');
  expect(await available(sku)).toBe(3);
  expect(await entries(orderId)).toEqual([
    ['charge', 'captured', 3_000],
    ['refund', 'refunded', 3_000],
  ]);
});

describe.concurrent('an order that the warehouse cannot pack', () => {
  /** Places one that is paid with a token; packing takes a moment, in which the money is taken. */
  const unpackable = (token: string) => place({ lines: [{ sku: broken, quantity: 2 }], payment: { token } });

  test('fails, is rolled back and paid back', async () => {
    const fine = await stock(4);
    const orderId = await place({
      lines: [
        { sku: fine, quantity: 4 },
        { sku: broken, quantity: 1 },
      ],
    });
    const rolledBack = await reaches(orderId, 'rolled-back');
    expect(rolledBack).toMatchObject({ because: 'failed', reason: 'not-packed', awaits: [] });
    expect(moneyOf(rolledBack)).toEqual([5_000, 0, 5_000, 5_000]);
    expect(events(rolledBack)).toEqual(
      expect.arrayContaining(['fulfillment.failed.v1', 'order.failed.v1', 'payment.refunded.v1']),
    );
    expect(await available(fine)).toBe(4);
    expect(await entries(orderId)).toEqual([
      ['charge', 'captured', 5_000],
      ['refund', 'refunded', 5_000],
    ]);
  });

  test('is rolled back though its refund is refused twice', async () => {
    const orderId = await unpackable('tok_refund_fails_twice');
    const rolledBack = await reaches(orderId, 'rolled-back');
    expect(moneyOf(rolledBack)).toEqual([2_000, 0, 2_000, 2_000]);
    // Payment tries again by itself; nobody is told of it.
    expect(events(rolledBack)).not.toContain('payment.refund-failed.v1');
    expect(await entries(orderId)).toEqual([
      ['charge', 'captured', 2_000],
      ['refund', 'refunded', 2_000],
      ['refund', 'refused', 2_000],
      ['refund', 'refused', 2_000],
    ]);
  });

  test('is paid back once, when the provider pays but never answers', async () => {
    const orderId = await unpackable('tok_refund_timeout_after_refund');
    expect(moneyOf(await reaches(orderId, 'rolled-back'))).toEqual([2_000, 0, 2_000, 2_000]);
    const refunds = (await ledgerOf(orderId)).filter((it) => it.kind === 'refund');
    expect(refunds).toMatchObject([{ status: 'refunded', minorUnits: 2_000 }]);
    expect(refunds[0]?.calls).toBeGreaterThan(1);
  });

  test('and cannot be paid back is parked, tries again when it is resumed, and is parked again', async () => {
    const orderId = await unpackable('tok_refund_fails');
    const awaits = [
      { from: 'payment', anyOf: ['payment.voided.v1', 'payment.refunded.v1', 'payment.declined.v1'] },
    ];
    const parked = await parks(orderId, 1);
    expect(parked).toMatchObject({ because: 'failed', reason: 'not-packed', awaits });
    expect(moneyOf(parked)).toEqual([2_000, 0, 2_000, 0]);
    const tries = (await ledgerOf(orderId)).filter((it) => it.status === 'refused').length;

    expect(await resume(orderId)).toMatchObject({
      status: 202,
      body: { orderId, status: 'rolling-back', because: 'failed' },
    });
    const again = await parks(orderId, 2);
    expect(again).toMatchObject({ because: 'failed', awaits });
    expect(times(again, 'order.resumed.v1')).toBe(1);
    expect(moneyOf(again)).toEqual([2_000, 0, 2_000, 0]);
    const refused = (await ledgerOf(orderId)).filter((it) => it.status === 'refused');
    expect(refused.length).toBeGreaterThan(tries);
    expect(new Set(refused.map((it) => it.idempotencyKey)).size).toBe(refused.length);
  });
});

describe.concurrent('an order is not resumed', () => {
  test('that is under way, completed or rolled back: 409', async () => {
    const sku = await stock(2);
    const refused = { status: 409, body: { code: 'not-parked' } };
    const orderId = await place({ lines: [{ sku, quantity: 1 }], payment: LINGERING });
    await accepted(orderId);
    expect(await resume(orderId)).toMatchObject(refused);
    const completed = await reaches(orderId, 'completed');
    expect(await resume(orderId)).toMatchObject(refused);
    expect(await order(orderId)).toEqual(completed);
    const declined = await place({ lines: [{ sku, quantity: 1 }], payment: { token: 'tok_declined' } });
    await reaches(declined, 'rolled-back');
    expect(await resume(declined)).toMatchObject(refused);
  });

  test.each([
    ['that is unknown', `ord_${'0'.repeat(26)}`],
    ['whose id is badly formed', 'ord_7'],
  ])('%s: 404', async (_, orderId) => {
    expect(await resume(orderId)).toMatchObject({ status: 404, body: { code: 'order-not-found' } });
  });
});

/** Waits until an order was parked for the nth time, and only payment is still awaited. */
async function parks(orderId: string, nth: number): Promise<OrderView> {
  return eventually(`${orderId} is parked`, async () => {
    const found = await order(orderId);
    expect(found).toMatchObject({ status: 'parked', awaits: [{ from: 'payment' }] });
    expect(times(found, 'payment.refund-failed.v1')).toBe(nth);
    return found;
  });
}
