// Generated from events-schemas/order/rejected.v1.json by `npm run generate`. Do not edit.

import type { OrderRejectedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateOrderRejectedV1: Validator<OrderRejectedV1>;
