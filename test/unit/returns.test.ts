import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domain } from '../../functions/order/domain.ts';
import type {
  Deadline,
  Input,
  Known,
  Place,
  ReturnCommand,
  ReturnLine,
} from '../../functions/order/order.ts';
import { giveBack as answer } from '../../functions/order/return.ts';
import { isWhole, MOST_RETURNS, taken } from '../../functions/order/returns.ts';
import { fact, usd } from '../support/facts.ts';
import { specify } from '../support/specify.ts';

const given = specify(domain);

const lines = [
  { sku: 'TEA', quantity: 3, unitPrice: usd(334), net: usd(1_000) },
  { sku: 'MUG', quantity: 1, unitPrice: usd(1_600), net: usd(1_600) },
];
const place: Place = {
  type: 'command.place',
  data: {
    purchase: {
      customerId: 'VINET',
      lines,
      shipping: usd(500),
      total: usd(3_100),
      shipTo: { name: 'Paul', street: 'S', city: 'Reims', country: 'France' },
    },
    token: 'tok_ok',
    requestHash: 'hash',
  },
};
const completed: readonly Input[] = [
  place,
  fact('inventory.reserved.v1'),
  fact('payment.authorized.v1', { amount: usd(3_100) }),
  fact('payment.captured.v1', { amount: usd(3_100) }),
  fact('fulfillment.packed.v1'),
  fact('delivery.delivered.v1'),
];

const id = (n: number) => `ret_${String(n).padStart(26, '0')}`;
const giveBack = (n: number, lines?: readonly ReturnLine[]): ReturnCommand => ({
  type: 'command.return',
  data: { returnId: id(n), requestHash: `hash-${n}`, reason: 'too bitter', ...(lines && { lines }) },
});
const restocked = (n: number) => fact('inventory.restocked.v1', { returnId: id(n) });
const refunded = (n: number, amount: number) =>
  fact('payment.refunded.v1', { returnId: id(n), amount: usd(amount) });
const notRefunded = (n: number) => fact('payment.refund-failed.v1', { returnId: id(n) });
const deadline = (round: number): Deadline => ({ type: 'timer.deadline', data: { round } });
const oneTea = [{ line: 0, quantity: 1 }];
const returned = (n: number, amount: number, whole = false) =>
  fact('order.returned.v1', { returnId: id(n), amount: usd(amount), whole });

function stateOf(...history: readonly Input[]): Known {
  const { state } = given(...history);
  if (state.is === 'unknown') throw new Error('The order is known.');
  return state;
}

