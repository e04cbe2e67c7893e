// Generated from functions/inventory/requests/receive-stock.json by `npm run generate`. Do not edit.

import type { ReceiveStock } from '../requests.ts';
import type { Validator } from '../validator.ts';

export declare const validateReceiveStock: Validator<ReceiveStock>;
