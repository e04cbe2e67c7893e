// Generated from functions/fulfillment/requests/packing-failed.json by `npm run generate`. Do not edit.

import type { PackingFailed } from '../requests.ts';
import type { Validator } from '../validator.ts';

export declare const validatePackingFailed: Validator<PackingFailed>;
