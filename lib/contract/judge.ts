import { Ajv } from 'ajv';
import type { SchemaFile } from './schemas.ts';

/**
 * All schemas as an independent validator understands them, by path, for examples and for the tests of our own
 * validators. It refuses schemas with keywords that have no effect. That they are well-formed has been checked.
 */
export function judge(files: readonly SchemaFile[]): Ajv {
  return new Ajv({
    schemas: files.map(({ path, schema }) => ({ ...schema, $id: path })),
    strict: true,
    keywords: ['x-personal', 'x-not-personal'],
    strictRequired: true,
    validateSchema: false,
    allErrors: true,
  });
}
