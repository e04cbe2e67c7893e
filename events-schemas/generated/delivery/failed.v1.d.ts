// Generated from events-schemas/delivery/failed.v1.json by `npm run generate`. Do not edit.

import type { DeliveryFailedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateDeliveryFailedV1: Validator<DeliveryFailedV1>;
