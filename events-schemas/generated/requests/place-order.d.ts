// Generated from functions/order/requests/place-order.json by `npm run generate`. Do not edit.

import type { PlaceOrder } from '../requests.ts';
import type { Validator } from '../validator.ts';

export declare const validatePlaceOrder: Validator<PlaceOrder>;
