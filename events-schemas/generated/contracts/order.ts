// Generated from functions/order/subsystem.ts by `npm run generate`. Do not edit.

import { validateCatalogProductListedV1 } from '../catalog/product-listed.v1.js';
import { validateCatalogProductWithdrawnV1 } from '../catalog/product-withdrawn.v1.js';
import { validateInventoryRejectedV1 } from '../inventory/rejected.v1.js';
import { validateInventoryReleasedV1 } from '../inventory/released.v1.js';
import { validateInventoryReservedV1 } from '../inventory/reserved.v1.js';
import { validateOrderCancelledV1 } from '../order/cancelled.v1.js';
import { validateOrderConfirmedV1 } from '../order/confirmed.v1.js';
import { validateOrderPlacedV1 } from '../order/placed.v1.js';
import { validateOrderRejectedV1 } from '../order/rejected.v1.js';
import { validateOrderRolledBackV1 } from '../order/rolled-back.v1.js';
import { validatePaymentAuthorizedV1 } from '../payment/authorized.v1.js';
import { validatePaymentDeclinedV1 } from '../payment/declined.v1.js';
import { validatePaymentVoidedV1 } from '../payment/voided.v1.js';

/** The validators of exactly what order hears and says. */
export const contract = {
  'catalog.product-listed.v1': validateCatalogProductListedV1,
  'catalog.product-withdrawn.v1': validateCatalogProductWithdrawnV1,
  'inventory.rejected.v1': validateInventoryRejectedV1,
  'inventory.released.v1': validateInventoryReleasedV1,
  'inventory.reserved.v1': validateInventoryReservedV1,
  'order.cancelled.v1': validateOrderCancelledV1,
  'order.confirmed.v1': validateOrderConfirmedV1,
  'order.placed.v1': validateOrderPlacedV1,
  'order.rejected.v1': validateOrderRejectedV1,
  'order.rolled-back.v1': validateOrderRolledBackV1,
  'payment.authorized.v1': validatePaymentAuthorizedV1,
  'payment.declined.v1': validatePaymentDeclinedV1,
  'payment.voided.v1': validatePaymentVoidedV1,
} as const;
