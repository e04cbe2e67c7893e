// Generated from events-schemas/payment/capture-failed.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[a-z][a-z0-9-]{0,63}$/u;

const checkPaymentCaptureFailedV1 = (it, at, faults) =>
  isObject(it)
    ? checkMoney(it.amount, faults && `${at}/amount`, faults) &&
      text(it.reason, pattern0, 0, Infinity, faults && `${at}/reason`, faults)
    : noObject(it, at, faults);

export const validatePaymentCaptureFailedV1 = validator(checkPaymentCaptureFailedV1, 1);
