// Generated from events-schemas/address.json by `npm run generate`. Do not edit.
import { text, isObject, noObject } from './validator.ts';

const pattern0 = /^(?! *$)[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;

const checkAddress = (it, at, faults) =>
  isObject(it)
    ? text(it.name, pattern0, 1, 200, faults && `${at}/name`, faults) &&
      text(it.street, pattern0, 1, 200, faults && `${at}/street`, faults) &&
      text(it.city, pattern0, 1, 100, faults && `${at}/city`, faults) &&
      (it.region === undefined || text(it.region, pattern0, 1, 100, faults && `${at}/region`, faults)) &&
      (it.postalCode === undefined || text(it.postalCode, pattern0, 1, 20, faults && `${at}/postalCode`, faults)) &&
      text(it.country, pattern0, 1, 60, faults && `${at}/country`, faults)
    : noObject(it, at, faults);

export { checkAddress };
