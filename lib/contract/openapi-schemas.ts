import { posix } from 'node:path';
import type { Schema, SchemaFile } from './schemas.ts';

/** Where something else in the document is. */
export interface Reference {
  readonly $ref: string;
}

/** The schemas of the document. */
export interface Components {
  /** Refers to the schema of this title, and has it be in the document, with all that it refers to. */
  refer(title: string): Reference;
  /** All that were referred to, sorted by title. */
  schemas(): Readonly<Record<string, Schema>>;
}

/**
 * Turns schemas of draft-07 into those of draft 2020-12, which OpenAPI 3.1 is made of. Of the keywords used here they
 * differ in one: what stands beside a reference counts, so that the `allOf` around a reference can go. Every object
 * with a title becomes a component, by that title: clients that are generated have a type of this name.
 */
export function components(files: readonly SchemaFile[]): Components {
  const found = new Map<string, Schema>();

  function add(title: string, from: SchemaFile, schema: Schema): Reference {
    if (!found.has(title)) {
      // Known before its parts are looked at, which may refer to it.
      found.set(title, {});
      found.set(title, partsOf(from, schema));
    }
    return { $ref: `#/components/schemas/${title}` };
  }

  function refer(title: string): Reference {
    return addFile(
      files.find((it) => it.schema.title === title),
      title,
    );
  }

  function addFile(file: SchemaFile | undefined, name: string): Reference {
    if (!file?.schema.title) throw new Error(`There is no schema ${name}.`);
    return add(file.schema.title, file, file.schema);
  }

  function part(from: SchemaFile, { allOf, ...schema }: Schema): Schema {
    const reference = schema.$ref ?? allOf?.[0]?.$ref;
    if (reference) {
      const path = posix.join(posix.dirname(from.path), reference);
      const target = addFile(
        files.find((it) => it.path === path),
        path,
      );
      return { ...target, ...said(schema) };
    }
    return schema.properties && schema.title ? add(schema.title, from, schema) : partsOf(from, schema);
  }

  function partsOf(from: SchemaFile, schema: Schema): Schema {
    const fields = Object.entries(schema.properties ?? {}).map(([name, it]) => [name, part(from, it)]);
    return {
      ...said(schema),
      ...(schema.properties && { properties: Object.fromEntries(fields) }),
      ...(schema.items && { items: part(from, schema.items) }),
    };
  }

  return {
    refer,
    schemas: () => Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** What a schema says by itself, but for what only this project goes by. */
function said({ $schema: _, $id: __, $ref: ___, 'x-not-personal': ____, ...schema }: Schema): Schema {
  return schema;
}
