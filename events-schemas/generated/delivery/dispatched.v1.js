// Generated from events-schemas/delivery/dispatched.v1.json by `npm run generate`. Do not edit.
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[a-z][a-z0-9-]{0,63}$/u;
const pattern1 = /^[!-~]{1,200}$/u;

const checkDeliveryDispatchedV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.carrier, pattern0, 0, Infinity, faults && `${at}/carrier`, faults) &&
      text(it.trackingId, pattern1, 0, Infinity, faults && `${at}/trackingId`, faults)
    : noObject(it, at, faults);

export const validateDeliveryDispatchedV1 = validator(checkDeliveryDispatchedV1, 1);
