// Generated from events-schemas/delivery/delivered.v1.json by `npm run generate`. Do not edit.

import type { DeliveryDeliveredV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateDeliveryDeliveredV1: Validator<DeliveryDeliveredV1>;
