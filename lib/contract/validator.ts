// What the generated validators are made of. The generator puts a copy of it beside them, since the
// contract imports nothing from outside its own folder.

/** One thing that is wrong with a value. Names fields and rules, never content: it may be logged. */
export interface SchemaError {
  /** Where: a JSON pointer, empty for the value itself. Of a missing or unknown field, its own. */
  readonly instancePath: string;
  /** The rule that is broken, as JSON Schema calls it: `required`, `pattern`, `additionalProperties` … */
  readonly keyword: string;
  readonly message: string;
}

/** Says whether a value is a `T`. If not, `errors` tells why, until the next call. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: readonly SchemaError[] | null;
  /** The fields that the reader gets to see, where those are not all there may be. */
  reads?: readonly string[];
}

/** Collects what is wrong. Absent while nothing is known to be: then the first fault ends the check. */
export interface Faults {
  readonly found: SchemaError[];
  /** How many are wanted. */
  readonly most: number;
}

/** Where a value is, when faults are collected: nobody pays for a path until it is needed. */
export type At = string | undefined;

/** Answers whether to go on: because the value is right, or to collect more faults. */
export type Check = (it: unknown, at: At, faults: Faults | undefined) => boolean;

/** Checks without a trace first. Only what fails is checked again, to find out where. */
export function validator<T>(check: Check, most: number): Validator<T> {
  const validate: Validator<T> = (value): value is T => {
    validate.errors = null;
    if (check(value, undefined, undefined)) return true;
    const faults: Faults = { found: [], most };
    check(value, '', faults);
    validate.errors = faults.found;
    return false;
  };
  return validate;
}

/**
 * The same for one reader, who gets to see these fields alone: no personal data it has no need of, and nothing that
 * it does not know, because a field of a later version may be just that.
 */
export function reading<T>(validate: Validator<T>, ...reads: readonly string[]): Validator<T> {
  const validator: Validator<T> = (value): value is T => {
    const valid = validate(value);
    validator.errors = validate.errors ?? null;
    return valid;
  };
  validator.reads = reads;
  return validator;
}

export function isObject(it: unknown): it is Readonly<Record<string, unknown>> {
  return typeof it === 'object' && it !== null && !Array.isArray(it);
}

export function noObject(it: unknown, at: At, faults: Faults | undefined): boolean {
  return refuse(it, at, faults, 'type', 'must be an object');
}

/** Has no fields but these. */
export function closed(
  it: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  at: At,
  faults: Faults | undefined,
): boolean {
  for (const field of Object.keys(it)) {
    if (fields.includes(field)) continue;
    const pointer = `${at}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!refuse(it, pointer, faults, 'additionalProperties', 'is not a field here')) return false;
  }
  return true;
}

export function list(
  it: unknown,
  check: Check,
  min: number,
  max: number,
  at: At,
  faults: Faults | undefined,
): boolean {
  if (!Array.isArray(it)) return refuse(it, at, faults, 'type', 'must be a list');
  if ((it.length < min || it.length > max) && !noLength(it, min, max, at, faults)) return false;
  for (let index = 0; index < it.length; index += 1) {
    if (!check(it[index], faults && `${at}/${index}`, faults)) return false;
  }
  return true;
}

/** Lengths are in characters, as JSON Schema counts them; a character is one or two units of a string’s length. */
export function text(
  it: unknown,
  pattern: RegExp | undefined,
  min: number,
  max: number,
  at: At,
  faults: Faults | undefined,
): boolean {
  return (
    (typeof it === 'string' && it.length >= 2 * min && it.length <= max && (!pattern || pattern.test(it))) ||
    noText(it, pattern, min, max, at, faults)
  );
}

export function integer(it: unknown, min: number, max: number, at: At, faults: Faults | undefined): boolean {
  return (
    (typeof it === 'number' && it >= min && it <= max && Number.isInteger(it)) ||
    noNumber(it, 'an integer', min, max, at, faults)
  );
}

export function number(it: unknown, min: number, max: number, at: At, faults: Faults | undefined): boolean {
  return (typeof it === 'number' && it >= min && it <= max) || noNumber(it, 'a number', min, max, at, faults);
}

export function boolean(it: unknown, at: At, faults: Faults | undefined): boolean {
  return typeof it === 'boolean' || refuse(it, at, faults, 'type', 'must be true or false');
}

export function oneOf(it: unknown, values: readonly unknown[], at: At, faults: Faults | undefined): boolean {
  return values.includes(it) || refuse(it, at, faults, 'enum', `must be ${values.join(' or ')}`);
}

function noLength(
  it: readonly unknown[],
  min: number,
  max: number,
  at: At,
  faults: Faults | undefined,
): boolean {
  if (it.length < min) return refuse(it, at, faults, 'minItems', `must have at least ${min} items`);
  return refuse(it, at, faults, 'maxItems', `must have at most ${max} items`);
}

function noText(
  it: unknown,
  pattern: RegExp | undefined,
  min: number,
  max: number,
  at: At,
  faults: Faults | undefined,
): boolean {
  if (typeof it !== 'string') return refuse(it, at, faults, 'type', 'must be a string');
  const length = [...it].length;
  if (length < min) return refuse(it, at, faults, 'minLength', `must have at least ${min} characters`);
  if (length > max) return refuse(it, at, faults, 'maxLength', `must have at most ${max} characters`);
  return !pattern || pattern.test(it) || refuse(it, at, faults, 'pattern', `must match ${pattern.source}`);
}

function noNumber(
  it: unknown,
  kind: 'an integer' | 'a number',
  min: number,
  max: number,
  at: At,
  faults: Faults | undefined,
): boolean {
  const right = kind === 'an integer' ? Number.isInteger(it) : Number.isFinite(it);
  if (typeof it !== 'number' || !right) return refuse(it, at, faults, 'type', `must be ${kind}`);
  if (it < min) return refuse(it, at, faults, 'minimum', `must be at least ${min}`);
  return refuse(it, at, faults, 'maximum', `must be at most ${max}`);
}

function refuse(it: unknown, at: At, faults: Faults | undefined, keyword: string, message: string): boolean {
  if (!faults) return false;
  const absent = it === undefined;
  faults.found.push({
    instancePath: at ?? '',
    keyword: absent ? 'required' : keyword,
    message: absent ? 'is required' : message,
  });
  return faults.found.length < faults.most;
}
