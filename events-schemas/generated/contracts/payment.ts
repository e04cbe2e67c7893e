// Generated from functions/payment/subsystem.ts by `npm run generate`. Do not edit.

import { validateOrderCancelledV1 } from '../order/cancelled.v1.js';
import { validateOrderPlacedV1 } from '../order/placed.v1.js';
import { validateOrderRejectedV1 } from '../order/rejected.v1.js';
import { validatePaymentAuthorizedV1 } from '../payment/authorized.v1.js';
import { validatePaymentDeclinedV1 } from '../payment/declined.v1.js';
import { validatePaymentVoidedV1 } from '../payment/voided.v1.js';

/** The validators of exactly what payment hears and says. */
export const contract = {
  'order.cancelled.v1': validateOrderCancelledV1,
  'order.placed.v1': validateOrderPlacedV1,
  'order.rejected.v1': validateOrderRejectedV1,
  'payment.authorized.v1': validatePaymentAuthorizedV1,
  'payment.declined.v1': validatePaymentDeclinedV1,
  'payment.voided.v1': validatePaymentVoidedV1,
} as const;
