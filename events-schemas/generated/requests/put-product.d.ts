// Generated from functions/catalog/requests/put-product.json by `npm run generate`. Do not edit.

import type { PutProduct } from '../requests.ts';
import type { Validator } from '../validator.ts';

export declare const validatePutProduct: Validator<PutProduct>;
