// Generated from events-schemas/fulfillment/packed.v1.json by `npm run generate`. Do not edit.
import { checkPieces } from '../pieces.js';
import { list, isObject, noObject, validator } from '../validator.ts';


const checkFulfillmentPackedV1 = (it, at, faults) =>
  isObject(it)
    ? list(it.lines, checkPieces, 1, 500, faults && `${at}/lines`, faults)
    : noObject(it, at, faults);

export const validateFulfillmentPackedV1 = validator(checkFulfillmentPackedV1, 1);
