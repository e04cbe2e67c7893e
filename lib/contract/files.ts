import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { routes } from '../../functions/routes.ts';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { DATA_PAGE, dataPage } from './data-page.ts';
import { OPENAPI, openApi } from './openapi.ts';
import { fieldsRead } from './personal.ts';
import { faults } from './rules.ts';
import {
  ContractFaults,
  isAnswer,
  isRequest,
  isShared,
  modulePath,
  readSchemas,
  type SchemaFile,
  typeName,
} from './schemas.ts';
import { answerTypes, eventTypes, requestTypes } from './types.ts';
import { exportName, validatorModule } from './validators.ts';

/** Where everything that comes from the schemas is, but for the document of the API. Nothing else is kept there. */
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
  put('answers.ts', 'functions/*/answers/', await answerTypes(schemas));
  put('validator.ts', 'lib/contract/validator.ts', readFileSync(VALIDATOR, 'utf8'));
  for (const file of schemas.filter((it) => !isAnswer(it))) {
    put(`${modulePath(file)}.js`, file.path, validatorModule(schemas, file));
    if (!isShared(file)) put(`${modulePath(file)}.d.ts`, file.path, declaration(file));
  }
  for (const table of tables) {
    put(`contracts/${table.name}.ts`, `functions/${table.name}/subsystem.ts`, contract(table, schemas));
  }
  files.set(OPENAPI, `${JSON.stringify(openApi(schemas, tables, routes), undefined, 2)}\n`);
  return files;
}

/** The pages for people of which parts come from schemas and tables, by path. What was written by hand is kept. */
export function pages(root: string, tables: readonly SubsystemTable[]): Map<string, string> {
  const page = readFileSync(join(root, DATA_PAGE), 'utf8');
  return new Map([[DATA_PAGE, dataPage(page, readSchemas(root), tables)]]);
}

/** How the files under `root` differ from what they should be, sorted by path. */
export function differences(root: string, files: ReadonlyMap<string, string>): Difference[] {
  const present = globSync(`${GENERATED}/**/*`, { cwd: root, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => relative(root, join(it.parentPath, it.name)).replaceAll(sep, '/'));
  if (existsSync(join(root, OPENAPI))) present.push(OPENAPI);
  // A page is somebody's writing: without its generated parts it is stale, never extra.
  if (files.has(DATA_PAGE) && existsSync(join(root, DATA_PAGE))) present.push(DATA_PAGE);
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
  const heard = (it: SchemaFile) => table.hears.some((name) => name === it.schema.title);
  const imports = used.map((it) => `import { ${exportName(it)} } from '../${modulePath(it)}.js';`);
  if (used.some(heard)) imports.push("import { reading } from '../validator.ts';");
  const reader = (it: SchemaFile) =>
    `reading(${[exportName(it), ...fieldsRead(schemas, it, table).map((field) => `'${field}'`)].join(', ')})`;
  const entries = used.map((it) => `  '${it.schema.title}': ${heard(it) ? reader(it) : exportName(it)},`);
  return `
${imports.join('\n')}

/** The validators of exactly what ${table.name} hears and says, and which fields it reads of what it hears. */
export const contract = {
${entries.join('\n')}
} as const;
`;
}
