// Generated from events-schemas/order/return-requested.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, list, integer, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^ret_[0-9a-v]{26}$/u;
const pattern1 = /^(?! *$)[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;
const pattern2 = /^[A-Za-z0-9._-]{1,64}$/u;

const checkReturnedLine = (it, at, faults) =>
  isObject(it)
    ? integer(it.line, 0, 499, faults && `${at}/line`, faults) &&
      text(it.sku, pattern2, 0, Infinity, faults && `${at}/sku`, faults) &&
      integer(it.quantity, 1, 100000, faults && `${at}/quantity`, faults)
    : noObject(it, at, faults);

const checkOrderReturnRequestedV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.returnId, pattern0, 0, Infinity, faults && `${at}/returnId`, faults) &&
      text(it.reason, pattern1, 1, 500, faults && `${at}/reason`, faults) &&
      list(it.lines, checkReturnedLine, 1, 500, faults && `${at}/lines`, faults) &&
      checkMoney(it.amount, faults && `${at}/amount`, faults)
    : noObject(it, at, faults);

export const validateOrderReturnRequestedV1 = validator(checkOrderReturnRequestedV1, 1);
