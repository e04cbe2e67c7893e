import { posix } from 'node:path';
import type { PersonalKind, SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import type { Schema, SchemaFile } from './schemas.ts';

/**
 * The kind of personal data that a field is, by its own mark or by that of the shared schema it refers to. That the
 * mark is a kind has been checked.
 */
export function kindOf(files: readonly SchemaFile[], from: SchemaFile, schema: Schema): string | undefined {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  const path = reference && posix.join(posix.dirname(from.path), reference);
  const shared = files.find((it) => it.path === path);
  return schema['x-personal'] ?? shared?.schema['x-personal'];
}

/** The fields of an event, or of a request, that are personal data, with their kinds. */
export function personalFields(
  files: readonly SchemaFile[],
  file: SchemaFile,
): ReadonlyMap<string, PersonalKind> {
  return new Map(
    Object.entries(file.schema.properties ?? {}).flatMap(([field, schema]) => {
      const kind = kindOf(files, file, schema);
      return kind ? [[field, kind as PersonalKind]] : [];
    }),
  );
}

/** The fields of an event that a subsystem gets to see: those it knows, without personal data it has no need of. */
export function fieldsRead(
  files: readonly SchemaFile[],
  file: SchemaFile,
  { personalData = {} }: SubsystemTable,
): readonly string[] {
  const personal = personalFields(files, file);
  return Object.keys(file.schema.properties ?? {}).filter((field) => {
    const kind = personal.get(field);
    return !kind || kind in personalData;
  });
}
