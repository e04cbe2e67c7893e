import { describe, expect, test } from 'vitest';
import { domain } from '../../functions/order/domain.ts';
import { awaited, type Cancel, type Input } from '../../functions/order/order.ts';
import { fact } from '../support/facts.ts';
import {
  accepted,
  authorized,
  cancel,
  captured,
  deadline,
  declined,
  delivered,
  dispatched,
  notCaptured,
  notDelivered,
  notPacked,
  notRefunded,
  outOfStock,
  packed,
  place,
  refunded,
  reserved,
  resume,
  unpacked,
  unreserved,
  voided,
} from '../support/order-inputs.ts';
import { specify } from '../support/specify.ts';

const given = specify(domain);

const confirmed = fact('order.confirmed.v1');
const rejected = fact('order.rejected.v1');
const released = fact('order.released.v1');
const completed = fact('order.completed.v1');
const failed = (reason: string, by: string, ...begun: ('accept' | 'prepare' | 'ship')[]) =>
  fact('order.failed.v1', { reason, by, begun });
const cancelled = (...begun: ('accept' | 'prepare')[]) => fact('order.cancelled.v1', { begun });
const rolledBack = fact('order.rolled-back.v1');
const rolledBackFor = (because: 'rejected' | 'cancelled' | 'failed', reason: string) =>
  fact('order.rolled-back.v1', { because, reason });

test('tells whom to write to when there is an address, and else no name either', () => {
  const told = (how: Input) =>
    [
      given(how, reserved).when(authorized),
      given(how).when(outOfStock),
      given(how).when(cancel),
      given(how, reserved, authorized).when(notPacked),
    ].flatMap((it) => it.answers.map(({ data }) => ('contact' in data ? data.contact : undefined)));
  const { email: _, ...anonymous } = place.data.purchase;
  const contact = { name: 'Paul', email: 'paul@example.com' };
  expect(told(place)).toEqual([contact, contact, contact, contact]);
  const nobody = { ...place, data: { ...place.data, purchase: anonymous } };
  expect(told(nobody)).toEqual([undefined, undefined, undefined, undefined]);
});

const prepared = [...accepted, captured, packed] as const;
const done = [...prepared, dispatched, delivered] as const;

describe('accept', () => {
  test('announces a placed order with what inventory and payment need', () => {
    given().when(place).says(fact('order.placed.v1'));
  });

  test('confirms in either order', () => {
    given(place, reserved).when(authorized).says(confirmed);
    given(place, authorized).when(reserved).says(confirmed);
  });

  test('waits for both', () => {
    given(place).when(reserved).saysNothing();
    given(place).when(authorized).saysNothing();
  });

  test('rejects as soon as one requirement is refused, and says why', () => {
    given(place).when(outOfStock).says(rejected);
    given(place, authorized).when(outOfStock).says(rejected);
    given(place, reserved)
      .when(declined)
      .says(fact('order.rejected.v1', { reason: 'payment-declined', by: 'payment.declined.v1' }));
  });

  test('rejects when the deadline passes, whatever is there by then', () => {
    const late = fact('order.rejected.v1', { reason: 'not-accepted-in-time', by: 'deadline' });
    given(place).when(deadline(1)).says(late);
    given(place, reserved).when(deadline(1)).says(late);
    given(place, authorized).when(deadline(1)).says(late);
  });

  test('takes a late success for nothing: it is undone by who said it', () => {
    given(place, deadline(1)).when(authorized).saysNothing();
    given(place, deadline(1), unreserved, authorized)
      .when(voided)
      .says(rolledBackFor('rejected', 'not-accepted-in-time'));
  });

  test('keeps what was asked when it is placed again', () => {
    given(place).when(place).isSilent();
    given(...accepted)
      .when(place)
      .isSilent();
  });
});

