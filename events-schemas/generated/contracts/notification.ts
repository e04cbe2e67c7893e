// Generated from functions/notification/subsystem.ts by `npm run generate`. Do not edit.

import { validateDeliveryDeliveredV1 } from '../delivery/delivered.v1.js';
import { validateDeliveryDispatchedV1 } from '../delivery/dispatched.v1.js';
import { validateOrderCancelledV1 } from '../order/cancelled.v1.js';
import { validateOrderConfirmedV1 } from '../order/confirmed.v1.js';
import { validateOrderFailedV1 } from '../order/failed.v1.js';
import { validateOrderRejectedV1 } from '../order/rejected.v1.js';
import { validatePaymentRefundedV1 } from '../payment/refunded.v1.js';
import { reading } from '../validator.ts';

/** The validators of exactly what notification hears and says, and which fields it reads of what it hears. */
export const contract = {
  'delivery.delivered.v1': reading(validateDeliveryDeliveredV1, 'trackingId'),
  'delivery.dispatched.v1': reading(validateDeliveryDispatchedV1, 'carrier', 'trackingId'),
  'order.cancelled.v1': reading(validateOrderCancelledV1, 'total', 'reason', 'begun', 'contact'),
  'order.confirmed.v1': reading(validateOrderConfirmedV1, 'lines', 'total', 'contact'),
  'order.failed.v1': reading(validateOrderFailedV1, 'total', 'reason', 'by', 'begun', 'contact'),
  'order.rejected.v1': reading(validateOrderRejectedV1, 'total', 'reason', 'by', 'begun', 'contact'),
  'payment.refunded.v1': reading(validatePaymentRefundedV1, 'amount', 'returnId'),
} as const;
