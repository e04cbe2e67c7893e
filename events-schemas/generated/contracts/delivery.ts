// Generated from functions/delivery/subsystem.ts by `npm run generate`. Do not edit.

import { validateDeliveryDeliveredV1 } from '../delivery/delivered.v1.js';
import { validateDeliveryDispatchedV1 } from '../delivery/dispatched.v1.js';
import { validateDeliveryFailedV1 } from '../delivery/failed.v1.js';
import { validateDeliveryStoppedV1 } from '../delivery/stopped.v1.js';
import { validateOrderFailedV1 } from '../order/failed.v1.js';
import { validateOrderReleasedV1 } from '../order/released.v1.js';
import { validateOrderResumedV1 } from '../order/resumed.v1.js';
import { reading } from '../validator.ts';

/** The validators of exactly what delivery hears and says, and which fields it reads of what it hears. */
export const contract = {
  'delivery.delivered.v1': validateDeliveryDeliveredV1,
  'delivery.dispatched.v1': validateDeliveryDispatchedV1,
  'delivery.failed.v1': validateDeliveryFailedV1,
  'delivery.stopped.v1': validateDeliveryStoppedV1,
  'order.failed.v1': reading(validateOrderFailedV1, 'total', 'reason', 'by', 'begun'),
  'order.released.v1': reading(validateOrderReleasedV1, 'lines', 'shipTo'),
  'order.resumed.v1': reading(validateOrderResumedV1, 'stage', 'returnId', 'awaits'),
} as const;
