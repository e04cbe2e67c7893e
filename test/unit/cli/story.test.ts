import { describe, expect, test } from 'vitest';
import {
  duration,
  entryLine,
  nextSteps,
  type OrderView,
  rests,
  story,
} from '../../../lib/cli/order/story.ts';
import type { Output } from '../../../lib/cli/output.ts';
import { usd } from '../../support/facts.ts';

const plain: Output['style'] = (_format, text) => text;

const placed = {
  event: 'order.placed.v1',
  id: '1.0',
  at: '2026-03-01T10:00:00.000Z',
  by: 'order',
  causedBy: 'r',
};
const captured = {
  ...placed,
  event: 'payment.captured.v1',
  id: '2.0',
  at: '2026-03-01T10:00:00.430Z',
  by: 'payment',
};

const order: OrderView = {
  orderId: 'ord_1',
  status: 'confirmed',
  total: usd(4_070),
  customerId: 'ana',
  lines: [
    { sku: 'TEA', quantity: 2, unitPrice: usd(890), net: usd(1_780) },
    { sku: 'MUG', quantity: 1, unitPrice: usd(2_000), discount: 0.1, net: usd(1_800) },
  ],
  shipping: usd(490),
  shipTo: { name: 'Ana', street: '12 Orange St', city: 'London', country: 'UK' },
  money: { authorized: usd(4_070), voided: usd(0), captured: usd(4_070), refunded: usd(0) },
  returns: [],
  awaits: [{ from: 'fulfillment', anyOf: ['fulfillment.packed.v1'] }],
  timeline: [placed, captured],
  links: { self: '', cancel: '', return: '', resume: '' },
};

describe('the story of an order', () => {
  test('says what it is, what has happened, how it stands and what it waits for', () => {
    expect(story(order, plain).split('\n')).toEqual([
      'ord_1 is confirmed',
      'for ana, to London, UK, placed 2026-03-01 10:00:00 UTC',
      '',
      '  line 0   2 × TEA  at 8.90 USD              17.80 USD',
      '  line 1   1 × MUG  at 20.00 USD  less 10 %  18.00 USD',
      '  freight                                    4.90 USD',
      '  total                                      40.70 USD',
      '',
      expect.stringMatching(/^ {5}\+0\.00 s {2}order +takes the order +order\.placed\.v1$/),
      expect.stringMatching(/^ {5}\+0\.43 s {2}payment +has taken the money +payment\.captured\.v1$/),
      '',
      '  money      authorized 40.70 USD, captured 40.70 USD',
      '  waits for  fulfillment: fulfillment.packed.v1',
    ]);
  });

  test('is told in the order of time, whenever each was heard', () => {
    const late = {
      ...placed,
      event: 'inventory.reserved.v1',
      at: '2026-03-01T10:00:00.200Z',
      by: 'inventory',
    };
    const told = story({ ...order, timeline: [placed, captured, late] }, plain);
    expect(told.match(/\+0\.\d\d s/g)).toEqual(['+0.00 s', '+0.20 s', '+0.43 s']);
  });

  test('tells returns, what is kept of the money, and the parcel', () => {
    const told = story(
      {
        ...order,
        status: 'returned',
        money: { ...order.money, refunded: usd(890) },
        parcel: { carrier: 'sandbox', trackingId: 'trk_1' },
        returns: [
          {
            returnId: 'ret_1',
            status: 'done',
            reason: 'too bitter',
            lines: [{ line: 0, quantity: 1 }],
            amount: usd(890),
          },
        ],
        awaits: [],
      },
      plain,
    );
    expect(told).toContain('refunded 8.90 USD');
    expect(told).toContain('so 31.80 USD is kept');
    expect(told).toContain('trk_1 with sandbox');
    expect(told).toContain('1 of line 0 for 8.90 USD, done (too bitter)');
    expect(told).not.toContain('waits for');
  });

  test('leaves the terminal alone, whatever customers write', () => {
    const nasty = '\u001b[2J\nord_9 is completed';
    const told = story(
      {
        ...order,
        status: 'rolled-back',
        because: 'cancelled',
        reason: nasty,
        shipTo: { ...order.shipTo, city: nasty },
        timeline: [{ ...placed, event: nasty }],
      },
      plain,
    );
    expect(told).not.toContain('\u001b');
    expect(told).not.toMatch(/^ord_9/m);
  });

  test('says of an event it does not know what its name says', () => {
    const entry = { ...captured, event: 'loyalty.booked.v1', by: 'loyalty' };
    expect(entryLine(entry, order, plain)).toMatch(/loyalty +says booked +loyalty\.booked\.v1$/);
  });
});

test.each([
  [-5, '0.00 s'],
  [430, '0.43 s'],
  [59_999, '59.99 s'],
  [60_000, '1 min'],
  [200_000, '3 min 20 s'],
  [7_200_000, '2 h'],
  [187_200_000, '2 d 4 h'],
])('%i ms are %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

describe('what to do about an order', () => {
  const parked = { ...order, status: 'parked' as const };
  const payment = { from: 'payment', anyOf: ['payment.refunded.v1' as const] };

  test('that goes on is nothing', () => {
    expect(nextSteps(order)).toBeUndefined();
  });
  test('that was not delivered is to ask the carrier', () => {
    expect(nextSteps(parked)).toMatch(/not delivered in time.*resume ord_1.*carrier/);
  });
  test('the money of which cannot be given back is to mend that, then to resume', () => {
    const advice = nextSteps({ ...parked, because: 'return', awaits: [payment] });
    expect(advice).toMatch(/^The return is not settled: the money could not be given back.*resume ord_1/);
    expect(advice).not.toContain('dead letters');
  });
  test('that somebody does not answer for names them', () => {
    const awaits = [payment, { from: 'inventory', anyOf: ['inventory.released.v1' as const] }];
    const advice = nextSteps({ ...parked, because: 'failed', awaits });
    expect(advice).toMatch(/money could not.*; inventory did not answer in time/);
  });
});

test.each([
  ['placed', false],
  ['dispatched', false],
  ['rolling-back', false],
  ['returning', false],
  ['completed', true],
  ['rolled-back', true],
  ['returned', true],
  ['parked', true],
] as const)('an order that is %s: that it rests is %s', (status, resting) => {
  expect(rests({ status })).toBe(resting);
});
