// Generated from functions/order/requests/return-order.json by `npm run generate`. Do not edit.
import { text, list, integer, closed, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^(?! *$)[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;
const fields1 = ["line","quantity"];
const fields2 = ["reason","lines"];

const checkReturnOrderLine = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields1, at, faults) &&
      integer(it.line, 0, 499, faults && `${at}/line`, faults) &&
      integer(it.quantity, 1, 100000, faults && `${at}/quantity`, faults)
    : noObject(it, at, faults);

const checkReturnOrder = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields2, at, faults) &&
      text(it.reason, pattern0, 1, 500, faults && `${at}/reason`, faults) &&
      (it.lines === undefined || list(it.lines, checkReturnOrderLine, 1, 500, faults && `${at}/lines`, faults))
    : noObject(it, at, faults);

export const validateReturnOrder = validator(checkReturnOrder, 1000);
