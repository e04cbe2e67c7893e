// Generated from events-schemas/inventory/released.v1.json by `npm run generate`. Do not edit.
import { checkPieces } from '../pieces.js';
import { list, isObject, noObject, validator } from '../validator.ts';


const checkInventoryReleasedV1 = (it, at, faults) =>
  isObject(it)
    ? list(it.lines, checkPieces, 0, 500, faults && `${at}/lines`, faults)
    : noObject(it, at, faults);

export const validateInventoryReleasedV1 = validator(checkInventoryReleasedV1, 1);
