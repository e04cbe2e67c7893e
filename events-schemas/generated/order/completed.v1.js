// Generated from events-schemas/order/completed.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[A-Za-z0-9._-]{1,64}$/u;

const checkOrderCompletedV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.customerId, pattern0, 0, Infinity, faults && `${at}/customerId`, faults) &&
      checkMoney(it.total, faults && `${at}/total`, faults)
    : noObject(it, at, faults);

export const validateOrderCompletedV1 = validator(checkOrderCompletedV1, 1);
