import { describe, expect, test } from 'vitest';
import { type Authorize, domain, type Input, type Void } from '../../functions/payment/domain.ts';
import { fact, usd } from '../support/facts.ts';
import { specify } from '../support/specify.ts';

const given = specify(domain);

const placed = fact('order.placed.v1');
const rejected = fact('order.rejected.v1');
const cancelled = fact('order.cancelled.v1');
const authorize: Authorize = { type: 'intent.authorize', data: { amount: usd(3_600), token: 'tok_ok' } };
const giveBack: Void = { type: 'intent.void', data: { authorizationId: 'auth_1' } };
const wasAuthorized: Input = { type: 'outcome.authorized', data: { authorizationId: 'auth_1' } };
const wasDeclined: Input = { type: 'outcome.declined', data: { reason: 'card-declined' } };
const wasVoided: Input = { type: 'outcome.voided', data: { authorizationId: 'auth_1' } };

describe('asking', () => {
  test('asks the provider for the total of a placed order, and tells the answer', () => {
    given().when(placed).says(authorize);
    given(placed).when(wasAuthorized).says(fact('payment.authorized.v1'));
    given(placed).when(wasDeclined).says(fact('payment.declined.v1'));
  });

  test('asks the provider nothing when there is nothing to pay', () => {
    const free = fact('order.placed.v1', { total: usd(0) });
    given()
      .when(free)
      .says({ type: 'payment.authorized.v1', data: { amount: usd(0) } });
    given(free)
      .when(cancelled)
      .says(fact('payment.voided.v1', { amount: usd(0) }));
  });
});

describe('a refusal', () => {
  test('voids what is held', () => {
    given(placed, wasAuthorized).when(rejected).says(giveBack);
    given(placed, wasAuthorized, rejected).when(wasVoided).says(fact('payment.voided.v1'));
  });

  test('that crosses the question waits for the answer, and gives it back before anything is announced', () => {
    given(placed).when(cancelled).saysNothing();
    given(placed, cancelled).when(wasAuthorized).says(giveBack);
    given(placed, cancelled, wasAuthorized).when(wasVoided).says(fact('payment.voided.v1'));
  });

  test('that crosses a question that is declined needs nothing more', () => {
    given(placed, cancelled).when(wasDeclined).says(fact('payment.declined.v1'));
  });

  test('that overtakes the order closes at once what never began, and the order is never asked for', () => {
    given()
      .when(cancelled)
      .says(fact('payment.voided.v1', { amount: usd(0) }));
    given(cancelled).when(placed).isSilent();
  });

  test('of what is closed or being voided changes nothing', () => {
    given(placed, wasDeclined).when(rejected).isSilent();
    given(placed, wasAuthorized, rejected).when(cancelled).isSilent();
    given(placed, wasAuthorized, rejected, wasVoided).when(cancelled).isSilent();
  });
});

test('an order that is placed twice is asked for once', () => {
  given(placed).when(placed).isSilent();
  given(placed, wasAuthorized).when(placed).isSilent();
  expect(given(placed, wasAuthorized, rejected, wasVoided).state).toEqual({
    is: 'closed',
    because: 'voided',
  });
});
