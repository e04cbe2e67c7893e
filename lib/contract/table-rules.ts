import { schemaOf, sourceOf } from '../../functions/runtime/event.ts';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import type { SchemaFile } from './schemas.ts';

type Files = readonly SchemaFile[];
type Tables = readonly SubsystemTable[];

/** Whatever a subsystem says has a schema. */
export function saidHasSchema(files: Files, tables: Tables): string[] {
  const paths = new Set(files.map((it) => it.path));
  return said(tables)
    .filter(({ event }) => !paths.has(schemaOf(event)))
    .map(({ by, event }) => `${by} says ${event}, which has no schema: write ${schemaOf(event)}.`);
}

/** Every event that has a schema is said by some subsystem. */
export function schemaIsSaid(files: Files, tables: Tables): string[] {
  const expected = new Set(said(tables).map((it) => schemaOf(it.event)));
  return files
    .filter((it) => it.kind === 'event' && !expected.has(it.path))
    .map((it) => `${it.path}: no subsystem says it; name it under \`says\` in a table, or delete the file.`);
}

/** Whatever a subsystem hears is said by another one. */
export function heardIsSaid(_: Files, tables: Tables): string[] {
  const events = new Set(said(tables).map((it) => it.event));
  return tables.flatMap(({ name, hears }) =>
    hears.filter((it) => !events.has(it)).map((it) => `${name} hears ${it}, which no subsystem says.`),
  );
}

/** A subsystem says what carries its name, and hears what does not. */
export function ownNamesOnly(_: Files, tables: Tables): string[] {
  return tables.flatMap(({ name, hears, says }) => [
    ...says
      .filter((it) => sourceOf(it) !== name)
      .map((it) => `${name} says ${it}, which only ${sourceOf(it)} may say.`),
    ...hears.filter((it) => sourceOf(it) === name).map((it) => `${name} hears ${it}, an event of its own.`),
  ]);
}

function said(tables: Tables): { by: string; event: string }[] {
  return tables.flatMap(({ name, says }) => says.map((event) => ({ by: name, event })));
}
