import { describe, expect, test } from 'vitest';
import { awaited, type Cancel, domain, type Place } from '../../functions/order/domain.ts';
import { fact, usd } from '../support/facts.ts';
import { specify } from '../support/specify.ts';

const given = specify(domain);

const place: Place = {
  type: 'command.place',
  data: {
    purchase: {
      customerId: 'VINET',
      lines: [{ sku: 'NW-001', quantity: 2, unitPrice: usd(1_800), net: usd(3_600) }],
      total: usd(3_600),
      shipTo: { name: 'Vins', street: '59 rue de l’Abbaye', city: 'Reims', country: 'France' },
    },
    token: 'tok_ok',
    requestHash: 'hash',
  },
};
const cancel: Cancel = { type: 'command.cancel', data: { reason: 'changed my mind' } };
const reserved = fact('inventory.reserved.v1');
const outOfStock = fact('inventory.rejected.v1');
const released = fact('inventory.released.v1');
const authorized = fact('payment.authorized.v1');
const declined = fact('payment.declined.v1');
const voided = fact('payment.voided.v1');
const confirmed = fact('order.confirmed.v1');
const rejected = fact('order.rejected.v1');
const cancelled = fact('order.cancelled.v1');
const rolledBack = fact('order.rolled-back.v1');
const rolledBackCancelled = fact('order.rolled-back.v1', { because: 'cancelled', reason: 'changed my mind' });

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

  test('keeps what was asked when it is placed again', () => {
    given(place).when(place).isSilent();
    given(place, reserved, authorized).when(place).isSilent();
  });
});

describe('undo', () => {
  test('is rolled back only when everybody who may have begun something has answered', () => {
    given(place, outOfStock).when(declined).says(rolledBack);
    given(place, outOfStock).when(voided).says(rolledBack);
    given(place, cancel, released).when(authorized).saysNothing();
    given(place, cancel, released, authorized).when(voided).says(rolledBackCancelled);
  });

  test('takes closing facts in either order', () => {
    given(place, reserved, authorized, cancel, voided).when(released).says(rolledBackCancelled);
    given(place, reserved, authorized, cancel, released).when(voided).says(rolledBackCancelled);
  });

  test('does not take a success for a closing fact', () => {
    given(place, cancel, voided).when(reserved).saysNothing();
    given(place, outOfStock).when(authorized).saysNothing();
  });

  test('is silent about stragglers once it is rolled back', () => {
    const over = [place, outOfStock, declined] as const;
    for (const straggler of [reserved, outOfStock, released, authorized, declined, voided, cancel]) {
      given(...over)
        .when(straggler)
        .isSilent();
    }
  });
});

describe('cancel', () => {
  test('is possible while the order is placed or confirmed', () => {
    given(place).when(cancel).says(cancelled);
    given(place, reserved, authorized).when(cancel).says(cancelled);
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

test('tells what is still awaited, and from whom', () => {
  const { state } = given(place, reserved);
  expect(state.is === 'known' && awaited(state)).toEqual([['payment.authorized.v1']]);
  const undoing = given(place, outOfStock).state;
  expect(undoing.is === 'known' && awaited(undoing)).toEqual([['payment.voided.v1', 'payment.declined.v1']]);
});

test('keeps count of the money that was held and given back', () => {
  expect(given(place, authorized).state).toMatchObject({ authorized: usd(3_600), voided: usd(0) });
  // A hold that is given back before it was announced.
  expect(given(place, cancel, voided).state).toMatchObject({ authorized: usd(3_600), voided: usd(3_600) });
  expect(given(place, authorized, cancel, voided).state).toMatchObject({
    authorized: usd(3_600),
    voided: usd(3_600),
  });
});
