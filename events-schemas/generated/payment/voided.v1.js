// Generated from events-schemas/payment/voided.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { isObject, noObject, validator } from '../validator.ts';


const checkPaymentVoidedV1 = (it, at, faults) =>
  isObject(it)
    ? checkMoney(it.amount, faults && `${at}/amount`, faults)
    : noObject(it, at, faults);

export const validatePaymentVoidedV1 = validator(checkPaymentVoidedV1, 1);
