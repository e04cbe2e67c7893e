// Generated from events-schemas/order/returned.v1.json by `npm run generate`. Do not edit.

import type { OrderReturnedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateOrderReturnedV1: Validator<OrderReturnedV1>;
