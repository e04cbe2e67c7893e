// Generated from events-schemas/order/failed.v1.json by `npm run generate`. Do not edit.

import type { OrderFailedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateOrderFailedV1: Validator<OrderFailedV1>;
