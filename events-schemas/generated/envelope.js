// Generated from events-schemas/envelope.json by `npm run generate`. Do not edit.
import { oneOf, text, integer, isObject, noObject, validator } from './validator.ts';

const values0 = ["1.0"];
const pattern1 = /^[!-~]{1,256}$/u;
const pattern2 = /^[a-z][a-z0-9-]{0,31}$/u;
const pattern3 = /^[a-z][a-z0-9-]{0,31}\.[a-z][a-z0-9-]{0,47}\.v[1-9][0-9]{0,2}$/u;
const pattern4 = /^[!-~]{1,160}$/u;
const pattern5 = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$/u;
const pattern6 = /^[a-z][a-z0-9+.-]*:[!-~]{1,200}$/u;
const values7 = ["application/json"];
const pattern8 = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/u;

const checkEnvelope = (it, at, faults) =>
  isObject(it)
    ? oneOf(it.specversion, values0, faults && `${at}/specversion`, faults) &&
      text(it.id, pattern1, 0, Infinity, faults && `${at}/id`, faults) &&
      text(it.source, pattern2, 0, Infinity, faults && `${at}/source`, faults) &&
      text(it.type, pattern3, 0, Infinity, faults && `${at}/type`, faults) &&
      text(it.subject, pattern4, 0, Infinity, faults && `${at}/subject`, faults) &&
      integer(it.sequence, 1, 9007199254740991, faults && `${at}/sequence`, faults) &&
      text(it.time, pattern5, 0, Infinity, faults && `${at}/time`, faults) &&
      text(it.dataschema, pattern6, 0, 240, faults && `${at}/dataschema`, faults) &&
      (it.datacontenttype === undefined || oneOf(it.datacontenttype, values7, faults && `${at}/datacontenttype`, faults)) &&
      text(it.correlationid, pattern1, 0, Infinity, faults && `${at}/correlationid`, faults) &&
      text(it.causationid, pattern1, 0, Infinity, faults && `${at}/causationid`, faults) &&
      (it.traceparent === undefined || text(it.traceparent, pattern8, 0, Infinity, faults && `${at}/traceparent`, faults)) &&
      (isObject(it.data) || noObject(it.data, faults && `${at}/data`, faults))
    : noObject(it, at, faults);

export const validateEnvelope = validator(checkEnvelope, 1);
