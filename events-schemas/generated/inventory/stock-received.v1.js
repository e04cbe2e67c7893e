// Generated from events-schemas/inventory/stock-received.v1.json by `npm run generate`. Do not edit.
import { text, integer, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[A-Za-z0-9._-]{1,64}$/u;

const checkInventoryStockReceivedV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.sku, pattern0, 0, Infinity, faults && `${at}/sku`, faults) &&
      integer(it.quantity, 1, 1000000000, faults && `${at}/quantity`, faults) &&
      text(it.reference, pattern0, 0, Infinity, faults && `${at}/reference`, faults)
    : noObject(it, at, faults);

export const validateInventoryStockReceivedV1 = validator(checkInventoryStockReceivedV1, 1);
