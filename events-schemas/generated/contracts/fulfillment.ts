// Generated from functions/fulfillment/subsystem.ts by `npm run generate`. Do not edit.

import { validateFulfillmentFailedV1 } from '../fulfillment/failed.v1.js';
import { validateFulfillmentPackedV1 } from '../fulfillment/packed.v1.js';
import { validateFulfillmentStoppedV1 } from '../fulfillment/stopped.v1.js';
import { validateOrderCancelledV1 } from '../order/cancelled.v1.js';
import { validateOrderConfirmedV1 } from '../order/confirmed.v1.js';
import { validateOrderFailedV1 } from '../order/failed.v1.js';
import { validateOrderResumedV1 } from '../order/resumed.v1.js';
import { reading } from '../validator.ts';

/** The validators of exactly what fulfillment hears and says, and which fields it reads of what it hears. */
export const contract = {
  'fulfillment.failed.v1': validateFulfillmentFailedV1,
  'fulfillment.packed.v1': validateFulfillmentPackedV1,
  'fulfillment.stopped.v1': validateFulfillmentStoppedV1,
  'order.cancelled.v1': reading(validateOrderCancelledV1, 'total', 'begun'),
  'order.confirmed.v1': reading(validateOrderConfirmedV1, 'lines', 'total'),
  'order.failed.v1': reading(validateOrderFailedV1, 'total', 'reason', 'by', 'begun'),
  'order.resumed.v1': reading(validateOrderResumedV1, 'stage', 'returnId', 'awaits'),
} as const;
