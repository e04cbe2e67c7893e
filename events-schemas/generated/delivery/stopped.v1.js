// Generated from events-schemas/delivery/stopped.v1.json by `npm run generate`. Do not edit.
import { boolean, isObject, noObject, validator } from '../validator.ts';


const checkDeliveryStoppedV1 = (it, at, faults) =>
  isObject(it)
    ? boolean(it.handedOver, faults && `${at}/handedOver`, faults)
    : noObject(it, at, faults);

export const validateDeliveryStoppedV1 = validator(checkDeliveryStoppedV1, 1);
