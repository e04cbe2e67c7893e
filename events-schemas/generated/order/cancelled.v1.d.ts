// Generated from events-schemas/order/cancelled.v1.json by `npm run generate`. Do not edit.

import type { OrderCancelledV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateOrderCancelledV1: Validator<OrderCancelledV1>;
