import { PERSONAL, type PersonalKind, type SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { kindOf, personalFields } from './personal.ts';
import { isAnswer, isRequest, isShared, type Part, parts, type Schema, type SchemaFile } from './schemas.ts';

type Files = readonly SchemaFile[];
type Tables = readonly SubsystemTable[];

const KINDS: readonly string[] = Object.keys(PERSONAL);

/** Words, in the singular, that names of fields with personal data are made of. */
const TELLING: ReadonlySet<string> = new Set(
  [
    'name email mail phone mobile fax street address city town region postal postcode zip country contact birth birthday',
    'gender customer person recipient buyer iban card passport ip comment note message',
  ].flatMap((it) => it.split(' ')),
);

/** What people write: a field that takes all of these takes anything, and so also who they are. */
const WORDS = ['Ann Miller', '1 Main Street', 'Call me: 555 0100'];

/** A mark is a kind, or, against it, a reason. */
export function marksAreKinds(files: Files): string[] {
  return every(files).flatMap(({ path, at, schema }) => {
    const { 'x-personal': kind, 'x-not-personal': reason } = schema;
    return [
      ...(kind === undefined || KINDS.includes(kind)
        ? []
        : [`${path}: ${at} is marked as ${kind}; x-personal must be ${KINDS.join(' or ')}.`]),
      ...(reason === undefined || /\w.*\.$/.test(reason)
        ? []
        : [`${path}: ${at} must say in x-not-personal, as a sentence, why it is no personal data.`]),
      ...(kind === undefined || reason === undefined
        ? []
        : [`${path}: ${at} is marked as personal data and as none.`]),
    ];
  });
}

/**
 * Whatever looks like personal data is marked, or says why it is none. A mark counts for all that is within.
 */
export function looksAreMarked(files: Files): string[] {
  return files
    .filter((it) => it.kind !== 'envelope')
    .flatMap((file) =>
      [...parts(file.schema)]
        .filter(({ at, schema }) => looksPersonal(at, schema) && !isMarked(files, file, at))
        .map(
          ({ at }) =>
            `${file.path}: ${at} looks like personal data: mark it with x-personal (${KINDS.join(', ')}), or say in x-not-personal why it is none.`,
        ),
    );
}

function looksPersonal(at: string, schema: Schema): boolean {
  const { type, pattern, maxLength = 0, allOf } = schema;
  if (!allOf && isTelling(at.split('/').at(-1) ?? '')) return true;
  if (type !== 'string' || schema.enum || schema.const !== undefined) return false;
  const matches = new RegExp(pattern ?? '', 'u');
  return WORDS.every((it) => it.length <= (maxLength || it.length) && matches.test(it));
}

function isTelling(field: string): boolean {
  const words = field.split(/(?=[A-Z])/).map((it) => it.toLowerCase().replace(/s$/, ''));
  return words.some((it) => TELLING.has(it));
}

/** Whether a part is marked, or anything around it. */
function isMarked(files: Files, file: SchemaFile, at: string): boolean {
  return [...parts(file.schema)]
    .filter((it) => it.at === '/' || at === it.at || at.startsWith(`${it.at}/`))
    .some(({ schema }) => kindOf(files, file, schema) ?? schema['x-not-personal']);
}

/**
 * In events personal data are fields of the event itself, never within another: there they can be left out for whoever
 * has no need of them, also by somebody who does not know them yet.
 */
export function marksAreOutermost(files: Files): string[] {
  return files
    .filter((it) => !isRequest(it) && !isAnswer(it))
    .flatMap((file) =>
      [...parts(file.schema)]
        .filter(
          (it) =>
            kindOf(files, file, it.schema) &&
            !(isShared(file) ? it.at === '/' : isOutermost(files, file, it)),
        )
        .map(
          ({ at }) =>
            `${file.path}: ${at} is personal data: make it a field of the event itself, which can be left out.`,
        ),
    );
}

function isOutermost(files: Files, file: SchemaFile, { at }: Part): boolean {
  const [, , field] = at.split('/');
  const outermost = at === `/properties/${field}` || at === `/properties/${field}/allOf/0`;
  return outermost && personalFields(files, file).has(field ?? '');
}

/** Whoever says or is told personal data has a reason to, and nobody has one who could not come by them. */
export function kindsHaveReasons(files: Files, tables: Tables): string[] {
  return tables.flatMap((table) => {
    const { name, says, hears, personalData = {} } = table;
    const reasons = Object.entries(personalData);
    const from = (events: readonly string[]) =>
      kindsIn(files, (it) => events.includes(it.schema.title ?? ''));
    const asked = kindsIn(
      files,
      (it) => (it.kind === 'request' || isAnswer(it)) && it.path.startsWith(`functions/${name}/`),
    );
    const given = [...new Set([...from(says), ...asked])];
    const known = new Set([...given, ...from(hears)]);
    return [
      ...given
        .filter((it) => !(it in personalData))
        .map(
          (it) =>
            `${name} has to do with personal data (${it}: ${PERSONAL[it]}): say why in its \`personalData\`.`,
        ),
      ...reasons
        .filter(([kind]) => !known.has(kind as PersonalKind))
        .map(([kind]) => `${name} has a reason for ${kind}, of which it neither hears nor says anything.`),
      ...reasons
        .filter(([, why]) => !/\w.*\.$/.test(why))
        .map(([kind]) => `${name} must say in a sentence why it needs ${kind}.`),
    ];
  });
}

/** Of all parts: in requests and answers they need not be outermost. That marks are kinds has been checked. */
function kindsIn(files: Files, which: (file: SchemaFile) => boolean): readonly PersonalKind[] {
  const kinds = files
    .filter(which)
    .flatMap((file) => [...parts(file.schema)].map((it) => kindOf(files, file, it.schema)));
  return kinds.filter((it) => it !== undefined) as PersonalKind[];
}

function every(files: Files) {
  return files.flatMap(({ path, schema }) => [...parts(schema)].map((it) => ({ path, ...it })));
}