describe('prepare', () => {
  test('releases once it is paid and packed, in either order', () => {
    given(...accepted, captured)
      .when(packed)
      .says(released);
    given(...accepted, packed)
      .when(captured)
      .says(released);
  });

  test('fails when the money cannot be taken, or the goods cannot be packed', () => {
    given(...accepted)
      .when(notCaptured)
      .says(failed('payment-not-captured', 'payment.capture-failed.v1', 'accept', 'prepare'));
    given(...accepted, captured)
      .when(notPacked)
      .says(failed('not-packed', 'fulfillment.failed.v1', 'accept', 'prepare'));
  });

  test('fails when the deadline passes', () => {
    given(...accepted, captured)
      .when(deadline(2))
      .says(failed('not-prepared-in-time', 'deadline', 'accept', 'prepare'));
  });

  test('does not know the deadline of the stage before', () => {
    given(...accepted)
      .when(deadline(1))
      .isSilent();
  });

  test('is rolled back when money, goods and parcel are undone', () => {
    given(...accepted, captured, notPacked, refunded)
      .when(unreserved)
      .says(rolledBackFor('failed', 'not-packed'));
    given(...accepted, packed, notCaptured, voided, unreserved)
      .when(unpacked)
      .says(rolledBackFor('failed', 'payment-not-captured'));
    given(...accepted, packed, notCaptured, voided)
      .when(unreserved)
      .saysNothing();
  });

  test('takes a late success for nothing', () => {
    given(...accepted, notPacked)
      .when(captured)
      .saysNothing();
    given(...accepted, deadline(2))
      .when(packed)
      .saysNothing();
  });
});

describe('ship', () => {
  test('completes once it is delivered', () => {
    given(...prepared, dispatched)
      .when(delivered)
      .says(completed);
    given(...prepared)
      .when(delivered)
      .says(completed);
  });

  test('shows that it is on the road', () => {
    given(...prepared)
      .when(dispatched)
      .saysNothing();
    expect(given(...prepared).state).toMatchObject({ status: 'released' });
    expect(given(...prepared, dispatched).state).toMatchObject({
      status: 'dispatched',
      parcel: { carrier: 'sandbox', trackingId: 'trk_1' },
    });
  });

  test('fails when it comes back, and is rolled back without another word of delivery', () => {
    given(...prepared, dispatched)
      .when(notDelivered)
      .says(failed('not-delivered', 'delivery.failed.v1', 'accept', 'prepare', 'ship'));
    given(...prepared, notDelivered, unreserved, refunded)
      .when(unpacked)
      .says(rolledBackFor('failed', 'not-delivered'));
  });

  test('is parked when the deadline passes, and goes on listening', () => {
    given(...prepared)
      .when(deadline(3))
      .saysNothing();
    expect(given(...prepared, deadline(3)).state).toMatchObject({ status: 'parked' });
    expect(given(...prepared, deadline(3), dispatched).state).toMatchObject({ status: 'parked' });
    given(...prepared, deadline(3))
      .when(delivered)
      .says(completed);
    given(...prepared, deadline(3))
      .when(notDelivered)
      .says(failed('not-delivered', 'delivery.failed.v1', 'accept', 'prepare', 'ship'));
  });

  test('once completed hears repeats with silence, and no deadline', () => {
    for (const again of [...done.slice(1), deadline(3), deadline(4)])
      given(...done)
        .when(again)
        .isSilent();
    expect(given(...done).state).toMatchObject({ status: 'completed' });
  });
});

describe('undo', () => {
  test('is rolled back only when everybody who may have begun something has answered', () => {
    given(place, outOfStock).when(declined).says(rolledBack);
    given(place, outOfStock).when(voided).says(rolledBack);
    given(place, cancel, unreserved).when(authorized).saysNothing();
    given(place, cancel, unreserved, authorized)
      .when(voided)
      .says(rolledBackFor('cancelled', 'changed my mind'));
  });

  test('takes closing facts in any order', () => {
    const closing = [voided, unreserved, unpacked];
    for (const last of closing) {
      given(...accepted, cancel, ...closing.filter((it) => it !== last))
        .when(last)
        .says(rolledBackFor('cancelled', 'changed my mind'));
    }
  });

  test('does not take a success for a closing fact', () => {
    given(place, cancel, voided).when(reserved).saysNothing();
    given(place, outOfStock).when(authorized).saysNothing();
  });

  test('is parked when money cannot be given back, or its deadline passes', () => {
    const undoing = [...accepted, captured, cancel, unreserved, unpacked] as const;
    given(...undoing)
      .when(notRefunded)
      .saysNothing();
    expect(given(...undoing, notRefunded).state).toMatchObject({ status: 'parked', because: 'cancelled' });
    expect(given(...undoing, deadline(3)).state).toMatchObject({ status: 'parked', because: 'cancelled' });
    expect(given(...undoing, deadline(2)).state).toMatchObject({ status: 'rolling-back' });
  });

  test('that is parked ends with the last closing fact, without an operator', () => {
    given(...accepted, captured, cancel, unreserved, deadline(3), unpacked)
      .when(refunded)
      .says(rolledBackFor('cancelled', 'changed my mind'));
    given(...accepted, captured, cancel, unreserved, notRefunded, unpacked)
      .when(refunded)
      .says(rolledBackFor('cancelled', 'changed my mind'));
  });

  test('is silent about stragglers once it is rolled back', () => {
    const stragglers = [reserved, outOfStock, unreserved, authorized, declined, voided, captured, packed];
    for (const straggler of [...stragglers, notRefunded, delivered, cancel, resume, deadline(2)]) {
      given(place, outOfStock, declined).when(straggler).isSilent();
    }
  });
});