describe('a return', () => {
  test('of a part asks for that part of the net, and for its pieces', () => {
    given(...completed)
      .when(giveBack(1, oneTea))
      .says(
        fact('order.return-requested.v1', {
          returnId: id(1),
          lines: [{ line: 0, sku: 'TEA', quantity: 1 }],
          amount: usd(333),
        }),
      );
    expect(stateOf(...completed, giveBack(1, oneTea))).toMatchObject({
      status: 'returning',
      because: 'return',
    });
  });

  test('without lines is of all that is left, and of the freight with it', () => {
    given(...completed)
      .when(giveBack(1))
      .says(
        fact('order.return-requested.v1', {
          returnId: id(1),
          lines: [
            { line: 0, sku: 'TEA', quantity: 3 },
            { line: 1, sku: 'MUG', quantity: 1 },
          ],
          amount: usd(3_100),
        }),
      );
  });

  test('is done once it is in stock again and paid back, in either order', () => {
    given(...completed, giveBack(1, oneTea), restocked(1))
      .when(refunded(1, 333))
      .says(returned(1, 333));
    given(...completed, giveBack(1, oneTea), refunded(1, 333))
      .when(restocked(1))
      .says(returned(1, 333));
    given(...completed, giveBack(1), restocked(1))
      .when(refunded(1, 3_100))
      .says(returned(1, 3_100, true));
  });

  test('may be followed by others until nothing is left, and then by none', () => {
    const first = [...completed, giveBack(1, oneTea), restocked(1), refunded(1, 333)];
    const second = [
      ...first,
      giveBack(2, [
        { line: 0, quantity: 2 },
        { line: 1, quantity: 1 },
      ]),
    ];
    given(...first)
      .when(giveBack(2))
      .says(expect.objectContaining({ data: expect.objectContaining({ amount: usd(2_767) }) }));
    given(...second, restocked(2))
      .when(refunded(2, 2_767))
      .says(returned(2, 2_767, true));
    const all = [...second, restocked(2), refunded(2, 2_767)];
    given(...all)
      .when(giveBack(3))
      .isSilent();
    expect(taken(stateOf(...all), undefined)).toEqual({ code: 'nothing-left' });
    expect(stateOf(...all)).toMatchObject({
      status: 'returned',
      money: { captured: 3_100, refunded: 3_100 },
    });
  });

  test('is one at a time: another is not taken while one is under way', () => {
    const open = [...completed, giveBack(1, oneTea)];
    given(...open)
      .when(giveBack(2, oneTea))
      .isSilent();
    expect(taken(stateOf(...open), oneTea)).toEqual({ code: 'return-in-progress' });
  });

  test('that is asked for again is the same return', () => {
    given(...completed, giveBack(1, oneTea))
      .when(giveBack(1, oneTea))
      .isSilent();
    given(...completed, giveBack(1, oneTea), restocked(1), refunded(1, 333))
      .when(giveBack(1, oneTea))
      .isSilent();
  });

  test('is not taken before the order is completed', () => {
    given(place).when(giveBack(1)).isSilent();
    given(...completed.slice(0, -1))
      .when(giveBack(1))
      .isSilent();
    given().when(giveBack(1)).isSilent();
    expect(taken(stateOf(place), undefined)).toEqual({ code: 'not-returnable' });
  });

  test('is never of more than was delivered', () => {
    const order = stateOf(...completed, giveBack(1, oneTea), restocked(1), refunded(1, 333));
    expect(taken(order, [{ line: 0, quantity: 3 }])).toMatchObject({ code: 'more-than-left', at: 0 });
    expect(taken(order, [{ line: 2, quantity: 1 }])).toMatchObject({ code: 'no-such-line', at: 0 });
    expect(taken(order, [...oneTea, ...oneTea])).toMatchObject({ code: 'line-twice', at: 1 });
  });

  test('does not take another return’s answers for its own', () => {
    const second = [...completed, giveBack(1, oneTea), restocked(1), refunded(1, 333), giveBack(2, oneTea)];
    given(...second)
      .when(restocked(1))
      .isSilent();
    given(...second)
      .when(refunded(1, 333))
      .isSilent();
  });

  test('is parked when it is not paid back, or not in time; the last answer ends it', () => {
    const open = [...completed, giveBack(1, oneTea), restocked(1)];
    expect(stateOf(...open, notRefunded(1))).toMatchObject({ status: 'parked', because: 'return' });
    expect(stateOf(...open, deadline(stateOf(...open).round))).toMatchObject({ status: 'parked' });
    given(...open, notRefunded(1))
      .when(refunded(1, 333))
      .says(returned(1, 333));
  });

  test('that is parked is resumed with its id and what it waits for', () => {
    const parked = [...completed, giveBack(1, oneTea), restocked(1), notRefunded(1)];
    given(...parked)
      .when({ type: 'command.resume', data: {} })
      .says(fact('order.resumed.v1', { stage: 'return', returnId: id(1), awaits: ['payment.refunded.v1'] }));
    expect(stateOf(...parked, { type: 'command.resume', data: {} })).toMatchObject({ status: 'returning' });
  });
});

