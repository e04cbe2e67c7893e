// Generated from events-schemas/inventory/rejected.v1.json by `npm run generate`. Do not edit.
import { oneOf, list, text, integer, isObject, noObject, validator } from '../validator.ts';

const values0 = ["out-of-stock"];
const pattern1 = /^[A-Za-z0-9._-]{1,64}$/u;

const checkShortage = (it, at, faults) =>
  isObject(it)
    ? text(it.sku, pattern1, 0, Infinity, faults && `${at}/sku`, faults) &&
      integer(it.requested, 1, 50000000, faults && `${at}/requested`, faults)
    : noObject(it, at, faults);

const checkInventoryRejectedV1 = (it, at, faults) =>
  isObject(it)
    ? oneOf(it.reason, values0, faults && `${at}/reason`, faults) &&
      list(it.short, checkShortage, 1, 500, faults && `${at}/short`, faults)
    : noObject(it, at, faults);

export const validateInventoryRejectedV1 = validator(checkInventoryRejectedV1, 1);
