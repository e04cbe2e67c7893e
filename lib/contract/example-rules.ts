import type { Ajv } from 'ajv';
import { judge } from './judge.ts';
import { parts, type Schema, type SchemaFile } from './schemas.ts';

/** There are examples, with and without what is optional, and each is what its schema says. */
export function examplesValidate(files: readonly SchemaFile[]): string[] {
  const ajv = judge(files);
  return files.flatMap((file) => {
    const { path, schema } = file;
    const found = schema.examples?.length ?? 0;
    const needed = [...parts(schema)].some((it) => hasOptional(it.schema)) ? 2 : 1;
    return [
      ...(found < needed ? [`${path}: it has ${found} examples, and needs ${needed}.`] : []),
      ...wrongExamples(ajv, file),
    ];
  });
}

function wrongExamples(ajv: Ajv, { path, schema: { examples = [] } }: SchemaFile): string[] {
  try {
    return examples.flatMap((example, index) =>
      ajv.validate(path, example)
        ? []
        : [`${path}: example ${index} is wrong: ${ajv.errorsText(ajv.errors, { dataVar: '' })}.`],
    );
  } catch (error) {
    return [`${path}: ${error instanceof Error ? error.message : String(error)}.`];
  }
}

function hasOptional({ properties = {}, required = [] }: Schema): boolean {
  return Object.keys(properties).some((it) => !required.includes(it));
}
