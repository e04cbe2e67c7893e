import { join } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { isRequest, type Schema, type SchemaFile, typeName } from './schemas.ts';

/** Where ajv is found, and what the paths in comments are relative to. */
const PROJECT = join(import.meta.dirname, '../..');

/**
 * A compiler that knows all schemas. Of an event it reports the first fault, since a message is right or
 * is not; of a request every fault, since whoever sent it wants to mend them all at once. That the schemas
 * are well-formed has been checked (see rules.ts).
 */
export function compiler(files: readonly SchemaFile[], file: SchemaFile): Ajv {
  return new Ajv({
    schemas: files.map(({ path, schema }) => ({ ...withoutProse(schema), $id: path })),
    strict: true,
    validateSchema: false,
    allErrors: isRequest(file),
    code: { source: true, esm: true },
  });
}

/** The name under which a validator is exported: `validateOrderPlacedV1`. */
export function validatorName(file: SchemaFile): string {
  return `validate${typeName(file.schema.title ?? '')}`;
}

/**
 * The validator of one schema as an ES module that imports nothing. ajv's standalone code asks for its
 * few runtime functions with `require`, also when it is an ES module: esbuild puts them in. Shared schemas
 * are compiled into the place where they are used: called as functions they cost 1.5 times as much.
 */
export async function validatorModule(files: readonly SchemaFile[], file: SchemaFile): Promise<string> {
  const contents = standalone.default(compiler(files, file), { [validatorName(file)]: file.path });
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: PROJECT, sourcefile: file.path },
    absWorkingDir: PROJECT,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    minifySyntax: true,
    charset: 'utf8',
    logLevel: 'error',
  });
  return outputFiles.map((it) => it.text).join('');
}

/** Validators carry parts of their schemas to report about; prose in them would be shipped to Lambda. */
function withoutProse({ description: _, examples: __, ...schema }: Schema): Schema {
  return {
    ...schema,
    ...(schema.items && { items: withoutProse(schema.items) }),
    ...(schema.allOf && { allOf: schema.allOf.map(withoutProse) }),
    ...(schema.properties && {
      properties: Object.fromEntries(
        Object.entries(schema.properties).map(([name, it]) => [name, withoutProse(it)]),
      ),
    }),
  };
}
