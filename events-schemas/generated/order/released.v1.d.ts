// Generated from events-schemas/order/released.v1.json by `npm run generate`. Do not edit.

import type { OrderReleasedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateOrderReleasedV1: Validator<OrderReleasedV1>;
