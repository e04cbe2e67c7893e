// Generated from functions/catalog/requests/put-product.json by `npm run generate`. Do not edit.
import { checkPrice } from './price.js';
import { text, closed, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^(?! *$)[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;
const fields1 = ["name","unitPrice"];

const checkPutProduct = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields1, at, faults) &&
      text(it.name, pattern0, 1, 200, faults && `${at}/name`, faults) &&
      checkPrice(it.unitPrice, faults && `${at}/unitPrice`, faults)
    : noObject(it, at, faults);

export const validatePutProduct = validator(checkPutProduct, 1000);
