// Generated from events-schemas/order/rejected.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[a-z][a-z0-9-]{0,63}$/u;
const pattern1 = /^(deadline|[a-z][a-z0-9-]{0,31}\.[a-z][a-z0-9-]{0,47}\.v[1-9][0-9]{0,2})$/u;

const checkOrderRejectedV1 = (it, at, faults) =>
  isObject(it)
    ? checkMoney(it.total, faults && `${at}/total`, faults) &&
      text(it.reason, pattern0, 0, Infinity, faults && `${at}/reason`, faults) &&
      text(it.by, pattern1, 0, Infinity, faults && `${at}/by`, faults)
    : noObject(it, at, faults);

export const validateOrderRejectedV1 = validator(checkOrderRejectedV1, 1);
