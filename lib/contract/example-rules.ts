import { parts, type SchemaFile } from './schemas.ts';
import { compiler } from './validators.ts';

/** There are examples, with and without what is optional, and each is what its schema says. */
export function examplesValidate(files: readonly SchemaFile[]): string[] {
  return files.flatMap((file) => {
    const { path, schema } = file;
    const examples = schema.examples ?? [];
    const needed = [...parts(schema)].some((it) => hasOptional(it.schema)) ? 2 : 1;
    return [
      ...(examples.length < needed
        ? [`${path}: it has ${examples.length} examples, and needs ${needed}.`]
        : []),
      ...wrongExamples(files, file, examples),
    ];
  });
}

function wrongExamples(
  files: readonly SchemaFile[],
  file: SchemaFile,
  examples: readonly unknown[],
): string[] {
  try {
    const ajv = compiler(files, file);
    return examples.flatMap((example, index) =>
      ajv.validate(file.path, example)
        ? []
        : [`${file.path}: example ${index} is wrong: ${ajv.errorsText(ajv.errors, { dataVar: '' })}.`],
    );
  } catch (error) {
    return [`${file.path}: ${error instanceof Error ? error.message : String(error)}.`];
  }
}

function hasOptional({ properties = {}, required = [] }: SchemaFile['schema']): boolean {
  return Object.keys(properties).some((it) => !required.includes(it));
}