describe('the returns of an order', () => {
  const tea = [
    { sku: 'TEA', quantity: MOST_RETURNS + 1, unitPrice: usd(10), net: usd(10 * MOST_RETURNS + 10) },
  ];
  const many = { ...place, data: { ...place.data, purchase: { ...place.data.purchase, lines: tea } } };
  const done = (n: number) => [giveBack(n, oneTea), restocked(n), refunded(n, 10)];
  const until = (count: number): readonly Input[] => [
    many,
    ...completed.slice(1),
    ...Array.from({ length: count }, (_, n) => done(n)).flat(),
  ];

  test('are a hundred at most, though something is left; the last is known by its id all the same', () => {
    const last = giveBack(MOST_RETURNS - 1, oneTea);
    given(...until(MOST_RETURNS - 1))
      .when(last)
      .says(expect.objectContaining({ type: 'order.return-requested.v1' }));
    const all = until(MOST_RETURNS);
    expect(stateOf(...all).returns).toHaveLength(100);
    given(...all)
      .when(last)
      .isSilent();
    given(...all)
      .when(giveBack(MOST_RETURNS, oneTea))
      .isSilent();
    expect(taken(stateOf(...all), oneTea)).toEqual({ code: 'too-many-returns' });
    expect(taken(stateOf(...all), undefined)).toEqual({ code: 'too-many-returns' });
  });

  test('that are one too many are answered so: 409', async () => {
    const head = {
      subject: 'ord_1',
      version: 1,
      at: '2026-03-01T09:30:00.000Z',
      cause: { ...giveBack(MOST_RETURNS), id: 'request/1', correlationid: 'ord_1' },
      facts: [],
      state: stateOf(...until(MOST_RETURNS)),
      heard: [],
    };
    const orders = { hear: async () => {}, command: async () => head };
    const body = { reason: 'too bitter' };
    const request = { requestId: '1', parameters: {}, query: {}, headers: {}, rawBody: '', body };
    await expect(answer(orders, 'ord_1', request)).rejects.toMatchObject({
      status: 409,
      code: 'too-many-returns',
      message: 'The order was returned 100 times, in parts; no further return of it is taken.',
    });
  });
});

describe('what a return comes to takes as much work as there are lines', () => {
  /** How often lines are looked at until it is known, when this many lines were returned this many times before. */
  function work(lineCount: number, returnCount: number): number {
    let looks = 0;
    const counted = (line: number): ReturnLine => ({
      get line() {
        looks += 1;
        return line;
      },
      quantity: 1,
    });
    const everyLine = () => Array.from({ length: lineCount }, (_, line) => counted(line));
    const order: Known = {
      ...stateOf(...completed),
      purchase: {
        ...place.data.purchase,
        lines: everyLine().map(() => ({ sku: 'TEA', quantity: 100, unitPrice: usd(1), net: usd(100) })),
      },
      returns: Array.from({ length: returnCount }, (_, n) => ({
        returnId: id(n),
        requestHash: '',
        reason: 'too bitter',
        lines: everyLine(),
        amount: usd(lineCount),
        heard: [],
      })),
    };
    expect(taken(order, everyLine())).toMatchObject({ amount: usd(lineCount) });
    expect(isWhole(order)).toBe(false);
    return looks;
  }

  test('twice as much for twice the lines', () => {
    expect(work(200, 5)).toBeLessThanOrEqual(2 * work(100, 5));
  });

  test('and twice as much for twice the returns', () => {
    expect(work(100, 10)).toBeLessThanOrEqual(2 * work(100, 5));
  });
});

test('whatever the parts in which an order comes back, all of it is paid back to the cent, and freight once', () => {
  const order = fc.array(
    fc.record({ quantity: fc.integer({ min: 1, max: 40 }), net: fc.integer({ min: 0, max: 99_999 }) }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(order, fc.array(fc.nat(1_000), { maxLength: 60 }), (ordered, choices) => {
      const bought = ordered.map(({ quantity, net }, index) => ({
        sku: `S-${index}`,
        quantity,
        unitPrice: usd(net),
        net: usd(net),
      }));
      const total = usd(bought.reduce((sum, it) => sum + it.net.minorUnits, 0) + 700);
      let known: Known = {
        ...stateOf(...completed),
        purchase: { ...place.data.purchase, lines: bought, shipping: usd(700), total },
      };
      let paidBack = 0;
      for (const [n, choice] of [...choices, 0].entries()) {
        const line = choice % bought.length;
        const last = n === choices.length;
        const what = taken(known, last ? undefined : [{ line, quantity: 1 + (choice % 7) }]);
        if ('code' in what) continue;
        paidBack += what.amount.minorUnits;
        known = {
          ...known,
          returns: [
            ...known.returns,
            { returnId: id(n), requestHash: '', reason: 'too bitter', heard: [], ...what },
          ],
        };
        expect(paidBack).toBeLessThanOrEqual(total.minorUnits);
      }
      expect(isWhole(known)).toBe(true);
      expect(paidBack).toBe(total.minorUnits);
    }),
  );
});
