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
import { reading } from '../validator.ts';

/** The validators of exactly what inventory hears and says, and which fields it reads of what it hears. */
export const contract = {
  'inventory.rejected.v1': validateInventoryRejectedV1,
  'inventory.released.v1': validateInventoryReleasedV1,
  'inventory.reserved.v1': validateInventoryReservedV1,
  'inventory.restocked.v1': validateInventoryRestockedV1,
  'inventory.stock-received.v1': validateInventoryStockReceivedV1,
  'order.cancelled.v1': reading(validateOrderCancelledV1, 'total', 'begun'),
  'order.completed.v1': reading(validateOrderCompletedV1, 'total'),
  'order.failed.v1': reading(validateOrderFailedV1, 'total', 'reason', 'by', 'begun'),
  'order.placed.v1': reading(validateOrderPlacedV1, 'lines', 'shipping', 'total'),
  'order.rejected.v1': reading(validateOrderRejectedV1, 'total', 'reason', 'by', 'begun'),
  'order.resumed.v1': reading(validateOrderResumedV1, 'stage', 'returnId', 'awaits'),
  'order.return-requested.v1': reading(validateOrderReturnRequestedV1, 'returnId', 'lines', 'amount'),
} as const;
