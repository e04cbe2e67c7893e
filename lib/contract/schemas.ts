import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * A JSON Schema (draft-07), as far as this project writes them: what ajv, json-schema-to-typescript,
 * AsyncAPI tools and the EventBridge registry all understand alike. A field that refers to a shared schema
 * does so in `allOf`, since draft-07 has everything beside a `$ref` ignored, also the field's description.
 */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly examples?: readonly unknown[];
  /** It is personal data, of this kind (`PERSONAL` in subsystem-table.ts): only who has a reason gets to see it. */
  readonly 'x-personal'?: string;
  /** Why it is none, although it looks like it. */
  readonly 'x-not-personal'?: string;
}

/** The keywords of `Schema`; the compiler sees to it that none is missing. */
const keywords: Readonly<Record<keyof Schema, true>> = {
  $schema: true,
  $id: true,
  $ref: true,
  title: true,
  description: true,
  type: true,
  properties: true,
  required: true,
  additionalProperties: true,
  items: true,
  minItems: true,
  maxItems: true,
  allOf: true,
  enum: true,
  const: true,
  pattern: true,
  minLength: true,
  maxLength: true,
  minimum: true,
  maximum: true,
  examples: true,
  'x-personal': true,
  'x-not-personal': true,
};
export const KEYWORDS: ReadonlySet<string> = new Set(Object.keys(keywords));

/** What a schema file is for: it decides how strict the schema is, and what is generated from it. */
export type Kind = 'event' | 'envelope' | 'shared' | 'request' | 'shared-request' | 'answer';

export interface SchemaFile {
  /** Relative to the project, with forward slashes: `events-schemas/order/placed.v1.json`. */
  readonly path: string;
  readonly kind: Kind;
  readonly schema: Schema;
}

/** The schemas break their own rules: nothing can be generated. */
export class ContractFaults extends Error {
  override readonly name = 'ContractFaults';

  constructor(found: readonly string[]) {
    super(`The contract is not in order:\n${found.map((it) => `  ${it}`).join('\n')}`);
  }
}

/** Every schema of the project, sorted by path, so that what is generated is the same on every machine. */
export function readSchemas(root: string): SchemaFile[] {
  const places = [
    'events-schemas/*.json',
    'events-schemas/*/*.json',
    'functions/*/{requests,answers}/*.json',
  ];
  return globSync(places, { cwd: root })
    .map((path) => path.replaceAll(sep, '/'))
    .sort()
    .map((path) => ({ path, kind: kindOf(path), schema: readSchema(root, path) }));
}

function readSchema(root: string, path: string): Schema {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch (error) {
    throw new ContractFaults([`${path} is not JSON: ${String(error)}.`]);
  }
}

function kindOf(path: string): Kind {
  const [room, folder, side] = path.split('/');
  if (room === 'functions' && side === 'answers') return 'answer';
  if (room === 'functions') return folder === 'runtime' ? 'shared-request' : 'request';
  if (path === 'events-schemas/envelope.json') return 'envelope';
  return path.split('/').length === 3 ? 'event' : 'shared';
}

export function isRequest(file: SchemaFile): boolean {
  return file.kind === 'request' || file.kind === 'shared-request';
}

/** Whether a schema is of what a route answers with, or of a part of it. Nothing checks answers before they are sent. */
export function isAnswer(file: SchemaFile): boolean {
  return file.kind === 'answer';
}

/** Whether a schema is only there for others to refer to. */
export function isShared(file: SchemaFile): boolean {
  return file.kind === 'shared' || file.kind === 'shared-request';
}

/** Where the module of a schema is among what is generated: `order/placed.v1`, `requests/place-order`, `money`. */
export function modulePath(file: SchemaFile): string {
  const parts = file.path.replace(/\.json$/, '').split('/');
  return isRequest(file) ? `requests/${parts.at(-1)}` : parts.slice(1).join('/');
}

/** The TypeScript name of a title or a file name: `order.rolled-back.v1` → `OrderRolledBackV1`. */
export function typeName(title: string): string {
  return title
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** A schema inside a schema, and where it is: `/properties/lines/items`. */
export interface Part {
  readonly at: string;
  readonly schema: Schema;
  /** Whether it describes a field, which needs a description of its own. */
  readonly field: boolean;
}

/** A schema and all schemas inside it. */
export function* parts(schema: Schema, at = '', field = false): Generator<Part> {
  yield { at: at || '/', schema, field };
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    yield* parts(inner, `${at}/properties/${name}`, true);
  }
  if (schema.items) yield* parts(schema.items, `${at}/items`);
  for (const [index, inner] of (schema.allOf ?? []).entries()) yield* parts(inner, `${at}/allOf/${index}`);
}
