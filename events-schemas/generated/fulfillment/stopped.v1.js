// Generated from events-schemas/fulfillment/stopped.v1.json by `npm run generate`. Do not edit.
import { boolean, isObject, noObject, validator } from '../validator.ts';


const checkFulfillmentStoppedV1 = (it, at, faults) =>
  isObject(it)
    ? boolean(it.packed, faults && `${at}/packed`, faults)
    : noObject(it, at, faults);

export const validateFulfillmentStoppedV1 = validator(checkFulfillmentStoppedV1, 1);
