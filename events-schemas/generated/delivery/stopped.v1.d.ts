// Generated from events-schemas/delivery/stopped.v1.json by `npm run generate`. Do not edit.

import type { DeliveryStoppedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateDeliveryStoppedV1: Validator<DeliveryStoppedV1>;
