// Generated from events-schemas/catalog/product-listed.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[A-Za-z0-9._-]{1,64}$/u;
const pattern1 = /^(?! *$)[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;

const checkCatalogProductListedV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.sku, pattern0, 0, Infinity, faults && `${at}/sku`, faults) &&
      text(it.name, pattern1, 1, 200, faults && `${at}/name`, faults) &&
      checkMoney(it.unitPrice, faults && `${at}/unitPrice`, faults)
    : noObject(it, at, faults);

export const validateCatalogProductListedV1 = validator(checkCatalogProductListedV1, 1);
