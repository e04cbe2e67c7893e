// Generated from events-schemas/delivery/dispatched.v1.json by `npm run generate`. Do not edit.

import type { DeliveryDispatchedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateDeliveryDispatchedV1: Validator<DeliveryDispatchedV1>;
