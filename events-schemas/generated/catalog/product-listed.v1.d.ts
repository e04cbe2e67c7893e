// Generated from events-schemas/catalog/product-listed.v1.json by `npm run generate`. Do not edit.

import type { CatalogProductListedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateCatalogProductListedV1: Validator<CatalogProductListedV1>;
