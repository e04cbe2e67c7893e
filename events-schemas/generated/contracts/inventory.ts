// Generated from functions/inventory/subsystem.ts by `npm run generate`. Do not edit.

import { validateInventoryRejectedV1 } from '../inventory/rejected.v1.js';
import { validateInventoryReleasedV1 } from '../inventory/released.v1.js';
import { validateInventoryReservedV1 } from '../inventory/reserved.v1.js';
import { validateInventoryRestockedV1 } from '../inventory/restocked.v1.js';
import { validateInventoryStockReceivedV1 } from '../inventory/stock-received.v1.js';
import { validateOrderCancelledV1 } from '../order/cancelled.v1.js';
import { validateOrderCompletedV1 } from '../order/completed.v1.js';
import { validateOrderFailedV1 } from '../order/failed.v1.js';
import { validateOrderPlacedV1 } from '../order/placed.v1.js';
import { validateOrderRejectedV1 } from '../order/rejected.v1.js';
import { validateOrderResumedV1 } from '../order/resumed.v1.js';
import { validateOrderReturnRequestedV1 } from '../order/return-requested.v1.js';

/** The validators of exactly what inventory hears and says. */
export const contract = {
  'inventory.rejected.v1': validateInventoryRejectedV1,
  'inventory.released.v1': validateInventoryReleasedV1,
  'inventory.reserved.v1': validateInventoryReservedV1,
  'inventory.restocked.v1': validateInventoryRestockedV1,
  'inventory.stock-received.v1': validateInventoryStockReceivedV1,
  'order.cancelled.v1': validateOrderCancelledV1,
  'order.completed.v1': validateOrderCompletedV1,
  'order.failed.v1': validateOrderFailedV1,
  'order.placed.v1': validateOrderPlacedV1,
  'order.rejected.v1': validateOrderRejectedV1,
  'order.resumed.v1': validateOrderResumedV1,
  'order.return-requested.v1': validateOrderReturnRequestedV1,
} as const;
