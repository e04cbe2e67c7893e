// Generated from events-schemas/inventory/reserved.v1.json by `npm run generate`. Do not edit.
import { checkPieces } from '../pieces.js';
import { list, isObject, noObject, validator } from '../validator.ts';


const checkInventoryReservedV1 = (it, at, faults) =>
  isObject(it)
    ? list(it.lines, checkPieces, 1, 500, faults && `${at}/lines`, faults)
    : noObject(it, at, faults);

export const validateInventoryReservedV1 = validator(checkInventoryReservedV1, 1);
