import { describe, test } from 'vitest';
import { paymentDomain } from '../../functions/payment/domain.ts';
import type { Input } from '../../functions/payment/facts.ts';
import { fact, usd } from '../support/facts.ts';
import {
  alsoReturned,
  failed,
  later,
  paid,
  placed,
  refund,
  refundedReturn,
  refundWasRefused,
  refusedTimes,
  returned,
  returnId,
  timer,
  wasRefunded,
} from '../support/payment-inputs.ts';
import { specify } from '../support/specify.ts';

const given = specify(paymentDomain({ refundPauseSeconds: 60 }));

describe('a refund that the provider refuses', () => {
  test('is tried again after pauses, each three times as long', () => {
    for (const [n, seconds] of [60, 180, 540, 1_620].entries()) {
      const history = [...paid, failed, ...refusedTimes(n, 1)];
      given(...history)
        .when(refundWasRefused)
        .says(later(seconds, 1, n + 1));
      given(...history, refundWasRefused)
        .when(timer(1, n + 1))
        .says(refund(3_600));
    }
  });

  test('has failed after five tries', () => {
    given(...paid, failed, ...refusedTimes(4, 1))
      .when(refundWasRefused)
      .says(fact('payment.refund-failed.v1', { amount: usd(3_600), reason: 'refund-refused' }));
    given(...paid, returned, ...refusedTimes(4, 1))
      .when(refundWasRefused)
      .says(fact('payment.refund-failed.v1', { amount: usd(1_600), reason: 'refund-refused', returnId }));
  });

  test('may succeed at last', () => {
    given(...paid, returned, ...refusedTimes(4, 1))
      .when(wasRefunded)
      .says(refundedReturn);
  });

  test('goes by its own timer alone, once', () => {
    const pausing: readonly Input[] = [...paid, failed, ...refusedTimes(1, 1), refundWasRefused];
    for (const stale of [timer(1, 1), timer(1, 3), timer(2, 2), timer(0, 2)]) {
      given(...pausing)
        .when(stale)
        .isSilent();
    }
    given(...pausing, timer(1, 2))
      .when(timer(1, 2))
      .isSilent();
    for (const history of [[], [placed], paid, [...paid, failed, wasRefunded]]) {
      given(...history)
        .when(timer(1, 1))
        .isSilent();
    }
  });

  test('is not begun by the late timer of an earlier return', () => {
    given(...paid, returned, ...refusedTimes(1, 1), wasRefunded, alsoReturned, refundWasRefused)
      .when(timer(1, 1))
      .isSilent();
  });
});
