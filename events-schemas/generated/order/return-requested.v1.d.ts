// Generated from events-schemas/order/return-requested.v1.json by `npm run generate`. Do not edit.

import type { OrderReturnRequestedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateOrderReturnRequestedV1: Validator<OrderReturnRequestedV1>;
