// Generated from events-schemas/inventory/restocked.v1.json by `npm run generate`. Do not edit.
import { checkPieces } from '../pieces.js';
import { text, list, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^ret_[0-9a-v]{26}$/u;

const checkInventoryRestockedV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.returnId, pattern0, 0, Infinity, faults && `${at}/returnId`, faults) &&
      list(it.lines, checkPieces, 1, 500, faults && `${at}/lines`, faults)
    : noObject(it, at, faults);

export const validateInventoryRestockedV1 = validator(checkInventoryRestockedV1, 1);
