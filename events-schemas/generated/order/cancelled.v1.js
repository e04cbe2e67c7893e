// Generated from events-schemas/order/cancelled.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^(?! *$)[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;

const checkOrderCancelledV1 = (it, at, faults) =>
  isObject(it)
    ? checkMoney(it.total, faults && `${at}/total`, faults) &&
      text(it.reason, pattern0, 1, 500, faults && `${at}/reason`, faults)
    : noObject(it, at, faults);

export const validateOrderCancelledV1 = validator(checkOrderCancelledV1, 1);
