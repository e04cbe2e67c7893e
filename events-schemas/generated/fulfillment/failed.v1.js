// Generated from events-schemas/fulfillment/failed.v1.json by `npm run generate`. Do not edit.
import { text, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[a-z][a-z0-9-]{0,63}$/u;

const checkFulfillmentFailedV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.reason, pattern0, 0, Infinity, faults && `${at}/reason`, faults)
    : noObject(it, at, faults);

export const validateFulfillmentFailedV1 = validator(checkFulfillmentFailedV1, 1);
