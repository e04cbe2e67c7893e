import { describe, expect, test } from 'vitest';
import { deadlinesFrom, indexed, stands } from '../../functions/order/deadlines.ts';
import { domain } from '../../functions/order/domain.ts';
import type { Input, Order } from '../../functions/order/order.ts';
import { order } from '../../functions/order/subsystem.ts';
import { shardOf } from '../../functions/runtime/due.ts';
import { defaultsOf } from '../../functions/runtime/subsystem-table.ts';
import { fact } from '../support/facts.ts';
import {
  accepted,
  cancel,
  captured,
  deadline,
  notRefunded,
  place,
  prepared,
  refunded,
  resume,
  unpacked,
  unreserved,
} from '../support/order-inputs.ts';
import { specify } from '../support/specify.ts';

const given = specify(domain);
const settings = defaultsOf(order.settings);
const deadlines = deadlinesFrom(settings);
const attributes = indexed(deadlines);

/** The attributes of the version that the last of these inputs leads to. */
function versionOf(...inputs: readonly Input[]) {
  const before = given(...inputs.slice(0, -1)).state;
  const { state } = given(...inputs);
  return attributes({
    subject: 'ord_1',
    version: inputs.length,
    state,
    before,
    at: new Date('2026-03-01T09:30:10.000Z'),
  });
}

describe('the settings', () => {
  test('are the deadlines that the table promises, in seconds', () => {
    expect(deadlines).toEqual({
      accept: 15 * 60,
      prepare: 2 * 86_400,
      ship: 14 * 86_400,
      undo: 3_600,
      return: 14 * 86_400,
    });
  });

  test('that will not do are told all at once, by name', () => {
    expect(() => deadlinesFrom({ ...settings, ACCEPT_SECONDS: '59', UNDO_SECONDS: 'soon' })).toThrow(
      /ACCEPT_SECONDS is not a whole number of seconds from 60; UNDO_SECONDS is not/,
    );
  });
});

describe('a version of an order', () => {
  test('is in the index of the customer, and due, when it is the first', () => {
    expect(versionOf(place)).toEqual({
      customer: 'VINET',
      due: `2026-03-01T09:46#${shardOf('ord_1')}`,
      round: '1',
    });
  });

  test('is in no index when it only adds to a stage', () => {
    expect(versionOf(place, fact('inventory.reserved.v1'))).toEqual({});
    expect(versionOf(...accepted, fact('payment.captured.v1'))).toEqual({});
  });

  test('is due when it begins a stage, by the time of that stage, rounded up to the minute', () => {
    expect(versionOf(...accepted)).toEqual({ due: `2026-03-03T09:31#${shardOf('ord_1')}`, round: '2' });
    expect(versionOf(...accepted, cancel)).toMatchObject({ due: `2026-03-01T10:31#${shardOf('ord_1')}` });
  });

  test('is due again when a parked order is resumed, and never when it has ended', () => {
    const parked: readonly Input[] = [place, cancel, deadline(2)];
    expect(versionOf(...parked)).not.toHaveProperty('due');
    expect(versionOf(...parked, resume)).toMatchObject({ round: '3' });
    const closed = [fact('payment.voided.v1'), fact('inventory.released.v1')];
    expect(versionOf(place, cancel, ...closed)).toEqual({});
  });
});

describe('a version of an order is in the index of parked ones', () => {
  const cancelled: readonly Input[] = [...accepted, captured, cancel];
  const parked = { parked: 'parked' };

  test('when it parks it: its deadline passes, or its money cannot be given back', () => {
    expect(versionOf(...cancelled, deadline(3))).toEqual(parked);
    expect(versionOf(...cancelled, notRefunded)).toEqual(parked);
    expect(versionOf(...prepared, deadline(3))).toEqual(parked);
  });

  test('not when it hears something before, or while it is parked', () => {
    expect(versionOf(...cancelled)).not.toHaveProperty('parked');
    expect(versionOf(...cancelled, notRefunded, deadline(3))).toEqual({});
    expect(versionOf(...cancelled, notRefunded, notRefunded)).toEqual({});
    expect(versionOf(...cancelled, notRefunded, unreserved)).toEqual({});
  });

  test('not when it is resumed, or has ended; again when it is parked again', () => {
    expect(versionOf(...cancelled, notRefunded, resume)).not.toHaveProperty('parked');
    expect(versionOf(...cancelled, notRefunded, resume, notRefunded)).toEqual(parked);
    const rest = [unreserved, unpacked, refunded];
    expect(given(...cancelled, notRefunded, ...rest).state).toMatchObject({ status: 'rolled-back' });
    expect(versionOf(...cancelled, notRefunded, ...rest)).toEqual({});
  });
});

test('a deadline counts while the order waits for what it waited for then', () => {
  const state = (...inputs: readonly Input[]): Order => given(...inputs).state;
  expect(stands(undefined, 1)).toBe(false);
  expect(stands(state(place), 1)).toBe(true);
  expect(stands(state(...accepted), 1)).toBe(false);
  expect(stands(state(...accepted), 2)).toBe(true);
  expect(stands(state(place, fact('inventory.rejected.v1'), fact('payment.declined.v1')), 2)).toBe(false);
});
