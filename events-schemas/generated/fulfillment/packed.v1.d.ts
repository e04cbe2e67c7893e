// Generated from events-schemas/fulfillment/packed.v1.json by `npm run generate`. Do not edit.

import type { FulfillmentPackedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateFulfillmentPackedV1: Validator<FulfillmentPackedV1>;
