import { describe, test } from 'vitest';
import { paymentDomain } from '../../functions/payment/domain.ts';
import { fact, usd } from '../support/facts.ts';
import {
  alsoReturned,
  authorize,
  cancelled,
  captureOf,
  confirmed,
  failed,
  free,
  hadExpired,
  later,
  otherId,
  paid,
  placed,
  refund,
  refundedReturn,
  refundWasRefused,
  refusedTimes,
  returned,
  returnId,
  timer,
  voidOf,
  wasAuthorized,
  wasCaptured,
  wasDeclined,
  wasNotFound,
  wasRefunded,
  wasVoided,
} from '../support/payment-inputs.ts';
import { specify } from '../support/specify.ts';

const given = specify(paymentDomain({ refundPauseSeconds: 60 }));

describe('a return', () => {
  test('has its share refunded', () => {
    given(...paid)
      .when(returned)
      .says(refund(1_600));
    given(...paid, returned)
      .when(wasRefunded)
      .says(refundedReturn);
  });

  test('after another one is refunded as well', () => {
    given(...paid, returned, wasRefunded)
      .when(alsoReturned)
      .says(refund(500));
  });

  test('that brings nothing is answered at once', () => {
    const worthless = fact('order.return-requested.v1', { returnId, amount: usd(0) });
    for (const history of [paid, [free, confirmed], [...paid, alsoReturned]]) {
      given(...history)
        .when(worthless)
        .says(fact('payment.refunded.v1', { amount: usd(0), returnId }));
    }
  });

  test('is refunded anew when it turns out that it never was', () => {
    given(...paid, returned)
      .when(wasNotFound(refund(1_600)))
      .says(refund(1_600));
  });

  test('of an order for which nothing was taken cannot be refunded', () => {
    const nothingTaken = fact('payment.refund-failed.v1', {
      amount: usd(1_600),
      reason: 'nothing-taken',
      returnId,
    });
    for (const history of [
      [],
      [placed],
      [placed, wasAuthorized],
      [placed, wasDeclined],
      [placed, wasAuthorized, confirmed],
      [placed, wasAuthorized, cancelled],
      [placed, wasAuthorized, cancelled, wasVoided],
      [free, confirmed],
    ]) {
      given(...history)
        .when(returned)
        .says(nothingTaken);
    }
  });

  test('while another is refunded waits for it, and is then begun by a cause of its own', () => {
    given(...paid, returned)
      .when(alsoReturned)
      .saysNothing();
    given(...paid, returned, alsoReturned)
      .when(wasRefunded)
      .says(refundedReturn, later(0, 2, 0));
    given(...paid, returned, alsoReturned, wasRefunded)
      .when(timer(2, 0))
      .says(refund(500));
    given(...paid, returned, alsoReturned, wasRefunded, timer(2, 0))
      .when(wasRefunded)
      .says(fact('payment.refunded.v1', { amount: usd(500), returnId: otherId }));
  });

  test('waits for another that pauses, and goes on when that one has failed', () => {
    given(...paid, returned, refundWasRefused)
      .when(alsoReturned)
      .saysNothing();
    given(...paid, returned, alsoReturned, ...refusedTimes(4, 1))
      .when(refundWasRefused)
      .says(
        fact('payment.refund-failed.v1', { amount: usd(1_600), reason: 'refund-refused', returnId }),
        later(0, 2, 0),
      );
  });

  test('that is asked for twice is refunded once', () => {
    given(...paid, returned)
      .when(returned)
      .saysNothing();
    given(...paid, returned, wasRefunded)
      .when(returned)
      .says(refundedReturn);
  });
});

describe('an order that is refused after its money was taken', () => {
  test('has all of it refunded', () => {
    for (const refused of [failed, cancelled]) {
      given(...paid)
        .when(refused)
        .says(refund(3_600));
      given(...paid, refused)
        .when(wasRefunded)
        .says(fact('payment.refunded.v1'));
    }
  });

  test('has refunded what is left of it', () => {
    given(...paid, returned, wasRefunded)
      .when(failed)
      .says(refund(2_000));
    given(...paid, returned, wasRefunded, failed)
      .when(wasRefunded)
      .says(fact('payment.refunded.v1', { amount: usd(2_000) }));
    given(...paid, returned, failed)
      .when(wasRefunded)
      .says(refundedReturn, later(0, 2, 0));
    given(...paid, returned, failed, wasRefunded)
      .when(timer(2, 0))
      .says(refund(2_000));
  });

  test('has everything refunded that a failed return has left', () => {
    given(...paid, returned, ...refusedTimes(4, 1), refundWasRefused)
      .when(failed)
      .says(refund(3_600));
  });

  test('needs nothing more when everything went back before', () => {
    const whole = fact('order.return-requested.v1', { returnId, amount: usd(3_600) });
    const nothing = fact('payment.refunded.v1', { amount: usd(0) });
    given(...paid, whole, wasRefunded)
      .when(failed)
      .says(nothing);
    given(...paid, whole, failed, wasRefunded)
      .when(timer(2, 0))
      .says(nothing);
  });
});

test('an answer of the provider that nobody waits for changes nothing', () => {
  const answers = [
    wasAuthorized,
    wasDeclined,
    wasCaptured,
    hadExpired,
    wasVoided,
    wasRefunded,
    refundWasRefused,
  ];
  const notFound = [authorize, captureOf('auth_1'), voidOf('auth_1'), refund(3_600)].map(wasNotFound);
  for (const answer of [...answers, ...notFound]) {
    given().when(answer).isSilent();
    given(...paid)
      .when(answer)
      .isSilent();
    given(...paid, failed, wasRefunded)
      .when(answer)
      .isSilent();
  }
});
