import { posix } from 'node:path';
import { isRequest, isShared, modulePath, type Schema, type SchemaFile, typeName } from './schemas.ts';

/** Faults reported of a request: whoever sent it wants to mend all at once, but reads no more than these. */
export const MOST_FAULTS_OF_A_REQUEST = 1_000;

/** A module while it is written: what its expressions need is collected on the way. */
interface Draft {
  readonly files: readonly SchemaFile[];
  readonly file: SchemaFile;
  /** Names by path. */
  readonly imports: Map<string, Set<string>>;
  /** Names of patterns and lists by their source, so that each is there once. */
  readonly constants: Map<string, string>;
  /** One per object, inner ones first. */
  readonly functions: string[];
}

/** The name of what a module exports: `validateOrderPlacedV1`; of a shared schema, `checkMoney`. */
export function exportName(file: SchemaFile): string {
  return `${isShared(file) ? 'check' : 'validate'}${typeName(file.schema.title ?? '')}`;
}

/**
 * The validator of one schema as an ES module; of a shared schema, the check that the others import. Each
 * object is one expression, of calls small enough to be inlined. The schema has passed the rules, which see
 * to it that it says nothing that is not checked here.
 */
export function validatorModule(files: readonly SchemaFile[], file: SchemaFile): string {
  const draft: Draft = { files, file, imports: new Map(), constants: new Map(), functions: [] };
  const check = functionOf(draft, file.schema);
  const most = isRequest(file) ? MOST_FAULTS_OF_A_REQUEST : 1;
  const exported = isShared(file)
    ? `export { ${check} };`
    : `export const ${exportName(file)} = ${used(draft, 'validator')}(${check}, ${most});`;
  const imports = [...draft.imports].map(
    ([path, names]) => `import { ${[...names].join(', ')} } from '${path}';`,
  );
  const constants = [...draft.constants].map(([source, name]) => `const ${name} = ${source};`);
  return [...imports.sort(), '', ...constants, '', ...draft.functions, exported].join('\n');
}

/** The function that checks a schema: a shared one’s, one that is written here, or an expression’s. */
function functionOf(draft: Draft, schema: Schema): string {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (reference) return shared(draft, reference);
  if (!schema.properties) return `(it, at, faults) => ${expression(draft, schema, 'it', 'at')}`;
  const name = `check${typeName(schema.title ?? '')}`;
  draft.functions.push(`const ${name} = (it, at, faults) =>\n  ${fields(draft, schema)};\n`);
  return name;
}

function fields(draft: Draft, { properties = {}, required, additionalProperties }: Schema): string {
  const conditions = Object.entries(properties).map(([field, schema]) => {
    const condition = expression(draft, schema, `it.${field}`, `faults && \`\${at}/${field}\``);
    return required?.includes(field) ? condition : `(it.${field} === undefined || ${condition})`;
  });
  if (additionalProperties === false) {
    const names = constant(draft, 'fields', JSON.stringify(Object.keys(properties)));
    conditions.unshift(`${used(draft, 'closed')}(it, ${names}, at, faults)`);
  }
  const all = conditions.join(' &&\n      ') || 'true';
  return `${used(draft, 'isObject')}(it)\n    ? ${all}\n    : ${used(draft, 'noObject')}(it, at, faults)`;
}

/** The expression that checks one value. */
function expression(draft: Draft, schema: Schema, it: string, at: string): string {
  const { minimum, maximum, minLength = 0, maxLength = 'Infinity', minItems = 0, maxItems } = schema;
  const call = (check: string, ...details: unknown[]) =>
    `${check}(${[it, ...details, at, 'faults'].join(', ')})`;
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (values) return call(used(draft, 'oneOf'), constant(draft, 'values', JSON.stringify(values)));
  if (schema.type === 'string') {
    const pattern = schema.pattern && constant(draft, 'pattern', String(new RegExp(schema.pattern, 'u')));
    return call(used(draft, 'text'), pattern ?? 'undefined', minLength, maxLength);
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    return call(used(draft, schema.type), minimum, maximum);
  }
  if (schema.type === 'boolean') return call(used(draft, 'boolean'));
  if (schema.type === 'array') {
    return call(used(draft, 'list'), functionOf(draft, schema.items ?? {}), minItems, maxItems);
  }
  if (schema.type === 'object' && !schema.properties) {
    return `(${used(draft, 'isObject')}(${it}) || ${call(used(draft, 'noObject'))})`;
  }
  return call(functionOf(draft, schema));
}

function shared(draft: Draft, reference: string): string {
  const path = posix.join(posix.dirname(draft.file.path), reference);
  const target = draft.files.find((it) => it.path === path);
  if (!target) throw new Error(`${draft.file.path} refers to ${reference}, which is not there.`);
  return imported(draft, `${modulePath(target)}.js`, exportName(target));
}

/** A check of the runtime. */
function used(draft: Draft, name: string): string {
  return imported(draft, 'validator.ts', name);
}

function imported(draft: Draft, path: string, name: string): string {
  const way = posix.relative(posix.dirname(modulePath(draft.file)), path);
  const from = way.startsWith('.') ? way : `./${way}`;
  draft.imports.set(from, (draft.imports.get(from) ?? new Set()).add(name));
  return name;
}

function constant(draft: Draft, kind: string, source: string): string {
  const name = draft.constants.get(source) ?? `${kind}${draft.constants.size}`;
  draft.constants.set(source, name);
  return name;
}
