// Generated from events-schemas/order/cancelled.v1.json by `npm run generate`. Do not edit.
import { checkContact } from '../contact.js';
import { checkMoney } from '../money.js';
import { text, list, oneOf, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^(?! *$)[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;
const values1 = ["accept","prepare","ship"];

const checkOrderCancelledV1 = (it, at, faults) =>
  isObject(it)
    ? checkMoney(it.total, faults && `${at}/total`, faults) &&
      text(it.reason, pattern0, 1, 500, faults && `${at}/reason`, faults) &&
      (it.begun === undefined || list(it.begun, (it, at, faults) => oneOf(it, values1, at, faults), 1, 3, faults && `${at}/begun`, faults)) &&
      (it.contact === undefined || checkContact(it.contact, faults && `${at}/contact`, faults))
    : noObject(it, at, faults);

export const validateOrderCancelledV1 = validator(checkOrderCancelledV1, 1);
