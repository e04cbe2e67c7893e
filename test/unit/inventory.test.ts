import { describe, expect, test } from 'vitest';
import { domain, type Input } from '../../functions/inventory/domain.ts';
import { fact, usd } from '../support/facts.ts';
import { specify } from '../support/specify.ts';

const given = specify(domain);

const line = (sku: string, quantity: number) => ({
  sku,
  quantity,
  unitPrice: usd(100),
  net: usd(100 * quantity),
});
const placed = fact('order.placed.v1', { lines: [line('A', 2), line('B', 1), line('A', 3)] });
const held = [
  { sku: 'A', quantity: 5 },
  { sku: 'B', quantity: 1 },
];
const taken = {
  counters: [
    { key: 'A', by: -5 },
    { key: 'B', by: -1 },
  ],
  more: false,
};
const givenBack = {
  counters: [
    { key: 'A', by: 5 },
    { key: 'B', by: 1 },
  ],
  more: false,
};
const short = (...keys: string[]): Input => ({ type: 'outcome.short', data: { keys } });
const cancelled = fact('order.cancelled.v1');

/** 250 SKUs: chunks of 99, 99 and 52. */
const large = fact('order.placed.v1', {
  lines: Array.from({ length: 250 }, (_, index) => line(`S-${index}`, 1)),
});

describe('reserving', () => {
  test('takes all lines at once, summed by SKU', () => {
    given()
      .when(placed)
      .says({ type: 'move', data: taken }, fact('inventory.reserved.v1', { lines: held }));
  });

  test('takes nothing when one SKU is short, and says which', () => {
    // The shell folds the order, then has the refused move decided.
    const folded = domain.evolve(domain.initial, placed);
    expect(domain.decide(folded, short('A'))).toEqual([
      fact('inventory.rejected.v1', { short: [{ sku: 'A', requested: 5 }] }),
    ]);
  });

  test('takes more than 99 SKUs in chunks, of which only the last says so', () => {
    const first = given().when(large);
    expect(first.answers).toMatchObject([{ type: 'move', data: { more: true, counters: { length: 99 } } }]);
    const second = given(large).when(large);
    expect(second.answers).toMatchObject([{ type: 'move', data: { more: true, counters: { length: 99 } } }]);
    const third = given(large, large).when(large);
    expect(third.answers).toMatchObject([
      { type: 'move', data: { more: false, counters: { length: 52 } } },
      { type: 'inventory.reserved.v1' },
    ]);
  });

  test('gives back in chunks what a later chunk could not complete', () => {
    const state = given(large, large).state;
    const refused = domain.decide(state, short('S-200'));
    expect(refused).toMatchObject([{ type: 'move', data: { more: true, counters: { length: 99 } } }]);
    const after = [short('S-200'), ...refused].reduce(domain.evolve, state);
    expect(domain.decide(after, large)).toMatchObject([
      { type: 'move', data: { more: false, counters: { length: 99 } } },
      { type: 'inventory.rejected.v1', data: { short: [{ sku: 'S-200', requested: 1 }] } },
    ]);
  });
});

describe('a refusal', () => {
  test('gives back what is held', () => {
    given(placed)
      .when(cancelled)
      .says({ type: 'move', data: givenBack }, fact('inventory.released.v1', { lines: held }));
  });

  test('that overtakes the order says so at once, and nothing is ever taken', () => {
    given()
      .when(cancelled)
      .says(fact('inventory.released.v1', { lines: [] }));
    given(cancelled).when(placed).isSilent();
  });

  test('that crosses a reservation in chunks gives back what was taken, and stops it', () => {
    given(large)
      .when(cancelled)
      .says(
        expect.objectContaining({ type: 'move' }),
        expect.objectContaining({ type: 'inventory.released.v1' }),
      );
    given(large, cancelled).when(large).isSilent();
  });

  test('that was interrupted between chunks is completed by whoever comes next', () => {
    const interrupted = [large, large, cancelled] as const;
    given(...interrupted)
      .when(large)
      .says(
        expect.objectContaining({ type: 'move', data: expect.objectContaining({ more: false }) }),
        expect.objectContaining({ type: 'inventory.released.v1' }),
      );
  });

  test('of what is closed changes nothing', () => {
    given(placed, cancelled).when(cancelled).isSilent();
    given(placed, cancelled).when(fact('order.rejected.v1')).isSilent();
  });
});

