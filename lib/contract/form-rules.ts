import { posix } from 'node:path';
import { Ajv } from 'ajv';
import { schemaOf } from '../../functions/runtime/event.ts';
import { isAnswer, isRequest, KEYWORDS, parts, type Schema, type SchemaFile, typeName } from './schemas.ts';

type Files = readonly SchemaFile[];

const DRAFT = 'http://json-schema.org/draft-07/schema#';
const EVENT_NAME = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*\.v[1-9][0-9]*$/;

const FIELD_NAME = /^[a-z][A-Za-z0-9]*$/;

/** What says nothing about values. */
const PROSE: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  'title',
  'description',
  'examples',
  'x-personal',
  'x-not-personal',
]);
const CHECKED_TYPES: ReadonlySet<string> = new Set(['object', 'string', 'integer', 'number', 'boolean']);

/** Every file is a JSON Schema, made of the keywords that all readers of this contract understand alike. */
export function wellFormed(files: Files): string[] {
  const ajv = new Ajv();
  return files.flatMap(({ path, schema }) => {
    if (schema.$schema !== DRAFT) return [`${path}: its $schema must be ${DRAFT}.`];
    if (!ajv.validateSchema(schema)) return [`${path}: ${ajv.errorsText(ajv.errors, { dataVar: '' })}.`];
    return [...parts(schema)].flatMap((part) =>
      Object.keys(part.schema)
        .filter((it) => !KEYWORDS.has(it))
        .map(
          (it) =>
            `${path}: ${part.at} has “${it}”, which is not used here; lib/contract/schemas.ts has what is.`,
        ),
    );
  });
}

/** `$id` is the path of the file, and the title is the name of the event or of the file. */
export function namesAgree(files: Files): string[] {
  return files.flatMap(({ path, kind, schema: { $id, title = '' } }) => {
    const expected = typeName(posix.basename(path, '.json'));
    const agrees = kind === 'event' ? EVENT_NAME.test(title) && schemaOf(title) === path : title === expected;
    return [
      ...($id === path ? [] : [`${path}: its $id must be its path, not ${$id}.`]),
      ...(agrees ? [] : [`${path}: its title, “${title}”, does not agree with the name of the file.`]),
    ];
  });
}

/** Every object has a title, and no two the same: types and checks are named by it. */
export function titled(files: Files): string[] {
  const seen = new Map<string, string>();
  return all(files).flatMap(({ path, at, schema: { title, properties } }) => {
    if (title === undefined) return properties ? [`${path}: ${at} has no title.`] : [];
    const first = seen.get(typeName(title));
    if (first === undefined) seen.set(typeName(title), path);
    return first === undefined ? [] : [`${path}: ${first} has the title “${title}” already.`];
  });
}

/** Every schema and every field says what it means. */
export function described(files: Files): string[] {
  return all(files)
    .filter(({ field, at, schema }) => (field || at === '/' || schema.title) && !schema.description?.trim())
    .map(({ path, at }) => `${path}: ${at} has no description.`);
}

/** Events and answers are open to new optional fields; requests are closed, so that a mistyped field is reported. */
export function openOrClosed(files: Files): string[] {
  return files.flatMap((file) =>
    [...parts(file.schema)].flatMap(({ at, schema }) => {
      const closed = schema.additionalProperties === false;
      if (isRequest(file)) {
        return schema.type === 'object' && !closed
          ? [`${file.path}: ${at} must have additionalProperties: false.`]
          : [];
      }
      return schema.additionalProperties === undefined
        ? []
        : [`${file.path}: ${at} must be open to new fields, without additionalProperties.`];
    }),
  );
}

/** No string, list or number can be of any size: what passes a schema can be stored and sent. */
export function bounded(files: Files): string[] {
  return all(files)
    .filter(({ schema }) => !isBounded(schema))
    .map(({ path, at }) => `${path}: ${at} has no upper bound.`);
}

function isBounded({ type, maxLength, pattern, maxItems, minimum, maximum, ...schema }: Schema): boolean {
  if (schema.enum || schema.const !== undefined) return true;
  if (type === 'string') return maxLength !== undefined || isBoundedPattern(pattern ?? '');
  if (type === 'array') return maxItems !== undefined;
  if (type === 'integer' || type === 'number') return minimum !== undefined && maximum !== undefined;
  return true;
}

/** Anchored at both ends and without unlimited repetition. */
function isBoundedPattern(pattern: string): boolean {
  return /^\^.*\$$/.test(pattern) && !/[*+]|\{\d+,\}/.test(pattern);
}

/** Every value is described in one of the ways that validators are written for, so that nothing goes unchecked. */
export function checkable(files: Files): string[] {
  return all(files)
    .filter(({ schema }) => !isCheckable(schema))
    .map(
      ({ path, at }) =>
        `${path}: ${at} must have one type, or values of one type, or only a reference (with a description: in allOf).`,
    );
}

function isCheckable({ $ref, allOf, type = '', items, properties, required, ...schema }: Schema): boolean {
  if (schema.additionalProperties === false && !properties) return false;
  const rules = Object.keys(schema).filter((it) => !PROSE.has(it));
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (Object.keys(properties ?? {}).some((it) => !FIELD_NAME.test(it))) return false;
  if ($ref) return !allOf && !type && rules.length === 0 && !schema.description;
  if (allOf) return allOf.length === 1 && allOf[0]?.$ref !== undefined && !type && rules.length === 0;
  if (values) return rules.length === 1 && values.every((it) => typeof it === type && typeof it !== 'object');
  return type === 'array' ? items !== undefined : CHECKED_TYPES.has(type);
}

/**
 * References lead to a shared schema of the same side: the contract imports nothing outside itself. Answers are made
 * of one another, within a subsystem, and of what events share.
 */
export function referencesResolve(files: Files): string[] {
  return files.flatMap((file) => {
    const folder = posix.dirname(file.path);
    const kind = isRequest(file) ? 'shared-request' : 'shared';
    const isTarget = (it: SchemaFile) =>
      it.kind === kind || (isAnswer(file) && isAnswer(it) && posix.dirname(it.path) === folder);
    const targets = new Set(files.filter(isTarget).map((it) => it.path));
    return [...parts(file.schema)]
      .filter(({ schema: { $ref } }) => $ref && !targets.has(posix.join(posix.dirname(file.path), $ref)))
      .map(
        ({ at, schema }) => `${file.path}: ${at} refers to ${schema.$ref}, which is no shared schema here.`,
      );
  });
}

/** Every schema, and every schema within one. */
function all(files: Files) {
  return files.flatMap(({ path, schema }) => [...parts(schema)].map((it) => ({ path, ...it })));
}
