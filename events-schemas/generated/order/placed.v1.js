// Generated from events-schemas/order/placed.v1.json by `npm run generate`. Do not edit.
import { checkMoney } from '../money.js';
import { text, list, integer, number, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[A-Za-z0-9._-]{1,64}$/u;
const pattern1 = /^[!-~]{1,200}$/u;

const checkOrderLine = (it, at, faults) =>
  isObject(it)
    ? text(it.sku, pattern0, 0, Infinity, faults && `${at}/sku`, faults) &&
      integer(it.quantity, 1, 100000, faults && `${at}/quantity`, faults) &&
      checkMoney(it.unitPrice, faults && `${at}/unitPrice`, faults) &&
      (it.discount === undefined || number(it.discount, 0, 1, faults && `${at}/discount`, faults)) &&
      checkMoney(it.net, faults && `${at}/net`, faults)
    : noObject(it, at, faults);

const checkPaymentMeans = (it, at, faults) =>
  isObject(it)
    ? text(it.token, pattern1, 0, Infinity, faults && `${at}/token`, faults)
    : noObject(it, at, faults);

const checkOrderPlacedV1 = (it, at, faults) =>
  isObject(it)
    ? text(it.customerId, pattern0, 0, Infinity, faults && `${at}/customerId`, faults) &&
      list(it.lines, checkOrderLine, 1, 500, faults && `${at}/lines`, faults) &&
      (it.shipping === undefined || checkMoney(it.shipping, faults && `${at}/shipping`, faults)) &&
      checkMoney(it.total, faults && `${at}/total`, faults) &&
      checkPaymentMeans(it.payment, faults && `${at}/payment`, faults)
    : noObject(it, at, faults);

export const validateOrderPlacedV1 = validator(checkOrderPlacedV1, 1);
