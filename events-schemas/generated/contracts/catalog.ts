// Generated from functions/catalog/subsystem.ts by `npm run generate`. Do not edit.

import { validateCatalogProductListedV1 } from '../catalog/product-listed.v1.js';
import { validateCatalogProductWithdrawnV1 } from '../catalog/product-withdrawn.v1.js';

/** The validators of exactly what catalog hears and says, and which fields it reads of what it hears. */
export const contract = {
  'catalog.product-listed.v1': validateCatalogProductListedV1,
  'catalog.product-withdrawn.v1': validateCatalogProductWithdrawnV1,
} as const;
