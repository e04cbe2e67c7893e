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
import { reading } from '../validator.ts';

/** The validators of exactly what payment hears and says, and which fields it reads of what it hears. */
export const contract = {
  'order.cancelled.v1': reading(validateOrderCancelledV1, 'total', 'begun'),
  'order.confirmed.v1': reading(validateOrderConfirmedV1, 'lines', 'total'),
  'order.failed.v1': reading(validateOrderFailedV1, 'total', 'reason', 'by', 'begun'),
  'order.placed.v1': reading(validateOrderPlacedV1, 'lines', 'shipping', 'total', 'payment'),
  'order.rejected.v1': reading(validateOrderRejectedV1, 'total', 'reason', 'by', 'begun'),
  'order.resumed.v1': reading(validateOrderResumedV1, 'stage', 'returnId', 'awaits'),
  'order.return-requested.v1': reading(validateOrderReturnRequestedV1, 'returnId', 'lines', 'amount'),
  'payment.authorized.v1': validatePaymentAuthorizedV1,
  'payment.capture-failed.v1': validatePaymentCaptureFailedV1,
  'payment.captured.v1': validatePaymentCapturedV1,
  'payment.declined.v1': validatePaymentDeclinedV1,
  'payment.refund-failed.v1': validatePaymentRefundFailedV1,
  'payment.refunded.v1': validatePaymentRefundedV1,
  'payment.voided.v1': validatePaymentVoidedV1,
} as const;
