// Generated from events-schemas/order/rejected.v1.json by `npm run generate`. Do not edit.
import { checkContact } from '../contact.js';
import { checkMoney } from '../money.js';
import { text, list, oneOf, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[a-z][a-z0-9-]{0,63}$/u;
const pattern1 = /^(deadline|[a-z][a-z0-9-]{0,31}\.[a-z][a-z0-9-]{0,47}\.v[1-9][0-9]{0,2})$/u;
const values2 = ["accept","prepare","ship"];

const checkOrderRejectedV1 = (it, at, faults) =>
  isObject(it)
    ? checkMoney(it.total, faults && `${at}/total`, faults) &&
      text(it.reason, pattern0, 0, Infinity, faults && `${at}/reason`, faults) &&
      text(it.by, pattern1, 0, Infinity, faults && `${at}/by`, faults) &&
      (it.begun === undefined || list(it.begun, (it, at, faults) => oneOf(it, values2, at, faults), 1, 3, faults && `${at}/begun`, faults)) &&
      (it.contact === undefined || checkContact(it.contact, faults && `${at}/contact`, faults))
    : noObject(it, at, faults);

export const validateOrderRejectedV1 = validator(checkOrderRejectedV1, 1);
