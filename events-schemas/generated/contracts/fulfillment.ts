// Generated from functions/fulfillment/subsystem.ts by `npm run generate`. Do not edit.

import { validateFulfillmentFailedV1 } from '../fulfillment/failed.v1.js';
import { validateFulfillmentPackedV1 } from '../fulfillment/packed.v1.js';
import { validateFulfillmentStoppedV1 } from '../fulfillment/stopped.v1.js';
import { validateOrderCancelledV1 } from '../order/cancelled.v1.js';
import { validateOrderConfirmedV1 } from '../order/confirmed.v1.js';
import { validateOrderFailedV1 } from '../order/failed.v1.js';
import { validateOrderResumedV1 } from '../order/resumed.v1.js';

/** The validators of exactly what fulfillment hears and says. */
export const contract = {
  'fulfillment.failed.v1': validateFulfillmentFailedV1,
  'fulfillment.packed.v1': validateFulfillmentPackedV1,
  'fulfillment.stopped.v1': validateFulfillmentStoppedV1,
  'order.cancelled.v1': validateOrderCancelledV1,
  'order.confirmed.v1': validateOrderConfirmedV1,
  'order.failed.v1': validateOrderFailedV1,
  'order.resumed.v1': validateOrderResumedV1,
} as const;
