import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { faults } from './rules.ts';
import {
  ContractFaults,
  isRequest,
  isShared,
  modulePath,
  readSchemas,
  type SchemaFile,
  typeName,
} from './schemas.ts';
import { eventTypes, requestTypes } from './types.ts';
import { exportName, validatorModule } from './validators.ts';

/** Where everything that comes from the schemas is. Nothing else is kept there. */
export const GENERATED = 'events-schemas/generated';

/** What validators are made of; a copy of it is generated beside them. */
const VALIDATOR = join(import.meta.dirname, 'validator.ts');

/** What to do about the generated files, by path: `missing`, `stale` (has another content) or `extra`. */
export type Difference = readonly [path: string, how: 'missing' | 'stale' | 'extra'];

/**
 * Everything that comes from the schemas, by path relative to the project. The same on every machine.
 * @throws {ContractFaults} with all that is wrong with the schemas or the tables
 */
export async function generated(
  root: string,
  tables: readonly SubsystemTable[],
): Promise<Map<string, string>> {
  const schemas = readSchemas(root);
  const found = faults(schemas, tables);
  if (found.length > 0) throw new ContractFaults(found);
  const files = new Map<string, string>();
  const put = (path: string, from: string, code: string) =>
    files.set(
      `${GENERATED}/${path}`,
      `// Generated from ${from} by \`npm run generate\`. Do not edit.\n${code.trimEnd()}\n`,
    );
  put('events.ts', 'events-schemas/', await eventTypes(schemas));
  put('requests.ts', 'functions/*/requests/', await requestTypes(schemas));
  put('validator.ts', 'lib/contract/validator.ts', readFileSync(VALIDATOR, 'utf8'));
  for (const file of schemas) {
    put(`${modulePath(file)}.js`, file.path, validatorModule(schemas, file));
    if (!isShared(file)) put(`${modulePath(file)}.d.ts`, file.path, declaration(file));
  }
  for (const table of tables) {
    put(`contracts/${table.name}.ts`, `functions/${table.name}/subsystem.ts`, contract(table, schemas));
  }
  return files;
}

/** How the files under `root` differ from what they should be, sorted by path. */
export function differences(root: string, files: ReadonlyMap<string, string>): Difference[] {
  const present = globSync(`${GENERATED}/**/*`, { cwd: root, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => relative(root, join(it.parentPath, it.name)).replaceAll(sep, '/'));
  const all = [...new Set([...files.keys(), ...present])].sort();
  return all.flatMap((path): Difference[] => {
    if (!files.has(path)) return [[path, 'extra']];
    if (!present.includes(path)) return [[path, 'missing']];
    return readFileSync(join(root, path), 'utf8') === files.get(path) ? [] : [[path, 'stale']];
  });
}

/** Makes the files under `root` what they should be. Touches only those that differ. */
export function write(root: string, files: ReadonlyMap<string, string>): void {
  for (const [path] of differences(root, files)) {
    const content = files.get(path);
    if (content === undefined) {
      rmSync(join(root, path));
    } else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  }
}

function declaration(file: SchemaFile): string {
  const up = '../'.repeat(modulePath(file).split('/').length - 1) || './';
  const type = typeName(file.schema.title ?? '');
  return `
import type { ${type} } from '${up}${isRequest(file) ? 'requests' : 'events'}.ts';
import type { Validator } from '${up}validator.ts';

export declare const ${exportName(file)}: Validator<${type}>;
`;
}

function contract(table: SubsystemTable, schemas: readonly SchemaFile[]): string {
  const names: readonly string[] = [...table.hears, ...table.says].sort();
  const used = schemas.filter((it) => it.kind === 'event' && names.includes(it.schema.title ?? ''));
  const imports = used.map((it) => `import { ${exportName(it)} } from '../${modulePath(it)}.js';`);
  const entries = used.map((it) => `  '${it.schema.title}': ${exportName(it)},`);
  return `
${imports.join('\n')}

/** The validators of exactly what ${table.name} hears and says. */
export const contract = {
${entries.join('\n')}
} as const;
`;
}
