// Generated from lib/contract/files.ts by `npm run generate`. Do not edit.

/** One thing that is wrong with a value. */
export interface SchemaError {
  /** Where: a JSON pointer, empty for the value itself. */
  readonly instancePath: string;
  /** What was broken: `required`, `pattern`, `additionalProperties` … */
  readonly keyword: string;
  readonly schemaPath: string;
  /** Particulars of the keyword, such as `missingProperty` or `additionalProperty`. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** Says whether a value is a `T`. If not, `errors` tells why, until the next call. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: readonly SchemaError[] | null;
}
