// Generated from events-schemas/order/released.v1.json by `npm run generate`. Do not edit.
import { checkAddress } from '../address.js';
import { checkPieces } from '../pieces.js';
import { text, list, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[A-Za-z0-9._-]{1,64}$/u;

const checkOrderReleasedV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.customerId, pattern0, 0, Infinity, faults && `${at}/customerId`, faults) &&
      list(it.lines, checkPieces, 1, 500, faults && `${at}/lines`, faults) &&
      checkAddress(it.shipTo, faults && `${at}/shipTo`, faults)
    : noObject(it, at, faults);

export const validateOrderReleasedV1 = validator(checkOrderReleasedV1, 1);
