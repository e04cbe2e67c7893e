import { describe, expect, test } from 'vitest';
import { paymentDomain } from '../../functions/payment/domain.ts';
import type { Input } from '../../functions/payment/facts.ts';
import { fact, usd } from '../support/facts.ts';
import {
  alsoReturned,
  authorize,
  cancelled,
  captureWasDeclined,
  confirmed,
  failed,
  later,
  otherId,
  paid,
  placed,
  refund,
  refundWasRefused,
  returned,
  returnId,
  timer,
  voidOf,
  wasAuthorized,
  wasDeclined,
  wasRefunded,
  wasVoided,
} from '../support/payment-inputs.ts';
import { specify } from '../support/specify.ts';

const given = specify(paymentDomain({ refundPauseSeconds: 60 }));

const awaits: [string, ...string[]] = ['payment.voided.v1', 'payment.refunded.v1', 'payment.declined.v1'];
const undo = fact('order.resumed.v1', { stage: 'undo', awaits });
const goOn = fact('order.resumed.v1', { stage: 'return', returnId, awaits: ['payment.refunded.v1'] });
const others = fact('order.resumed.v1', { stage: 'undo', awaits: ['inventory.released.v1'] });

/** Refused five times in this round. */
const givenUp = (round: number): readonly Input[] => [
  ...[1, 2, 3, 4].flatMap((tries) => [refundWasRefused, timer(round, tries)]),
  refundWasRefused,
];

const allStates: readonly (readonly [string, readonly Input[]])[] = [
  ['not known', []],
  ['asked for', [placed]],
  ['held', [placed, wasAuthorized]],
  ['being taken', [placed, wasAuthorized, confirmed]],
  ['not taken', [placed, wasAuthorized, confirmed, captureWasDeclined]],
  ['being given back', [placed, wasAuthorized, cancelled]],
  ['taken', paid],
  ['being refunded', [...paid, failed]],
  ['to be refunded later', [...paid, failed, refundWasRefused]],
  ['not refunded', [...paid, failed, ...givenUp(1)]],
  ['closed', [placed, wasDeclined]],
];

describe('an order that goes on', () => {
  test.each(allStates)('is no matter of payment when others are awaited: %s', (_, history) => {
    given(...history)
      .when(others)
      .isSilent();
  });

  const answering = ['held', 'not taken', 'taken', 'not refunded', 'closed'];
  test.each(allStates.filter(([it]) => !answering.includes(it)))(
    'is noted when there is nothing to be done about it: %s',
    (_, history) => {
      const before = given(...history);
      const { answers, state } = before.when(undo);
      expect(answers).toEqual([]);
      expect(state).not.toBe(before.state);
    },
  );

  test('was refused when it is undone, even if the refusal itself has not been heard', () => {
    given(placed, wasAuthorized).when(undo).says(voidOf('auth_1'));
    given(placed, wasAuthorized, confirmed, captureWasDeclined).when(undo).says(voidOf('auth_1'));
    given(...paid)
      .when(undo)
      .says(refund(3_600));
    given(placed, undo).when(wasAuthorized).says(voidOf('auth_1'));
    given(...paid)
      .when(goOn)
      .saysNothing();
  });

  test('hears again how it ended', () => {
    given(cancelled)
      .when(undo)
      .says(fact('payment.voided.v1', { amount: usd(0) }));
    given(placed, wasAuthorized, cancelled, wasVoided).when(undo).says(fact('payment.voided.v1'));
    given(placed, wasDeclined).when(undo).says(fact('payment.declined.v1'));
    given(...paid, failed, wasRefunded)
      .when(undo)
      .says(fact('payment.refunded.v1'));
    given(...paid, failed, wasRefunded, undo)
      .when(undo)
      .says(fact('payment.refunded.v1'));
  });

  test('hears again of the return that was refunded, and of no other', () => {
    given(...paid, returned, wasRefunded)
      .when(goOn)
      .says(fact('payment.refunded.v1', { amount: usd(1_600), returnId }));
    given(...paid, alsoReturned, wasRefunded)
      .when(goOn)
      .saysNothing();
  });

  test('has a failed refund tried five times anew', () => {
    for (const [begun, resumed, amount] of [
      [failed, undo, 3_600],
      [returned, goOn, 1_600],
    ] as const) {
      const parked: readonly Input[] = [...paid, begun, ...givenUp(1)];
      given(...parked)
        .when(resumed)
        .says(refund(amount));
      given(...parked, resumed)
        .when(refundWasRefused)
        .says(later(60, 2, 1));
      given(...parked, resumed, refundWasRefused)
        .when(timer(1, 1))
        .isSilent();
      given(...parked, resumed, refundWasRefused)
        .when(timer(2, 1))
        .says(refund(amount));
      given(...parked, resumed, ...givenUp(2).slice(0, -1))
        .when(refundWasRefused)
        .says({
          type: 'payment.refund-failed.v1',
          data: {
            amount: usd(amount),
            reason: 'refund-refused',
            ...(begun === returned && { returnId }),
          },
        });
    }
  });

  test('has no refund tried anew that failed for something else', () => {
    given(...paid, returned, ...givenUp(1))
      .when(undo)
      .saysNothing();
    given(...paid, failed, ...givenUp(1))
      .when(goOn)
      .saysNothing();
  });

  test('has a failed refund tried anew after the one that is under way', () => {
    const behind: readonly Input[] = [...paid, returned, ...givenUp(1), alsoReturned];
    given(...behind)
      .when(goOn)
      .saysNothing();
    given(...behind, goOn)
      .when(wasRefunded)
      .says(fact('payment.refunded.v1', { amount: usd(500), returnId: otherId }), later(0, 3, 0));
    given(...behind, goOn, wasRefunded)
      .when(timer(3, 0))
      .says(refund(1_600));
  });

  test('is asked for all the same, when it is placed only then', () => {
    given(undo).when(placed).says(authorize);
  });
});
