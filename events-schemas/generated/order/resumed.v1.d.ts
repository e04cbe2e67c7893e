// Generated from events-schemas/order/resumed.v1.json by `npm run generate`. Do not edit.

import type { OrderResumedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateOrderResumedV1: Validator<OrderResumedV1>;
