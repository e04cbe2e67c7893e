// Generated from events-schemas/order/rolled-back.v1.json by `npm run generate`. Do not edit.
import { oneOf, text, isObject, noObject, validator } from '../validator.ts';

const values0 = ["rejected","cancelled","failed"];
const pattern1 = /^(?! *$)[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;

const checkOrderRolledBackV1 = (it, at, faults) =>
  isObject(it)
    ? oneOf(it.because, values0, faults && `${at}/because`, faults) &&
      text(it.reason, pattern1, 1, 500, faults && `${at}/reason`, faults)
    : noObject(it, at, faults);

export const validateOrderRolledBackV1 = validator(checkOrderRolledBackV1, 1);
