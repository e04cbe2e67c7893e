// Generated from functions/inventory/requests/receive-stock.json by `npm run generate`. Do not edit.
import { integer, text, closed, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[A-Za-z0-9._-]{1,64}$/u;
const fields1 = ["quantity","reference"];

const checkReceiveStock = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields1, at, faults) &&
      integer(it.quantity, 1, 1000000000, faults && `${at}/quantity`, faults) &&
      text(it.reference, pattern0, 0, Infinity, faults && `${at}/reference`, faults)
    : noObject(it, at, faults);

export const validateReceiveStock = validator(checkReceiveStock, 1000);
