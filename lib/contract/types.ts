import { posix } from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { personalFields } from './personal.ts';
import { isAnswer, type Schema, type SchemaFile } from './schemas.ts';

/** The types of all events, of what they share and of the envelope, and `EventData`, which has them by name. */
export async function eventTypes(files: readonly SchemaFile[]): Promise<string> {
  const events = files.filter((it) => it.kind === 'event');
  const others = files.filter((it) => it.kind === 'envelope' || it.kind === 'shared');
  const code = await types(files, {
    title: 'EventData',
    description: 'The data of every event, by its name.',
    listed: events,
    others,
  });
  return `${code}${personalData(files, events)}`;
}

/** By which readers' types leave out what they do not get to see. */
function personalData(files: readonly SchemaFile[], events: readonly SchemaFile[]): string {
  const lines = events.flatMap((it) => {
    const fields = [...personalFields(files, it)].map(([field, kind]) => `readonly ${field}: '${kind}'`);
    return fields.length > 0 ? [`  readonly '${it.schema.title}': { ${fields.join('; ')} };`] : [];
  });
  return `
/**
 * The fields of events that are personal data, with their kinds.
 */
export interface PersonalData {
${lines.join('\n')}
}
`;
}

/** The types of all requests, and `Requests`, which has them by name. */
export function requestTypes(files: readonly SchemaFile[]): Promise<string> {
  const listed = files.filter((it) => it.kind === 'request');
  return types(files, {
    title: 'Requests',
    description: 'Every request body, by its name.',
    listed,
    others: [],
  });
}

/** The types of all that routes answer with, and `Answers`, which has them by name. */
export function answerTypes(files: readonly SchemaFile[]): Promise<string> {
  return types(files, {
    title: 'Answers',
    description: 'Everything that routes answer with, and its parts, by name.',
    listed: files.filter(isAnswer),
    others: [],
  });
}

interface Module {
  readonly title: string;
  readonly description: string;
  /** The schemas that are listed by name in the interface called `title`. */
  readonly listed: readonly SchemaFile[];
  /** More schemas that get a type, but are not listed. */
  readonly others: readonly SchemaFile[];
}

/**
 * One interface per schema and per titled schema inside it, and one that lists them by name. They are
 * compiled as one schema, so that what several of them share becomes one type.
 */
async function types(
  files: readonly SchemaFile[],
  { title, description, listed, others }: Module,
): Promise<string> {
  const bundle = {
    title,
    description,
    type: 'object',
    properties: Object.fromEntries(
      [...listed, ...others].map(({ path, schema }) => [schema.title, { $ref: pointer(path) }]),
    ),
    required: listed.map((it) => it.schema.title),
    definitions: Object.fromEntries(files.map(({ path, schema }) => [key(path), bundled(path, schema)])),
  };
  // The compiler's type for schemas wants mutable ones; it copies what it is given.
  const code = await compile(bundle as unknown as JSONSchema, title, {
    additionalProperties: false,
    bannerComment: '',
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 110 },
  });
  return readonlyFields(unlisted(code, others));
}

/** The schema with its references, which are relative to its own file, turned into references within the bundle. */
function bundled(path: string, { $schema: _, $id: __, examples: ___, ...schema }: Schema): Schema {
  return {
    ...schema,
    ...(schema.$ref && { $ref: pointer(posix.join(posix.dirname(path), schema.$ref)) }),
    ...(schema.items && { items: bundled(path, schema.items) }),
    ...(schema.allOf && { allOf: schema.allOf.map((it) => bundled(path, it)) }),
    ...(schema.properties && {
      properties: Object.fromEntries(
        Object.entries(schema.properties).map(([name, it]) => [name, bundled(path, it)]),
      ),
    }),
  };
}

function key(path: string): string {
  return path.replaceAll('/', ':');
}

function pointer(path: string): string {
  return `#/definitions/${key(path)}`;
}

/** Takes those out of the list that are in the bundle only to get a type. */
function unlisted(code: string, others: readonly SchemaFile[]): string {
  return others.reduce((it, { schema }) => it.replace(`  ${schema.title}?: ${schema.title};\n`, ''), code);
}

/** What happened does not change: the compiler has no option for read-only fields and arrays. */
function readonlyFields(code: string): string {
  return code
    .replaceAll(/^( +)([\w']\S*\??: )/gm, '$1readonly $2')
    .replaceAll(/(: )(\w+\[\];)$/gm, '$1readonly $2');
}
