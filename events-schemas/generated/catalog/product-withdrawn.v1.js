// Generated from events-schemas/catalog/product-withdrawn.v1.json by `npm run generate`. Do not edit.
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[A-Za-z0-9._-]{1,64}$/u;

const checkCatalogProductWithdrawnV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.sku, pattern0, 0, Infinity, faults && `${at}/sku`, faults)
    : noObject(it, at, faults);

export const validateCatalogProductWithdrawnV1 = validator(checkCatalogProductWithdrawnV1, 1);
