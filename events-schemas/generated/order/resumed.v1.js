// Generated from events-schemas/order/resumed.v1.json by `npm run generate`. Do not edit.
import { oneOf, text, list, isObject, noObject, validator } from '../validator.ts';

const values0 = ["ship","undo","return"];
const pattern1 = /^ret_[0-9a-v]{26}$/u;
const pattern2 = /^[a-z][a-z0-9-]{0,31}\.[a-z][a-z0-9-]{0,47}\.v[1-9][0-9]{0,2}$/u;

const checkOrderResumedV1 = (it, at, faults) =>
  isObject(it)
    ? oneOf(it.stage, values0, faults && `${at}/stage`, faults) &&
      (it.returnId === undefined || text(it.returnId, pattern1, 0, Infinity, faults && `${at}/returnId`, faults)) &&
      list(it.awaits, (it, at, faults) => text(it, pattern2, 0, Infinity, at, faults), 1, 32, faults && `${at}/awaits`, faults)
    : noObject(it, at, faults);

export const validateOrderResumedV1 = validator(checkOrderResumedV1, 1);
