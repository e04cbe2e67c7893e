// Generated from functions/notification/subsystem.ts by `npm run generate`. Do not edit.

import { validateDeliveryDeliveredV1 } from '../delivery/delivered.v1.js';
import { validateDeliveryDispatchedV1 } from '../delivery/dispatched.v1.js';
import { validateOrderCancelledV1 } from '../order/cancelled.v1.js';
import { validateOrderConfirmedV1 } from '../order/confirmed.v1.js';
import { validateOrderFailedV1 } from '../order/failed.v1.js';
import { validateOrderRejectedV1 } from '../order/rejected.v1.js';
import { validatePaymentRefundedV1 } from '../payment/refunded.v1.js';

/** The validators of exactly what notification hears and says. */
export const contract = {
  'delivery.delivered.v1': validateDeliveryDeliveredV1,
  'delivery.dispatched.v1': validateDeliveryDispatchedV1,
  'order.cancelled.v1': validateOrderCancelledV1,
  'order.confirmed.v1': validateOrderConfirmedV1,
  'order.failed.v1': validateOrderFailedV1,
  'order.rejected.v1': validateOrderRejectedV1,
  'payment.refunded.v1': validatePaymentRefundedV1,
} as const;
