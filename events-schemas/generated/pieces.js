// Generated from events-schemas/pieces.json by `npm run generate`. Do not edit.
import { text, integer, isObject, noObject } from './validator.ts';

const pattern0 = /^[A-Za-z0-9._-]{1,64}$/u;

const checkPieces = (it, at, faults) =>
  isObject(it)
    ? text(it.sku, pattern0, 0, Infinity, faults && `${at}/sku`, faults) &&
      integer(it.quantity, 1, 50000000, faults && `${at}/quantity`, faults)
    : noObject(it, at, faults);

export { checkPieces };
