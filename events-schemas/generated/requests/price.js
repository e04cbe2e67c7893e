// Generated from functions/runtime/requests/price.json by `npm run generate`. Do not edit.
import { integer, text, closed, isObject, noObject } from '../validator.ts';

const pattern0 = /^[A-Z]{3}$/u;
const fields1 = ["minorUnits","currency"];

const checkPrice = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields1, at, faults) &&
      integer(it.minorUnits, 0, 1000000000000, faults && `${at}/minorUnits`, faults) &&
      text(it.currency, pattern0, 0, Infinity, faults && `${at}/currency`, faults)
    : noObject(it, at, faults);

export { checkPrice };
