import { afterAll, describe, expect, test } from 'vitest';
import type { Event } from '../../functions/runtime/event.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { deadLetters, drop, say } from '../support/bus.ts';
import { event, message } from '../support/events.ts';
import { fact, usd } from '../support/facts.ts';
import { booksBalance, journalOf, ledgerOf, quiet, saidAbout } from '../support/pipeline.ts';
import {
  accepted,
  available,
  cancel,
  fresh,
  giveBack,
  order,
  place,
  reaches,
  stock,
} from '../support/shop.ts';

afterAll(booksBalance);

/** Versions of a subject in every journal. */
const versionsOf = (subject: string) =>
  Promise.all(subsystems.map(async ({ name }) => (await journalOf(name).history(subject)).length));

describe('every event of an order that is said three times changes it once', () => {
  /** Says everything again, twice, in another order, and waits until all of it was heard. */
  async function repeat(events: readonly Event[]): Promise<void> {
    await say([...events].reverse());
    await say(events);
    await quiet();
  }

  test('when it is completed, and when it is given back', async () => {
    const sku = await stock(10);
    const orderId = await place({ lines: [{ sku, quantity: 3 }] });
    await reaches(orderId, 'completed');
    await quiet();
    const completing = await saidAbout(orderId);
    expect(completing.map((it) => it.type).sort()).toEqual([
      'delivery.delivered.v1',
      'delivery.dispatched.v1',
      'fulfillment.packed.v1',
      'inventory.reserved.v1',
      'order.completed.v1',
      'order.confirmed.v1',
      'order.placed.v1',
      'order.released.v1',
      'payment.authorized.v1',
      'payment.captured.v1',
    ]);
    const completed = [await order(orderId), await versionsOf(orderId)];
    await repeat(completing);
    expect([await order(orderId), await versionsOf(orderId)]).toEqual(completed);
    expect(await available(sku)).toBe(7);
    expect(await ledgerOf(orderId)).toMatchObject([{ status: 'captured', calls: 1 }]);

    await giveBack(orderId);
    await reaches(orderId, 'returned');
    const all = await saidAbout(orderId);
    const returned = [await order(orderId), await versionsOf(orderId)];
    await repeat(all);
    expect([await order(orderId), await versionsOf(orderId)]).toEqual(returned);
    expect(await available(sku)).toBe(10);
    expect((await ledgerOf(orderId)).map((it) => [it.kind, it.status, it.calls]).sort()).toEqual([
      ['charge', 'captured', 1],
      ['refund', 'refunded', 1],
    ]);
  });

  test('when it is rejected by both', async () => {
    const sku = await stock(1);
    const orderId = await place({ lines: [{ sku, quantity: 2 }], payment: { token: 'tok_declined' } });
    await reaches(orderId, 'rolled-back');
    await quiet();
    const before = [await order(orderId), await versionsOf(orderId)];
    await repeat(await saidAbout(orderId));
    expect([await order(orderId), await versionsOf(orderId)]).toEqual(before);
    expect(await available(sku)).toBe(1);
  });
});

describe('poison goes to the dead letters with its reason, and the rest of its batch is processed', () => {
  test('of each kind, past the bus into every inbox', async () => {
    const sku = await stock(10);
    const orderIds = [
      await place({ lines: [{ sku, quantity: 1 }] }),
      await place({ lines: [{ sku, quantity: 1 }] }),
    ];
    const mark = fresh('poison');
    for (const [subsystem, heard] of [
      ['inventory', event(fact('order.cancelled.v1'), { subject: mark })],
      ['payment', event(fact('order.cancelled.v1'), { subject: mark })],
      ['order', event(fact('payment.voided.v1'), { subject: mark })],
    ] as const) {
      const name = heard.type;
      const poison = [
        [`${mark} is no JSON`, 'message-malformed', /not a JSON object/],
        [message({ ...heard, type: `${heard.source}.lost.v1` }), 'not-heard-here', /does not hear/],
        [message({ ...heard, data: {} }), 'message-malformed', new RegExp(`^${name} breaks its schema: /`)],
        [message(heard, { source: 'warehouse' }), 'source-mismatch', /not the same/],
        [message({ ...heard, source: 'warehouse' }), 'source-mismatch', /not the same/],
        [message({ ...heard, sequence: 0 }), 'message-malformed', /envelope is wrong: \/sequence/],
      ] as const;
      await Promise.all(poison.map(([body]) => drop(subsystem, body)));
      const letters = await deadLetters(subsystem, poison.length, (body) => body.includes(mark));
      for (const [body, code, reason] of poison) {
        const letter = letters.find((it) => it.body === body);
        expect(letter).toMatchObject({ code, reason: expect.stringMatching(reason), receives: '1' });
      }
    }
    for (const orderId of orderIds) await accepted(orderId);
    expect(await saidAbout(mark)).toEqual([]);
  });

  test('said on the bus: a broken schema reaches who hears it; a strange source reaches nobody', async () => {
    const mark = fresh('poison');
    const broken = { ...event(fact('order.placed.v1'), { subject: mark }), data: { total: usd(-1) } };
    const strange = event(fact('payment.authorized.v1'), { subject: mark });
    await say([broken]);
    await say([strange], 'warehouse');
    for (const subsystem of ['inventory', 'payment'] as const) {
      const letters = await deadLetters(subsystem, 1, (body) => body.includes(mark));
      expect(letters).toMatchObject([{ code: 'message-malformed', receives: '1' }]);
      expect(letters[0]?.reason).toContain('/customerId');
    }
    await quiet();
    expect(await saidAbout(mark)).toEqual([]);
  });

  test('in one batch with an order’s events, which are heard all the same', async () => {
    const sku = await stock(10);
    const mark = fresh('poison');
    const orderId = await place({ lines: [{ sku, quantity: 1 }], payment: { token: 'tok_slow' } });
    const nonsense = Array.from({ length: 9 }, (_, index) => drop('payment', `${mark} ${index}`));
    await Promise.all([...nonsense, cancel(orderId)]);
    expect(await deadLetters('payment', 9, (body) => body.includes(mark))).toHaveLength(9);
    await reaches(orderId, 'rolled-back');
  });
});
