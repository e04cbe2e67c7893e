// Generated from functions/order/requests/return-order.json by `npm run generate`. Do not edit.

import type { ReturnOrder } from '../requests.ts';
import type { Validator } from '../validator.ts';

export declare const validateReturnOrder: Validator<ReturnOrder>;
