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
import { reading } from '../validator.ts';

/** The validators of exactly what order hears and says, and which fields it reads of what it hears. */
export const contract = {
  'catalog.product-listed.v1': reading(validateCatalogProductListedV1, 'sku', 'name', 'unitPrice'),
  'catalog.product-withdrawn.v1': reading(validateCatalogProductWithdrawnV1, 'sku'),
  'delivery.delivered.v1': reading(validateDeliveryDeliveredV1, 'trackingId'),
  'delivery.dispatched.v1': reading(validateDeliveryDispatchedV1, 'carrier', 'trackingId'),
  'delivery.failed.v1': reading(validateDeliveryFailedV1, 'reason', 'trackingId'),
  'delivery.stopped.v1': reading(validateDeliveryStoppedV1, 'handedOver'),
  'fulfillment.failed.v1': reading(validateFulfillmentFailedV1, 'reason'),
  'fulfillment.packed.v1': reading(validateFulfillmentPackedV1, 'lines'),
  'fulfillment.stopped.v1': reading(validateFulfillmentStoppedV1, 'packed'),
  'inventory.rejected.v1': reading(validateInventoryRejectedV1, 'reason', 'short'),
  'inventory.released.v1': reading(validateInventoryReleasedV1, 'lines'),
  'inventory.reserved.v1': reading(validateInventoryReservedV1, 'lines'),
  'inventory.restocked.v1': reading(validateInventoryRestockedV1, 'returnId', 'lines'),
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
  'payment.authorized.v1': reading(validatePaymentAuthorizedV1, 'amount', 'authorizationId'),
  'payment.capture-failed.v1': reading(validatePaymentCaptureFailedV1, 'amount', 'reason'),
  'payment.captured.v1': reading(validatePaymentCapturedV1, 'amount', 'captureId'),
  'payment.declined.v1': reading(validatePaymentDeclinedV1, 'amount', 'reason'),
  'payment.refund-failed.v1': reading(validatePaymentRefundFailedV1, 'amount', 'reason', 'returnId'),
  'payment.refunded.v1': reading(validatePaymentRefundedV1, 'amount', 'returnId'),
  'payment.voided.v1': reading(validatePaymentVoidedV1, 'amount'),
} as const;
