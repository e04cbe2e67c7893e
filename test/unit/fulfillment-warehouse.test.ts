import { describe, expect, test } from 'vitest';
import { manual } from '../../functions/fulfillment/manual.ts';
import { skus } from '../../functions/fulfillment/sandbox.ts';
import { effects } from '../../functions/fulfillment/warehouse.ts';

test('what was packed or stopped is looked for, and found by a warehouse that can tell', async () => {
  const found = {
    ...manual(),
    findPacking: async () => ({ packed: true }) as const,
    isStopped: async () => true,
  };
  const { 'intent.pack': pack, 'intent.stop': stop } = effects(found);
  const call = {
    key: 'order/1/pack/1',
    attempt: 1,
    subject: 'ord_1',
    causeId: 'order/1',
    since: '2026-03-01T09:30:00.000Z',
    now: new Date('2026-03-01T09:30:00.000Z'),
    signal: new AbortController().signal,
  };
  expect(
    await pack.find({ type: 'intent.pack', data: { lines: [{ sku: 'NW-001', quantity: 2 }] } }, call),
  ).toEqual({
    type: 'outcome.packed',
    data: {},
  });
  expect(await stop.find({ type: 'intent.stop', data: { packed: true } }, call)).toEqual({
    type: 'outcome.stopped',
    data: {},
  });
});

describe('the SKUs that fail', () => {
  test.each([
    ['nothing', undefined, []],
    ['an empty text', '', []],
    ['one', 'NW-001', ['NW-001']],
    ['several', 'NW-001, NW-002', ['NW-001', 'NW-002']],
  ])('are read from %s', (_, text, value) => {
    expect(skus(text)).toEqual({ value });
  });
  test.each(['NW 001', 'NW-001,,NW-002', ',', 'é'])('are not read from %j', (text) => {
    expect(skus(text)).toHaveProperty('wrong');
  });
});
