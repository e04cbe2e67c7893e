// Generated from events-schemas/order/confirmed.v1.json by `npm run generate`. Do not edit.

import type { OrderConfirmedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateOrderConfirmedV1: Validator<OrderConfirmedV1>;
