// Generated from events-schemas/fulfillment/stopped.v1.json by `npm run generate`. Do not edit.

import type { FulfillmentStoppedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateFulfillmentStoppedV1: Validator<FulfillmentStoppedV1>;
