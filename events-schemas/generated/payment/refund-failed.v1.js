// Generated from events-schemas/payment/refund-failed.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[a-z][a-z0-9-]{0,63}$/u;
const pattern1 = /^ret_[0-9a-v]{26}$/u;

const checkPaymentRefundFailedV1 = (it, at, faults) =>
  isObject(it)
    ? checkMoney(it.amount, faults && `${at}/amount`, faults) &&
      text(it.reason, pattern0, 0, Infinity, faults && `${at}/reason`, faults) &&
      (it.returnId === undefined || text(it.returnId, pattern1, 0, Infinity, faults && `${at}/returnId`, faults))
    : noObject(it, at, faults);

export const validatePaymentRefundFailedV1 = validator(checkPaymentRefundFailedV1, 1);
