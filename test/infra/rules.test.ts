import { describe, expect, test } from 'vitest';
import { rules } from '../../lib/rules/all.ts';
import { at, isObject, ofType, type Resource, type Values, where } from '../../lib/rules/resources.ts';
import type { Breach } from './breach.ts';
import { BREACHES } from './breaches.ts';
import { BREACHES_OF_THE_DOOR } from './breaches-of-the-door.ts';
import { GUARDED } from './guarded.ts';
import { synthesize } from './synthesized.ts';

const { resources } = synthesize();
const guarded = synthesize({ context: GUARDED }).resources;

/** Every breach, and what it is a breach of. */
const CASES = [
  ...BREACHES.map((breach) => ({ breach, good: resources })),
  ...BREACHES_OF_THE_DOOR.map((breach) => ({ breach, good: guarded })),
];

describe('a rule over the templates notices it when this is changed:', () => {
  test.each(CASES.map((it) => [it.breach[0], `${it.breach[1]} ${it.breach[3].join('.')}`, it] as const))(
    '%s (%s)',
    (rule, _, { breach, good }) => {
      expect(rules[rule]?.(changed(breach, good))).not.toEqual([]);
    },
  );
  test('each of the rules, that is', () => {
    expect(new Set(CASES.map(({ breach: [rule] }) => rule))).toEqual(new Set(Object.keys(rules)));
  });
});

/** All resources, with one of them changed: a property, or, without a path, its type. */
function changed([, type, which, path, value]: Breach, resources: readonly Resource[]): readonly Resource[] {
  const found = ofType(resources, type).find((it) => which.test(where(it)));
  if (!found) throw new Error(`There is no ${type} that ${which} matches.`);
  const wanted = typeof value === 'function' ? value(found, resources) : value;
  const altered =
    path.length === 0
      ? { ...found, type: String(wanted) }
      : { ...found, properties: set(found.properties, path, wanted) };
  return resources.map((it) => (it === found ? altered : it));
}

function set(target: Values, path: Breach[3], value: unknown): Values {
  const copy: Values = structuredClone(target);
  const parent = at(copy, ...path.slice(0, -1));
  const key = String(path.at(-1));
  if (Array.isArray(parent) && value === undefined) parent.splice(Number(key), 1);
  else if (isObject(parent)) Reflect.set(parent, key, value);
  else throw new Error(`There is nothing at ${path.join('.')}.`);
  return copy;
}
