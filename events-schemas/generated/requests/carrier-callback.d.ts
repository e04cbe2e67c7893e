// Generated from functions/delivery/requests/carrier-callback.json by `npm run generate`. Do not edit.

import type { CarrierCallback } from '../requests.ts';
import type { Validator } from '../validator.ts';

export declare const validateCarrierCallback: Validator<CarrierCallback>;
