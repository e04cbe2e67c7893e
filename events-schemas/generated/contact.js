// Generated from events-schemas/contact.json by `npm run generate`. Do not edit.
import { text, isObject, noObject } from './validator.ts';

const pattern0 = /^(?! *$)[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]*$/u;
const pattern1 = /^[^@\s\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]{1,64}@[^@\s\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFD-\uFFFF]{1,189}$/u;

const checkContact = (it, at, faults) =>
  isObject(it)
    ? text(it.name, pattern0, 1, 200, faults && `${at}/name`, faults) &&
      (it.email === undefined || text(it.email, pattern1, 0, 254, faults && `${at}/email`, faults))
    : noObject(it, at, faults);

export { checkContact };
