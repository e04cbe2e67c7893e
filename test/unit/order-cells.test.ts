import { describe, expect, test } from 'vitest';
import { domain } from '../../functions/order/domain.ts';
import type { Input } from '../../functions/order/order.ts';
import { fact, usd } from '../support/facts.ts';
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
const deadline = (round: number): Input => ({ type: 'timer.deadline', data: { round } });
const place: Input = {
  type: 'command.place',
  data: {
    purchase: {
      customerId: 'VINET',
      lines: [{ sku: 'NW-001', quantity: 2, unitPrice: usd(1_800), net: usd(3_600) }],
      total: usd(3_600),
      shipTo: { name: 'Paul', street: 'S', city: 'Reims', country: 'France' },
    },
    token: 'tok_ok',
    requestHash: 'hash',
  },
};
const cancel: Input = { type: 'command.cancel', data: { reason: 'changed my mind' } };
const giveBack: Input = {
  type: 'command.return',
  data: { returnId: RETURN, requestHash: 'hash', reason: 'too bitter' },
};
const reserved = fact('inventory.reserved.v1');
const outOfStock = fact('inventory.rejected.v1');
const unreserved = fact('inventory.released.v1');
const authorized = fact('payment.authorized.v1');
const declined = fact('payment.declined.v1');
const voided = fact('payment.voided.v1');
const captured = fact('payment.captured.v1');
const notCaptured = fact('payment.capture-failed.v1');
const refunded = fact('payment.refunded.v1');
const notRefunded = fact('payment.refund-failed.v1');
const packed = fact('fulfillment.packed.v1');
const notPacked = fact('fulfillment.failed.v1');
const unpacked = fact('fulfillment.stopped.v1');
const delivered = fact('delivery.delivered.v1');
const notDelivered = fact('delivery.failed.v1');
const restocked = fact('inventory.restocked.v1', { returnId: RETURN });
const paidBack = fact('payment.refunded.v1', { returnId: RETURN, amount: usd(3_600) });
const notPaidBack = fact('payment.refund-failed.v1', { returnId: RETURN });

const accepted = [place, reserved, authorized];
const prepared = [...accepted, captured, packed];
const completed = [...prepared, delivered];
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
