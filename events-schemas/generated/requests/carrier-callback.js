// Generated from functions/delivery/requests/carrier-callback.json by `npm run generate`. Do not edit.
import { text, oneOf, closed, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[A-Za-z0-9._-]{1,64}$/u;
const pattern1 = /^ord_[0-9a-v]{26}$/u;
const pattern2 = /^[!-~]{1,200}$/u;
const values3 = ["dispatched","delivered","failed"];
const pattern4 = /^[a-z][a-z0-9-]{0,63}$/u;
const fields5 = ["callbackId","orderId","trackingId","status","reason"];

const checkCarrierCallback = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields5, at, faults) &&
      text(it.callbackId, pattern0, 0, Infinity, faults && `${at}/callbackId`, faults) &&
      text(it.orderId, pattern1, 0, Infinity, faults && `${at}/orderId`, faults) &&
      text(it.trackingId, pattern2, 0, Infinity, faults && `${at}/trackingId`, faults) &&
      oneOf(it.status, values3, faults && `${at}/status`, faults) &&
      (it.reason === undefined || text(it.reason, pattern4, 0, Infinity, faults && `${at}/reason`, faults))
    : noObject(it, at, faults);

export const validateCarrierCallback = validator(checkCarrierCallback, 1000);
