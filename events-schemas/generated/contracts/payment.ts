// Generated from functions/payment/subsystem.ts by `npm run generate`. Do not edit.

import { validateOrderCancelledV1 } from '../order/cancelled.v1.js';
import { validateOrderConfirmedV1 } from '../order/confirmed.v1.js';
import { validateOrderFailedV1 } from '../order/failed.v1.js';
import { validateOrderPlacedV1 } from '../order/placed.v1.js';
import { validateOrderRejectedV1 } from '../order/rejected.v1.js';
import { validateOrderResumedV1 } from '../order/resumed.v1.js';
import { validateOrderReturnRequestedV1 } from '../order/return-requested.v1.js';
import { validatePaymentAuthorizedV1 } from '../payment/authorized.v1.js';
import { validatePaymentCaptureFailedV1 } from '../payment/capture-failed.v1.js';
import { validatePaymentCapturedV1 } from '../payment/captured.v1.js';
import { validatePaymentDeclinedV1 } from '../payment/declined.v1.js';
import { validatePaymentRefundFailedV1 } from '../payment/refund-failed.v1.js';
import { validatePaymentRefundedV1 } from '../payment/refunded.v1.js';
import { validatePaymentVoidedV1 } from '../payment/voided.v1.js';

/** The validators of exactly what payment hears and says. */
export const contract = {
  'order.cancelled.v1': validateOrderCancelledV1,
  'order.confirmed.v1': validateOrderConfirmedV1,
  'order.failed.v1': validateOrderFailedV1,
  'order.placed.v1': validateOrderPlacedV1,
  'order.rejected.v1': validateOrderRejectedV1,
  'order.resumed.v1': validateOrderResumedV1,
  'order.return-requested.v1': validateOrderReturnRequestedV1,
  'payment.authorized.v1': validatePaymentAuthorizedV1,
  'payment.capture-failed.v1': validatePaymentCaptureFailedV1,
  'payment.captured.v1': validatePaymentCapturedV1,
  'payment.declined.v1': validatePaymentDeclinedV1,
  'payment.refund-failed.v1': validatePaymentRefundFailedV1,
  'payment.refunded.v1': validatePaymentRefundedV1,
  'payment.voided.v1': validatePaymentVoidedV1,
} as const;
