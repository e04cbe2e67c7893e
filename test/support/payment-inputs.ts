import type {
  Capture,
  Input,
  LaterRefund,
  Refund,
  RefundTimer,
  Void,
} from '../../functions/payment/facts.ts';
import { fact, usd } from './facts.ts';

/** What payment hears of an order of 36.00 USD, and what the provider answers. */
export const placed = fact('order.placed.v1');
export const free = fact('order.placed.v1', { total: usd(0) });
export const confirmed = fact('order.confirmed.v1');
export const rejected = fact('order.rejected.v1');
export const cancelled = fact('order.cancelled.v1');
export const failed = fact('order.failed.v1');

export const wasAuthorized: Input = { type: 'outcome.authorized', data: { authorizationId: 'auth_1' } };
export const wasDeclined: Input = { type: 'outcome.declined', data: { reason: 'card-declined' } };
export const wasCaptured: Input = { type: 'outcome.captured', data: { captureId: 'cap_1' } };
export const captureWasDeclined: Input = {
  type: 'outcome.capture-declined',
  data: { reason: 'card-declined' },
};
export const hadExpired: Input = { type: 'outcome.expired', data: {} };
export const wasVoided: Input = { type: 'outcome.voided', data: { authorizationId: 'auth_1' } };
export const wasRefunded: Input = { type: 'outcome.refunded', data: { refundId: 're_1' } };
export const refundWasRefused: Input = {
  type: 'outcome.refund-refused',
  data: { reason: 'balance-too-low' },
};

export const authorize = {
  type: 'intent.authorize',
  data: { amount: usd(3_600), token: 'tok_ok' },
} as const;
export const captureOf = (authorizationId: string): Capture => ({
  type: 'intent.capture',
  data: { authorizationId, amount: usd(3_600) },
});
export const voidOf = (authorizationId: string): Void => ({ type: 'intent.void', data: { authorizationId } });
export const refund = (minorUnits: number): Refund => ({
  type: 'intent.refund',
  data: { captureId: 'cap_1', amount: usd(minorUnits) },
});

export const wasNotFound = (
  intent: Extract<Input, { type: 'outcome.not-found' }>['data']['intent'],
): Input => ({ type: 'outcome.not-found', data: { intent } });

export const later = (seconds: number, round: number, tries: number): LaterRefund => ({
  type: 'later.refund',
  data: { seconds, data: { round, tries } },
});
export const timer = (round: number, tries: number): RefundTimer => ({
  type: 'timer.refund',
  data: { round, tries },
});

/** Everything up to the money's being taken. */
export const paid: readonly Input[] = [placed, wasAuthorized, confirmed, wasCaptured];

/** Two returns of an order that is paid, and what is said of the first. */
export const returnId = 'ret_00000000000000000000000001';
export const otherId = 'ret_00000000000000000000000002';
export const returned = fact('order.return-requested.v1', { returnId, amount: usd(1_600) });
export const alsoReturned = fact('order.return-requested.v1', { returnId: otherId, amount: usd(500) });
export const refundedReturn = fact('payment.refunded.v1', { amount: usd(1_600), returnId });

/** The provider refuses so often in this round, and the pauses pass. */
export const refusedTimes = (times: number, round: number): readonly Input[] =>
  Array.from({ length: times }, (_, n) => [refundWasRefused, timer(round, n + 1)]).flat();
