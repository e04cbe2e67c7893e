// Generated from functions/order/subsystem.ts by `npm run generate`. Do not edit.

import { validateCatalogProductListedV1 } from '../catalog/product-listed.v1.js';
import { validateCatalogProductWithdrawnV1 } from '../catalog/product-withdrawn.v1.js';
import { validateDeliveryDeliveredV1 } from '../delivery/delivered.v1.js';
import { validateDeliveryDispatchedV1 } from '../delivery/dispatched.v1.js';
import { validateDeliveryFailedV1 } from '../delivery/failed.v1.js';
import { validateDeliveryStoppedV1 } from '../delivery/stopped.v1.js';
import { validateFulfillmentFailedV1 } from '../fulfillment/failed.v1.js';
import { validateFulfillmentPackedV1 } from '../fulfillment/packed.v1.js';
import { validateFulfillmentStoppedV1 } from '../fulfillment/stopped.v1.js';
import { validateInventoryRejectedV1 } from '../inventory/rejected.v1.js';
import { validateInventoryReleasedV1 } from '../inventory/released.v1.js';
import { validateInventoryReservedV1 } from '../inventory/reserved.v1.js';
import { validateInventoryRestockedV1 } from '../inventory/restocked.v1.js';
import { validateOrderCancelledV1 } from '../order/cancelled.v1.js';
import { validateOrderCompletedV1 } from '../order/completed.v1.js';
import { validateOrderConfirmedV1 } from '../order/confirmed.v1.js';
import { validateOrderFailedV1 } from '../order/failed.v1.js';
import { validateOrderPlacedV1 } from '../order/placed.v1.js';
import { validateOrderRejectedV1 } from '../order/rejected.v1.js';
import { validateOrderReleasedV1 } from '../order/released.v1.js';
import { validateOrderResumedV1 } from '../order/resumed.v1.js';
import { validateOrderReturnRequestedV1 } from '../order/return-requested.v1.js';
import { validateOrderReturnedV1 } from '../order/returned.v1.js';
import { validateOrderRolledBackV1 } from '../order/rolled-back.v1.js';
import { validatePaymentAuthorizedV1 } from '../payment/authorized.v1.js';
import { validatePaymentCaptureFailedV1 } from '../payment/capture-failed.v1.js';
import { validatePaymentCapturedV1 } from '../payment/captured.v1.js';
import { validatePaymentDeclinedV1 } from '../payment/declined.v1.js';
import { validatePaymentRefundFailedV1 } from '../payment/refund-failed.v1.js';
import { validatePaymentRefundedV1 } from '../payment/refunded.v1.js';
import { validatePaymentVoidedV1 } from '../payment/voided.v1.js';

/** The validators of exactly what order hears and says. */
export const contract = {
  'catalog.product-listed.v1': validateCatalogProductListedV1,
  'catalog.product-withdrawn.v1': validateCatalogProductWithdrawnV1,
  'delivery.delivered.v1': validateDeliveryDeliveredV1,
  'delivery.dispatched.v1': validateDeliveryDispatchedV1,
  'delivery.failed.v1': validateDeliveryFailedV1,
  'delivery.stopped.v1': validateDeliveryStoppedV1,
  'fulfillment.failed.v1': validateFulfillmentFailedV1,
  'fulfillment.packed.v1': validateFulfillmentPackedV1,
  'fulfillment.stopped.v1': validateFulfillmentStoppedV1,
  'inventory.rejected.v1': validateInventoryRejectedV1,
  'inventory.released.v1': validateInventoryReleasedV1,
  'inventory.reserved.v1': validateInventoryReservedV1,
  'inventory.restocked.v1': validateInventoryRestockedV1,
  'order.cancelled.v1': validateOrderCancelledV1,
  'order.completed.v1': validateOrderCompletedV1,
  'order.confirmed.v1': validateOrderConfirmedV1,
  'order.failed.v1': validateOrderFailedV1,
  'order.placed.v1': validateOrderPlacedV1,
  'order.rejected.v1': validateOrderRejectedV1,
  'order.released.v1': validateOrderReleasedV1,
  'order.resumed.v1': validateOrderResumedV1,
  'order.return-requested.v1': validateOrderReturnRequestedV1,
  'order.returned.v1': validateOrderReturnedV1,
  'order.rolled-back.v1': validateOrderRolledBackV1,
  'payment.authorized.v1': validatePaymentAuthorizedV1,
  'payment.capture-failed.v1': validatePaymentCaptureFailedV1,
  'payment.captured.v1': validatePaymentCapturedV1,
  'payment.declined.v1': validatePaymentDeclinedV1,
  'payment.refund-failed.v1': validatePaymentRefundFailedV1,
  'payment.refunded.v1': validatePaymentRefundedV1,
  'payment.voided.v1': validatePaymentVoidedV1,
} as const;
