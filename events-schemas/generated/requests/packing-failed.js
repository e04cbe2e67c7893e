// Generated from functions/fulfillment/requests/packing-failed.json by `npm run generate`. Do not edit.
import { text, closed, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[a-z][a-z0-9-]{0,63}$/u;
const fields1 = ["reason"];

const checkPackingFailed = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields1, at, faults) &&
      text(it.reason, pattern0, 0, Infinity, faults && `${at}/reason`, faults)
    : noObject(it, at, faults);

export const validatePackingFailed = validator(checkPackingFailed, 1000);
