// Generated from events-schemas/money.json by `npm run generate`. Do not edit.
import { integer, text, isObject, noObject } from './validator.ts';

const pattern0 = /^[A-Z]{3}$/u;

const checkMoney = (it, at, faults) =>
  isObject(it)
    ? integer(it.minorUnits, 0, 9007199254740991, faults && `${at}/minorUnits`, faults) &&
      text(it.currency, pattern0, 0, Infinity, faults && `${at}/currency`, faults)
    : noObject(it, at, faults);

export { checkMoney };
