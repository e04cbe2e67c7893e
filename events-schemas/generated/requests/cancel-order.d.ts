// Generated from functions/order/requests/cancel-order.json by `npm run generate`. Do not edit.

import type { CancelOrder } from '../requests.ts';
import type { Validator } from '../validator.ts';

export declare const validateCancelOrder: Validator<CancelOrder>;
