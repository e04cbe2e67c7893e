// Generated from events-schemas/payment/authorized.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[!-~]{1,200}$/u;

const checkPaymentAuthorizedV1 = (it, at, faults) =>
  isObject(it)
    ? checkMoney(it.amount, faults && `${at}/amount`, faults) &&
      (it.authorizationId === undefined || text(it.authorizationId, pattern0, 0, Infinity, faults && `${at}/authorizationId`, faults))
    : noObject(it, at, faults);

export const validatePaymentAuthorizedV1 = validator(checkPaymentAuthorizedV1, 1);
