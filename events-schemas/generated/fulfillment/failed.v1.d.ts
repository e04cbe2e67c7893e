// Generated from events-schemas/fulfillment/failed.v1.json by `npm run generate`. Do not edit.

import type { FulfillmentFailedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateFulfillmentFailedV1: Validator<FulfillmentFailedV1>;
