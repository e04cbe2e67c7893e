// Generated from events-schemas/order/confirmed.v1.json by `npm run generate`. Do not edit.
import { checkContact } from '../contact.js';
import { checkMoney } from '../money.js';
import { checkPieces } from '../pieces.js';
import { text, list, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[A-Za-z0-9._-]{1,64}$/u;

const checkOrderConfirmedV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.customerId, pattern0, 0, Infinity, faults && `${at}/customerId`, faults) &&
      list(it.lines, checkPieces, 1, 500, faults && `${at}/lines`, faults) &&
      checkMoney(it.total, faults && `${at}/total`, faults) &&
      (it.contact === undefined || checkContact(it.contact, faults && `${at}/contact`, faults))
    : noObject(it, at, faults);

export const validateOrderConfirmedV1 = validator(checkOrderConfirmedV1, 1);
