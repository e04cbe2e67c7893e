// Generated from events-schemas/payment/refunded.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^ret_[0-9a-v]{26}$/u;

const checkPaymentRefundedV1 = (it, at, faults) =>
  isObject(it)
    ? checkMoney(it.amount, faults && `${at}/amount`, faults) &&
      (it.returnId === undefined || text(it.returnId, pattern0, 0, Infinity, faults && `${at}/returnId`, faults))
    : noObject(it, at, faults);

export const validatePaymentRefundedV1 = validator(checkPaymentRefundedV1, 1);
