import { describe, expect, test } from 'vitest';
import { plan, refusalOf, standing } from '../../functions/delivery/sandbox-plan.ts';

const pace = { dispatchSeconds: 10, deliverSeconds: 20 };

/** What is planned for an order, in short: `dispatched@10`. */
const told = (orderId: string, nasty: boolean) =>
  plan(orderId, nasty, pace).map(
    ({ status, afterSeconds, forged }) => `${forged ? 'forged ' : ''}${status}@${afterSeconds}`,
  );

/** An order for each way to be nasty, by what it makes of an order. */
const ways = {
  calm: ['dispatched@10', 'delivered@20'],
  late: ['dispatched@20', 'delivered@30'],
  twice: ['dispatched@10', 'dispatched@10', 'delivered@20', 'delivered@20'],
  backwards: ['delivered@10', 'dispatched@20'],
  returned: ['dispatched@10', 'failed@20'],
  refused: [],
  forged: ['forged failed@10', 'dispatched@10', 'delivered@20'],
  contradicted: ['dispatched@10', 'failed@20', 'delivered@21'],
} as const;

const orders = Array.from({ length: 100 }, (_, n) => `ord_${n}`);

function orderThatIs(way: keyof typeof ways): string {
  const found = orders.find((it) => told(it, true).join() === ways[way].join());
  if (!found) throw new Error(`No order of a hundred is ${way}.`);
  return found;
}

describe('a plan', () => {
  test('is to dispatch and to deliver, unless the carrier is nasty', () => {
    for (const order of orders) {
      expect(told(order, false)).toEqual(ways.calm);
      expect(refusalOf(order, false)).toBeUndefined();
    }
  });

  test('of a nasty carrier is the same for an order every time, and every way is some order’s', () => {
    expect(orders.map((it) => told(it, true))).toEqual(orders.map((it) => told(it, true)));
    const found = new Set(orders.map((it) => told(it, true).join()));
    expect(found).toEqual(new Set(Object.values(ways).map((it) => it.join())));
    expect(refusalOf(orderThatIs('refused'), true)).toBe('address-unknown');
    expect(refusalOf(orderThatIs('returned'), true)).toBeUndefined();
  });

  test('names what is told twice the same, and all else differently', () => {
    const ids = (way: keyof typeof ways) => plan(orderThatIs(way), true, pace).map((it) => it.callbackId);
    expect(new Set(ids('twice')).size).toBe(2);
    expect(new Set(ids('contradicted')).size).toBe(3);
    expect(ids('calm').every((it) => /^[A-Za-z0-9._-]{1,64}$/.test(it))).toBe(true);
  });

  test.each([
    ['calm', ['in-transit', 'dispatched', 'delivered', 'delivered']],
    ['late', ['in-transit', 'in-transit', 'dispatched', 'delivered']],
    ['backwards', ['in-transit', 'delivered', 'delivered', 'delivered']],
    ['returned', ['in-transit', 'dispatched', 'failed', 'failed']],
    ['forged', ['in-transit', 'dispatched', 'delivered', 'delivered']],
    ['contradicted', ['in-transit', 'dispatched', 'failed', 'failed']],
  ] as const)('that is %s stands as it was told, and its end is its end', (way, expected) => {
    const planned = plan(orderThatIs(way), true, pace);
    expect([9, 10, 20, 30].map((seconds) => standing(planned, seconds).status)).toEqual(expected);
  });
});
