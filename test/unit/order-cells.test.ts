import { describe, expect, test } from 'vitest';
import { domain } from '../../functions/order/domain.ts';
import type { Input } from '../../functions/order/order.ts';
import { fact, usd } from '../support/facts.ts';
import {
  accepted,
  authorized,
  cancel,
  captured,
  completed,
  deadline,
  declined,
  delivered,
  notCaptured,
  notDelivered,
  notPacked,
  notRefunded,
  outOfStock,
  packed,
  place,
  prepared,
  refunded,
  reserved,
  unpacked,
  unreserved,
  voided,
} from '../support/order-inputs.ts';
import { specify } from '../support/specify.ts';

const given = specify(domain);

/** What is done with one input to a stage: what is said, and how the order stands then. */
interface Cell {
  readonly when: Input;
  readonly says: readonly string[];
  readonly status: string;
  /** What has happened in the stage before. */
  readonly after?: readonly Input[];
}

/** A stage, and its answers to success, refusal, deadline, late success and repeat. */
interface Row {
  readonly history: readonly Input[];
  readonly success: readonly Cell[];
  readonly refusal: readonly Cell[];
  readonly deadline: readonly Cell[];
  readonly late: readonly Cell[];
}

const RETURN = fact('order.return-requested.v1').data.returnId;
const giveBack: Input = {
  type: 'command.return',
  data: { returnId: RETURN, requestHash: 'hash', reason: 'too bitter' },
};
const restocked = fact('inventory.restocked.v1', { returnId: RETURN });
const paidBack = fact('payment.refunded.v1', { returnId: RETURN, amount: usd(3_600) });
const notPaidBack = fact('payment.refund-failed.v1', { returnId: RETURN });

const undoing = [...accepted, captured, cancel];
const returning = [...completed, giveBack];

const rows: Readonly<Record<string, Row>> = {
  accept: {
    history: [place],
    success: [
      { when: reserved, says: [], status: 'placed' },
      { after: [reserved], when: authorized, says: ['order.confirmed.v1'], status: 'confirmed' },
      { after: [authorized], when: reserved, says: ['order.confirmed.v1'], status: 'confirmed' },
    ],
    refusal: [
      { when: outOfStock, says: ['order.rejected.v1'], status: 'rolling-back' },
      { when: declined, says: ['order.rejected.v1'], status: 'rolling-back' },
      { after: [authorized], when: outOfStock, says: ['order.rejected.v1'], status: 'rolling-back' },
      { when: cancel, says: ['order.cancelled.v1'], status: 'rolling-back' },
    ],
    deadline: [
      { when: deadline(1), says: ['order.rejected.v1'], status: 'rolling-back' },
      { when: deadline(2), says: [], status: 'placed' },
    ],
    late: [
      { after: [deadline(1)], when: authorized, says: [], status: 'rolling-back' },
      { after: [deadline(1), authorized], when: reserved, says: [], status: 'rolling-back' },
      { after: [cancel, reserved], when: authorized, says: [], status: 'rolling-back' },
    ],
  },
  prepare: {
    history: accepted,
    success: [
      { when: captured, says: [], status: 'confirmed' },
      { after: [captured], when: packed, says: ['order.released.v1'], status: 'released' },
      { after: [packed], when: captured, says: ['order.released.v1'], status: 'released' },
    ],
    refusal: [
      { when: notCaptured, says: ['order.failed.v1'], status: 'rolling-back' },
      { after: [captured], when: notPacked, says: ['order.failed.v1'], status: 'rolling-back' },
      { after: [captured], when: cancel, says: ['order.cancelled.v1'], status: 'rolling-back' },
    ],
    deadline: [
      { when: deadline(2), says: ['order.failed.v1'], status: 'rolling-back' },
      { when: deadline(1), says: [], status: 'confirmed' },
    ],
    late: [
      { after: [deadline(2)], when: captured, says: [], status: 'rolling-back' },
      { after: [deadline(2), captured], when: packed, says: [], status: 'rolling-back' },
      { after: [notPacked], when: captured, says: [], status: 'rolling-back' },
    ],
  },
  ship: {
    history: prepared,
    success: [{ when: delivered, says: ['order.completed.v1'], status: 'completed' }],
    refusal: [
      { when: notDelivered, says: ['order.failed.v1'], status: 'rolling-back' },
      { when: cancel, says: [], status: 'released' },
    ],
    deadline: [
      { when: deadline(3), says: [], status: 'parked' },
      { when: deadline(2), says: [], status: 'released' },
    ],
    late: [
      { after: [deadline(3)], when: delivered, says: ['order.completed.v1'], status: 'completed' },
      { after: [deadline(3)], when: notDelivered, says: ['order.failed.v1'], status: 'rolling-back' },
      { after: [notDelivered], when: delivered, says: [], status: 'rolling-back' },
    ],
  },
  undo: {
    history: undoing,
    success: [
      { when: unreserved, says: [], status: 'rolling-back' },
      {
        after: [unreserved, unpacked],
        when: refunded,
        says: ['order.rolled-back.v1'],
        status: 'rolled-back',
      },
      { after: [unreserved, unpacked], when: voided, says: ['order.rolled-back.v1'], status: 'rolled-back' },
      {
        after: [refunded, unpacked],
        when: unreserved,
        says: ['order.rolled-back.v1'],
        status: 'rolled-back',
      },
    ],
    refusal: [{ when: notRefunded, says: [], status: 'parked' }],
    deadline: [
      { when: deadline(3), says: [], status: 'parked' },
      { when: deadline(2), says: [], status: 'rolling-back' },
    ],
    late: [
      {
        after: [deadline(3), unreserved, unpacked],
        when: refunded,
        says: ['order.rolled-back.v1'],
        status: 'rolled-back',
      },
      { after: [notRefunded, unreserved], when: unpacked, says: [], status: 'parked' },
    ],
  },
  return: {
    history: returning,
    success: [
      { when: restocked, says: [], status: 'returning' },
      { after: [restocked], when: paidBack, says: ['order.returned.v1'], status: 'returned' },
      { after: [paidBack], when: restocked, says: ['order.returned.v1'], status: 'returned' },
    ],
    refusal: [{ when: notPaidBack, says: [], status: 'parked' }],
    deadline: [
      { when: deadline(4), says: [], status: 'parked' },
      { when: deadline(3), says: [], status: 'returning' },
    ],
    late: [
      { after: [deadline(4), restocked], when: paidBack, says: ['order.returned.v1'], status: 'returned' },
      { after: [notPaidBack, paidBack], when: restocked, says: ['order.returned.v1'], status: 'returned' },
    ],
  },
};

describe.each(Object.entries(rows))('the stage %s', (_, row) => {
  const kinds = ['success', 'refusal', 'deadline', 'late'] as const;
  const cells = kinds.flatMap((kind) => row[kind].map((cell) => ({ kind, ...cell })));

  test.each(cells)('answers $kind: $when.type', ({ after = [], when, says, status }) => {
    const answered = given(...row.history, ...after).when(when);
    expect(answered.answers.map((it) => it.type)).toEqual(says);
    expect(answered.state).toMatchObject({ status });
  });

  // What parks an order may park it again once it was resumed, so each one is heard; it says nothing either way.
  test.each(cells)('answers a repeat with nothing: $when.type', ({ after = [], when, status }) => {
    const again = given(...row.history, ...after, when).when(when);
    expect(again.answers).toEqual([]);
    expect(again.state).toMatchObject({ status });
  });
});
