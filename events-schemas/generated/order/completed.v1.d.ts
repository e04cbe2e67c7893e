// Generated from events-schemas/order/completed.v1.json by `npm run generate`. Do not edit.

import type { OrderCompletedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateOrderCompletedV1: Validator<OrderCompletedV1>;
