// Generated from events-schemas/catalog/product-withdrawn.v1.json by `npm run generate`. Do not edit.

import type { CatalogProductWithdrawnV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateCatalogProductWithdrawnV1: Validator<CatalogProductWithdrawnV1>;
