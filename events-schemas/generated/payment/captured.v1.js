// Generated from events-schemas/payment/captured.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[!-~]{1,200}$/u;

const checkPaymentCapturedV1 = (it, at, faults) =>
  isObject(it)
    ? checkMoney(it.amount, faults && `${at}/amount`, faults) &&
      (it.captureId === undefined || text(it.captureId, pattern0, 0, Infinity, faults && `${at}/captureId`, faults))
    : noObject(it, at, faults);

export const validatePaymentCapturedV1 = validator(checkPaymentCapturedV1, 1);
