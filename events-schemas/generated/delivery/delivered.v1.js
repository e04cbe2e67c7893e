// Generated from events-schemas/delivery/delivered.v1.json by `npm run generate`. Do not edit.
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[!-~]{1,200}$/u;

const checkDeliveryDeliveredV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.trackingId, pattern0, 0, Infinity, faults && `${at}/trackingId`, faults)
    : noObject(it, at, faults);

export const validateDeliveryDeliveredV1 = validator(checkDeliveryDeliveredV1, 1);
