// Generated from events-schemas/order/placed.v1.json by `npm run generate`. Do not edit.

import type { OrderPlacedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateOrderPlacedV1: Validator<OrderPlacedV1>;
