import { describe, expect, test } from 'vitest';
import { archiving, bill, logging, mailing, total, type Usage, waiting } from '../../../lib/bench/cost.ts';

const usage: Usage = {
  writeUnits: 10,
  readUnits: 4,
  events: 4,
  deliveries: 4,
  relayed: 4,
  outside: {},
  apiRequests: 3,
};
const dollars = (of: Usage, batch: number) =>
  Object.fromEntries(bill(of, batch).map((it) => [it.what, it.dollars]));

describe('a bill', () => {
  test('adds up what was counted, at list prices', () => {
    expect(dollars(usage, 1)).toMatchObject({
      'DynamoDB writes': 6.25,
      'DynamoDB reads': 0.5,
      'EventBridge events': 4,
      'HTTP API requests': 3,
    });
    expect(total(bill(usage, 1))).toBeCloseTo(
      Object.values(dollars(usage, 1)).reduce((sum, it) => sum + it, 0),
    );
  });
  test('is lower in batches: receives, deletes, and invocations are shared, the rest is not', () => {
    expect(dollars(usage, 1)['SQS requests']).toBeCloseTo(4 * 3 * 0.4);
    expect(dollars(usage, 10)['SQS requests']).toBeCloseTo(4 * 1.2 * 0.4);
    expect(dollars(usage, 1)['Lambda requests']).toBeCloseTo(11 * 0.2);
    expect(dollars(usage, 10)['Lambda requests']).toBeCloseTo((3 + 0.8) * 0.2);
    expect(dollars(usage, 10)['DynamoDB writes']).toBe(6.25);
    expect(dollars(usage, 10)['HTTP API requests']).toBe(3);
    expect(total(bill(usage, 10))).toBeLessThan(total(bill(usage, 1)));
  });
  test('has in it how long functions run, as assumed', () => {
    // Milliseconds of 3 requests, 4 handlers and 4 relays, and of the further messages and records of a batch.
    const each = 0.25 * 0.0000133334 * 1_000;
    expect(dollars(usage, 1)['Lambda time']).toBeCloseTo((45 + 60 + 40) * each);
    expect(dollars(usage, 10)['Lambda time']).toBeCloseTo((45 + 0.4 * (15 + 18) + 0.4 * (10 + 9)) * each);
  });
});

test('waiting for the outside is paid by the millisecond, as assumed, and shared in a batch', () => {
  const forOutside = (outside: Usage['outside'], batch = 1) => waiting({ ...usage, outside }, batch);
  // Two answers of 500 ms, a quarter of a GB, 0.0000133334 a second, a million times.
  expect(forOutside({ payment: 2 })).toBeCloseTo(3.333, 3);
  expect(forOutside({ payment: 2, notification: 3 })).toBeCloseTo(3.833, 3);
  expect(forOutside({ payment: 2 }, 10)).toBeCloseTo(0.333, 3);
  expect(() => forOutside({ customs: 1 })).toThrow('customs waits for the outside');
});

test('three mails are $300 a million orders', () => {
  expect(mailing(3)).toBeCloseTo(300);
});

test('logs are paid by the invocation, archives by the byte', () => {
  expect(logging(usage, 1)).toBeCloseTo(11 * 600 * 0.0005);
  expect(logging(usage, 10)).toBeCloseTo(3.8 * 600 * 0.0005);
  expect(archiving(7_000)).toBeCloseTo(0.7);
});
