import { describe, test } from 'vitest';
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
  refund,
  rejected,
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

const voided = fact('payment.voided.v1');
const nothingVoided = fact('payment.voided.v1', { amount: usd(0) });
const refusals = [
  ['rejected', rejected],
  ['cancelled', cancelled],
  ['failed', failed],
] as const;

describe.each(refusals)('an order that is %s', (_, refused) => {
  test('before it was placed closes what never began, and it is never asked for', () => {
    given().when(refused).says(nothingVoided);
    for (const straggler of [placed, confirmed, ...refusals.map(([, it]) => it)]) {
      given(refused).when(straggler).isSilent();
    }
  });

  test('while the provider is asked waits for the answer, and gives it back before anything is announced', () => {
    given(placed).when(refused).saysNothing();
    given(placed, refused).when(confirmed).isSilent();
    given(placed, refused).when(wasAuthorized).says(voidOf('auth_1'));
    given(placed, refused, wasAuthorized).when(wasVoided).says(voided);
  });

  test('while the provider is asked needs nothing more when it was declined, or never asked', () => {
    given(placed, refused).when(wasDeclined).says(fact('payment.declined.v1'));
    given(placed, refused).when(wasNotFound(authorize)).says(nothingVoided);
  });

  test('has its hold given back', () => {
    given(placed, wasAuthorized).when(refused).says(voidOf('auth_1'));
    given(placed, wasAuthorized, refused).when(wasVoided).says(voided);
    given(placed, wasAuthorized, refused)
      .when(wasNotFound(voidOf('auth_1')))
      .says(voidOf('auth_1'));
  });

  test('has nothing given back when nothing was to be paid', () => {
    given(free).when(refused).says(nothingVoided);
    given(free, confirmed)
      .when(refused)
      .says(fact('payment.refunded.v1', { amount: usd(0) }));
  });

  test('while its hold is taken has all of it refunded, and never hears that it was taken', () => {
    const crossed: readonly Input[] = [placed, wasAuthorized, confirmed, refused];
    given(placed, wasAuthorized, confirmed).when(refused).saysNothing();
    given(...crossed)
      .when(wasCaptured)
      .says(refund(3_600));
    given(...crossed, wasCaptured)
      .when(wasRefunded)
      .says(fact('payment.refunded.v1'));
  });

  test('while its hold is taken has the hold given back when it was not taken after all', () => {
    const crossed: readonly Input[] = [placed, wasAuthorized, confirmed, refused];
    for (const notTaken of [captureWasDeclined, wasNotFound(captureOf('auth_1'))]) {
      given(...crossed)
        .when(notTaken)
        .says(voidOf('auth_1'));
      given(...crossed, notTaken)
        .when(wasVoided)
        .says(voided);
    }
    given(...crossed)
      .when(hadExpired)
      .says(nothingVoided);
  });

  test('while its hold is asked for again has that one given back, if there is one', () => {
    const crossed: readonly Input[] = [placed, wasAuthorized, confirmed, hadExpired, refused];
    const secondHold: Input = { type: 'outcome.authorized', data: { authorizationId: 'auth_2' } };
    given(...crossed)
      .when(secondHold)
      .says(voidOf('auth_2'));
    for (const nothing of [wasDeclined, wasNotFound(authorize)]) {
      given(...crossed)
        .when(nothing)
        .says(nothingVoided);
    }
  });

  test('because its money could not be taken has the hold given back', () => {
    given(placed, wasAuthorized, confirmed, captureWasDeclined).when(refused).says(voidOf('auth_1'));
  });

  test('twice is undone once', () => {
    for (const [, another] of refusals) {
      given(placed, refused).when(another).isSilent();
      given(placed, wasDeclined).when(another).isSilent();
      given(placed, wasAuthorized, refused).when(another).isSilent();
      given(placed, wasAuthorized, refused, wasVoided).when(another).isSilent();
      given(placed, wasAuthorized, confirmed, refused).when(another).isSilent();
      given(placed, wasAuthorized, confirmed, refused, wasCaptured).when(another).isSilent();
      given(...paid, refused)
        .when(another)
        .isSilent();
    }
  });
});
