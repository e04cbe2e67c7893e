import { describe, expect, test } from 'vitest';
import { paymentDomain } from '../../functions/payment/domain.ts';
import type { Input } from '../../functions/payment/facts.ts';
import { fact, usd } from '../support/facts.ts';
import {
  authorize,
  cancelled,
  captureOf,
  captureWasDeclined,
  confirmed,
  failed,
  free,
  hadExpired,
  paid,
  placed,
  rejected,
  wasAuthorized,
  wasCaptured,
  wasDeclined,
  wasNotFound,
  wasVoided,
} from '../support/payment-inputs.ts';
import { specify } from '../support/specify.ts';

const given = specify(paymentDomain({ refundPauseSeconds: 60 }));

const nothingVoided = fact('payment.voided.v1', { amount: usd(0) });

describe('a placed order', () => {
  test('is asked for at the provider, and the answer is told', () => {
    given().when(placed).says(authorize);
    given(placed).when(wasAuthorized).says(fact('payment.authorized.v1'));
    given(placed).when(wasDeclined).says(fact('payment.declined.v1'));
  });

  test('is not asked for when there is nothing to pay', () => {
    given()
      .when(free)
      .says({ type: 'payment.authorized.v1', data: { amount: usd(0) } });
  });

  test('is asked for once, however often it is placed', () => {
    for (const history of [
      [placed],
      [placed, wasAuthorized],
      [placed, wasDeclined],
      [placed, wasAuthorized, confirmed],
      paid,
      [placed, wasAuthorized, rejected],
      [placed, wasAuthorized, rejected, wasVoided],
    ]) {
      given(...history)
        .when(placed)
        .isSilent();
    }
  });

  test('is asked for anew when it turns out that it never was', () => {
    given(placed).when(wasNotFound(authorize)).says(authorize);
    given(placed, wasNotFound(authorize)).when(wasAuthorized).says(fact('payment.authorized.v1'));
  });
});

describe('a confirmed order', () => {
  test('has its hold taken, and the answer is told', () => {
    given(placed, wasAuthorized).when(confirmed).says(captureOf('auth_1'));
    given(placed, wasAuthorized, confirmed).when(wasCaptured).says(fact('payment.captured.v1'));
    given(placed, wasAuthorized, confirmed).when(captureWasDeclined).says(fact('payment.capture-failed.v1'));
  });

  test('is taken for nothing when there was nothing to pay', () => {
    given(free)
      .when(confirmed)
      .says({ type: 'payment.captured.v1', data: { amount: usd(0) } });
  });

  test('has its hold asked for again, and then taken, when it had expired', () => {
    const again: readonly Input[] = [placed, wasAuthorized, confirmed, hadExpired];
    const secondHold: Input = { type: 'outcome.authorized', data: { authorizationId: 'auth_2' } };
    given(placed, wasAuthorized, confirmed).when(hadExpired).says(authorize);
    given(...again)
      .when(secondHold)
      .says(captureOf('auth_2'));
    given(...again, secondHold)
      .when(wasCaptured)
      .says(fact('payment.captured.v1'));
    given(...again)
      .when(wasNotFound(authorize))
      .says(authorize);
  });

  test('is not taken when the hold cannot be had again: then nothing is held', () => {
    const declined: readonly Input[] = [placed, wasAuthorized, confirmed, hadExpired, wasDeclined];
    given(...declined.slice(0, -1))
      .when(wasDeclined)
      .says(fact('payment.capture-failed.v1'));
    given(...declined)
      .when(failed)
      .says(nothingVoided);
  });

  test('is not taken when the second hold has expired as well, or asking would never end', () => {
    const twice: readonly Input[] = [placed, wasAuthorized, confirmed, hadExpired, wasAuthorized];
    given(...twice)
      .when(hadExpired)
      .says(fact('payment.capture-failed.v1', { reason: 'hold-expired' }));
    given(...twice, hadExpired)
      .when(failed)
      .says(nothingVoided);
  });

  test('is taken anew when it turns out that it never was', () => {
    given(placed, wasAuthorized, confirmed)
      .when(wasNotFound(captureOf('auth_1')))
      .says(captureOf('auth_1'));
  });

  test('is taken once, however often it is confirmed', () => {
    for (const history of [
      [placed, wasAuthorized, confirmed],
      paid,
      [placed, wasAuthorized, confirmed, captureWasDeclined],
      [placed, wasDeclined],
      [placed, wasAuthorized, cancelled],
    ]) {
      given(...history)
        .when(confirmed)
        .isSilent();
    }
  });

  test('is only noted before anything is held, which no order is', () => {
    for (const history of [[], [placed]]) {
      const before = given(...history);
      const { answers, state } = before.when(confirmed);
      expect(answers).toEqual([]);
      expect(state).not.toBe(before.state);
    }
    given(confirmed).when(placed).says(authorize);
  });
});
