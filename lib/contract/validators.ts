import { posix } from 'node:path';
import { generatedPath, isRequest, type Schema, type SchemaFile, typeName } from './schemas.ts';

/** Faults reported of a request. Whoever sent it wants to mend all at once, but reads no more than these. */
const MOST_FAULTS_OF_A_REQUEST = 1_000;

/** The name under which the validator of a schema is exported: `validateOrderPlacedV1`. */
export function validatorName(file: SchemaFile): string {
  return `validate${typeName(file.schema.title ?? '')}`;
}

/**
 * The validator of one schema as an ES module; of a shared schema, the check that others import. One
 * expression per object: the calls it makes are small enough to be inlined.
 */
export function validatorModule(files: readonly SchemaFile[], file: SchemaFile): string {
  const module = new Module(files, file);
  const check = module.check(file.schema, 'value');
  const most = isRequest(file) ? MOST_FAULTS_OF_A_REQUEST : 1;
  const shared = file.kind.startsWith('shared');
  if (!shared) module.uses.add('validator');
  return `
${module.imports()}

${module.declarations()}

export const ${shared ? checkName(file) : validatorName(file)} = ${shared ? check : `validator(${check}, ${most})`};
`;
}
