// Generated from events-schemas/order/returned.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, boolean, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^ret_[0-9a-v]{26}$/u;

const checkOrderReturnedV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.returnId, pattern0, 0, Infinity, faults && `${at}/returnId`, faults) &&
      checkMoney(it.amount, faults && `${at}/amount`, faults) &&
      boolean(it.whole, faults && `${at}/whole`, faults)
    : noObject(it, at, faults);

export const validateOrderReturnedV1 = validator(checkOrderReturnedV1, 1);
