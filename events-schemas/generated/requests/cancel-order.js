// Generated from functions/order/requests/cancel-order.json by `npm run generate`. Do not edit.
import { text, closed, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^(?! *$)[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;
const fields1 = ["reason"];

const checkCancelOrder = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields1, at, faults) &&
      text(it.reason, pattern0, 1, 500, faults && `${at}/reason`, faults)
    : noObject(it, at, faults);

export const validateCancelOrder = validator(checkCancelOrder, 1000);
