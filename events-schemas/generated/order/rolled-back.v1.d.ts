// Generated from events-schemas/order/rolled-back.v1.json by `npm run generate`. Do not edit.

import type { OrderRolledBackV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateOrderRolledBackV1: Validator<OrderRolledBackV1>;