describe('resume', () => {
  const parked = [...accepted, captured, cancel, unreserved, deadline(3)] as const;
  const awaits = [
    'payment.voided.v1',
    'payment.refunded.v1',
    'payment.declined.v1',
    'fulfillment.stopped.v1',
    'fulfillment.failed.v1',
  ];

  test('tells whom it waits for, and gives them time again', () => {
    given(...parked)
      .when(resume)
      .says(fact('order.resumed.v1', { stage: 'undo', awaits }));
    const { state } = given(...parked, resume);
    expect(state).toMatchObject({ status: 'rolling-back', round: 4 });
    given(...parked, resume)
      .when(deadline(3))
      .isSilent();
    expect(given(...parked, resume, deadline(4)).state).toMatchObject({ status: 'parked' });
  });

  test('of a delivery asks delivery', () => {
    given(...prepared, dispatched, deadline(3))
      .when(resume)
      .says(fact('order.resumed.v1', { stage: 'ship', awaits: ['delivery.delivered.v1'] }));
    expect(given(...prepared, dispatched, deadline(3), resume).state).toMatchObject({ status: 'dispatched' });
  });

  test('is for parked orders only', () => {
    given().when(resume).isSilent();
    given(place).when(resume).isSilent();
    given(...parked, resume)
      .when(resume)
      .isSilent();
    given(...done)
      .when(resume)
      .isSilent();
  });

  test('can be followed by another refusal to pay back, which parks it again', () => {
    expect(given(...parked, resume, notRefunded).state).toMatchObject({ status: 'parked' });
  });
});

describe('cancel', () => {
  test('is possible until the order is released', () => {
    given(place).when(cancel).says(cancelled('accept'));
    given(...accepted)
      .when(cancel)
      .says(cancelled('accept', 'prepare'));
    given(...accepted, captured)
      .when(cancel)
      .says(cancelled('accept', 'prepare'));
    given(...prepared)
      .when(cancel)
      .isSilent();
    given(...done)
      .when(cancel)
      .isSilent();
  });

  test('changes nothing the second time, nor once the order is refused', () => {
    given(place, cancel).when(cancel).isSilent();
    given(place, outOfStock).when(cancel).isSilent();
    given(place, outOfStock, declined).when(cancel).isSilent();
  });

  test('keeps the first reason', () => {
    const again: Cancel = { type: 'command.cancel', data: { reason: 'another' } };
    expect(given(place, cancel, again).state).toMatchObject({
      because: 'cancelled',
      reason: 'changed my mind',
    });
  });

  test('of an unknown order is nothing', () => {
    given().when(cancel).isSilent();
  });
});

test('an unknown order hears everything with silence', () => {
  for (const straggler of [reserved, declined, delivered, deadline(1), resume])
    given().when(straggler).isSilent();
});

test('tells what is still awaited, and from whom', () => {
  const waits = (...history: Input[]) => {
    const { state } = given(...history);
    return state.is === 'known' && awaited(state);
  };
  expect(waits(place, reserved)).toEqual([['payment.authorized.v1']]);
  expect(waits(place, outOfStock)).toEqual([
    ['payment.voided.v1', 'payment.refunded.v1', 'payment.declined.v1'],
  ]);
  expect(waits(...accepted)).toEqual([['payment.captured.v1'], ['fulfillment.packed.v1']]);
  expect(waits(...done)).toEqual([]);
});

test('keeps count of the money that was held, taken and given back', () => {
  const moneyAfter = (...history: Input[]) => {
    const { state } = given(...history);
    return state.is === 'known' && state.money;
  };
  const none = { authorized: 0, voided: 0, captured: 0, refunded: 0 };
  expect(moneyAfter(place, authorized)).toEqual({ ...none, authorized: 3_600 });
  // A hold that is given back before it was announced, and a charge likewise.
  expect(moneyAfter(place, cancel, voided)).toEqual({ ...none, authorized: 3_600, voided: 3_600 });
  expect(moneyAfter(...accepted, cancel, refunded)).toEqual({
    ...none,
    authorized: 3_600,
    captured: 3_600,
    refunded: 3_600,
  });
  expect(moneyAfter(...accepted, captured)).toEqual({ ...none, authorized: 3_600, captured: 3_600 });
});
