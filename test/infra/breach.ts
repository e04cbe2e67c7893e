import { ofType, type Resource } from '../../lib/rules/resources.ts';

/** A value that depends on the resource it is put into, and on what is beside it. */
export type Altered = (resource: Resource, all: readonly Resource[]) => unknown;

/** A breach: one property of the first resource of a type whose `stack/id` matches is replaced, or taken out. */
export type Breach = readonly [
  rule: string,
  type: string,
  which: RegExp,
  path: readonly (string | number)[],
  value?: unknown | Altered,
];

export const ANY = /./;
/** A reference to what is not there. */
export const NOWHERE = { Ref: 'Nowhere' };
export const STATEMENTS = ['PolicyDocument', 'Statement'];

/** The id of a resource in the same stack. */
export function idOf(all: readonly Resource[], near: Resource, type: string, id: RegExp): string | undefined {
  return ofType(all, type).find((it) => it.stack === near.stack && id.test(it.id))?.id;
}
