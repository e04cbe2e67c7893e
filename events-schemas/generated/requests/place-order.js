// Generated from functions/order/requests/place-order.json by `npm run generate`. Do not edit.
import { checkPrice } from './price.js';
import { text, list, integer, number, closed, isObject, noObject, validator } from '../validator.ts';

const pattern0 = /^[A-Za-z0-9._-]{1,64}$/u;
const pattern1 = /^(?!\.)(?!.*\.\.)(?!.*\.@)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9\u00A1-\uD7FF](?:[A-Za-z0-9\u00A1-\uD7FF-]{0,61}[A-Za-z0-9\u00A1-\uD7FF])?\.){1,8}[A-Za-z\u00A1-\uD7FF](?:[A-Za-z0-9\u00A1-\uD7FF-]{0,61}[A-Za-z0-9\u00A1-\uD7FF])$/u;
const pattern2 = /^[A-Z]{3}$/u;
const fields3 = ["sku","quantity","unitPrice","discount"];
const pattern4 = /^(?! *$)[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;
const fields5 = ["name","street","city","region","postalCode","country"];
const pattern6 = /^[!-~]{1,200}$/u;
const fields7 = ["token"];
const fields8 = ["customerId","email","currency","lines","shipping","shipTo","payment"];

const checkPlaceOrderLine = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields3, at, faults) &&
      text(it.sku, pattern0, 0, Infinity, faults && `${at}/sku`, faults) &&
      integer(it.quantity, 1, 100000, faults && `${at}/quantity`, faults) &&
      (it.unitPrice === undefined || checkPrice(it.unitPrice, faults && `${at}/unitPrice`, faults)) &&
      (it.discount === undefined || number(it.discount, 0, 1, faults && `${at}/discount`, faults))
    : noObject(it, at, faults);

const checkShipTo = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields5, at, faults) &&
      text(it.name, pattern4, 1, 200, faults && `${at}/name`, faults) &&
      text(it.street, pattern4, 1, 200, faults && `${at}/street`, faults) &&
      text(it.city, pattern4, 1, 100, faults && `${at}/city`, faults) &&
      (it.region === undefined || text(it.region, pattern4, 1, 100, faults && `${at}/region`, faults)) &&
      (it.postalCode === undefined || text(it.postalCode, pattern4, 1, 20, faults && `${at}/postalCode`, faults)) &&
      text(it.country, pattern4, 1, 60, faults && `${at}/country`, faults)
    : noObject(it, at, faults);

const checkPayWith = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields7, at, faults) &&
      text(it.token, pattern6, 0, Infinity, faults && `${at}/token`, faults)
    : noObject(it, at, faults);

const checkPlaceOrder = (it, at, faults) =>
  isObject(it)
    ? closed(it, fields8, at, faults) &&
      text(it.customerId, pattern0, 0, Infinity, faults && `${at}/customerId`, faults) &&
      (it.email === undefined || text(it.email, pattern1, 0, 254, faults && `${at}/email`, faults)) &&
      (it.currency === undefined || text(it.currency, pattern2, 0, Infinity, faults && `${at}/currency`, faults)) &&
      list(it.lines, checkPlaceOrderLine, 1, 500, faults && `${at}/lines`, faults) &&
      (it.shipping === undefined || checkPrice(it.shipping, faults && `${at}/shipping`, faults)) &&
      checkShipTo(it.shipTo, faults && `${at}/shipTo`, faults) &&
      checkPayWith(it.payment, faults && `${at}/payment`, faults)
    : noObject(it, at, faults);

export const validatePlaceOrder = validator(checkPlaceOrder, 1000);