describe('a completed order', () => {
  const completed = fact('order.completed.v1');
  const giveBack = (returnId: string, quantity: number, sku = 'A') =>
    fact('order.return-requested.v1', { returnId, lines: [{ line: 0, sku, quantity }] });
  const first = 'ret_00000000000000000000000001';
  const second = 'ret_00000000000000000000000002';
  const back = (quantity: number) => ({
    type: 'move',
    data: { counters: [{ key: 'A', by: quantity }], more: false },
  });
  const restocked = (returnId: string, quantity: number) =>
    fact('inventory.restocked.v1', { returnId, lines: [{ sku: 'A', quantity }] });

  test('has what was held for it sold, without a word and once', () => {
    given(placed).when(completed).saysNothing();
    expect(given(placed, completed).state).toEqual({ is: 'sold', lines: held });
    given(placed, completed).when(completed).isSilent();
  });

  test('comes back in parts, each of which is available again', () => {
    given(placed, completed).when(giveBack(first, 2)).says(back(2), restocked(first, 2));
    given(placed, completed, giveBack(first, 2))
      .when(giveBack(second, 3))
      .says(back(3), restocked(second, 3));
    expect(given(placed, completed, giveBack(first, 2), giveBack(second, 3)).state).toMatchObject({
      is: 'sold',
      lines: [{ sku: 'B', quantity: 1 }],
    });
  });

  test('may be heard of after its return: then both are booked', () => {
    given(placed).when(giveBack(first, 2)).says(back(2), restocked(first, 2));
    given(placed, giveBack(first, 2)).when(completed).isSilent();
    expect(given(placed, giveBack(first, 2)).state).toMatchObject({
      is: 'sold',
      lines: [
        { sku: 'A', quantity: 3 },
        { sku: 'B', quantity: 1 },
      ],
    });
  });

  test('has lines of the same SKU that come back together moved together', () => {
    const both = fact('order.return-requested.v1', {
      returnId: first,
      lines: [
        { line: 0, sku: 'A', quantity: 2 },
        { line: 2, sku: 'A', quantity: 1 },
      ],
    });
    given(placed, completed).when(both).says(back(3), restocked(first, 3));
  });

  test('of hundreds of SKUs comes back in chunks, of which only the last says so', () => {
    const all = fact('order.return-requested.v1', {
      returnId: first,
      lines: Array.from({ length: 250 }, (_, line) => ({ line, sku: `S-${line}`, quantity: 1 })),
    });
    const sold = [large, large, large, completed] as const;
    for (const chunks of [0, 1]) {
      given(...sold, ...Array(chunks).fill(all))
        .when(all)
        .says(
          expect.objectContaining({
            data: expect.objectContaining({ more: true, counters: expect.objectContaining({ length: 99 }) }),
          }),
        );
    }
    given(...sold, all, all)
      .when(all)
      .says(
        expect.objectContaining({ data: expect.objectContaining({ more: false }) }),
        expect.objectContaining({ type: 'inventory.restocked.v1' }),
      );
    expect(given(...sold, all, all, all).state).toMatchObject({ is: 'sold', lines: [] });
  });

  test('does not take on a return in chunks, which would then come back twice', () => {
    const all = (returnId: string) =>
      fact('order.return-requested.v1', {
        returnId,
        lines: Array.from({ length: 250 }, (_, line) => ({ line, sku: `S-${line}`, quantity: 1 })),
      });
    given(large, large, large, all(first)).when(completed).isSilent();
    const taken = [large, large, large, all(first), completed, all(first), all(first)] as const;
    given(...taken)
      .when(all(first))
      .isSilent();
    given(...taken, giveBack(second, 1, 'S-0'))
      .when(all(first))
      .isSilent();
  });

  test('is no longer given back by a refusal', () => {
    given(placed, completed).when(cancelled).isSilent();
    given(placed, completed, giveBack(first, 2)).when(fact('order.failed.v1')).isSilent();
  });

  test('that is resumed hears again of the return it asks for, and of no other', () => {
    const resumed = (returnId: string) =>
      fact('order.resumed.v1', { stage: 'return', returnId, awaits: ['inventory.restocked.v1'] });
    given(placed, completed, giveBack(first, 2)).when(resumed(first)).says(restocked(first, 2));
    given(placed, completed, giveBack(first, 2)).when(resumed(second)).saysNothing();
  });
});

describe('an order that is resumed while it is undone', () => {
  const resumed = fact('order.resumed.v1', { stage: 'undo', awaits: ['inventory.released.v1'] });

  test('hears again how it was closed', () => {
    given(placed, cancelled)
      .when(resumed)
      .says(fact('inventory.released.v1', { lines: held }));
  });

  test('was refused, even if the refusal itself has not been heard', () => {
    given(placed)
      .when(resumed)
      .says({ type: 'move', data: givenBack }, fact('inventory.released.v1', { lines: held }));
    given()
      .when(resumed)
      .says(fact('inventory.released.v1', { lines: [] }));
    given(resumed).when(placed).isSilent();
  });

  test('is no matter of inventory when others are awaited', () => {
    given(placed)
      .when(fact('order.resumed.v1', { awaits: ['payment.voided.v1'] }))
      .isSilent();
  });
});

describe('receiving', () => {
  const receive: Input = { type: 'command.receive', data: { sku: 'A', quantity: 10, reference: 'PO-1' } };

  test('adds the pieces once per reference', () => {
    given()
      .when(receive)
      .says(
        { type: 'move', data: { counters: [{ key: 'A', by: 10 }], more: false } },
        { type: 'inventory.stock-received.v1', data: receive.data },
      );
    given(receive).when(receive).isSilent();
  });
});
