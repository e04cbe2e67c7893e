import { describe, expect, test } from 'vitest';
import type { Breach } from './breach.ts';
import { BREACHES } from './breaches.ts';
import { at, isObject, ofType, type Resource, type Values, where } from './resources.ts';
import { rules } from './rules/all.ts';
import { synthesize } from './synthesized.ts';

const { resources } = synthesize();

describe('a rule over the templates notices it when this is changed:', () => {
  test.each(BREACHES.map((it) => [it[0], `${it[1]} ${it[3].join('.')}`, it] as const))(
    '%s (%s)',
    (rule, _, [, type, which, path, value]) => {
      expect(rules[rule]?.(changed(type, which, path, value))).not.toEqual([]);
    },
  );
  test('each of the rules, that is', () => {
    expect(new Set(BREACHES.map(([rule]) => rule))).toEqual(new Set(Object.keys(rules)));
  });
});

/** All resources, with one of them changed: a property, or, without a path, its type. */
function changed(type: string, which: RegExp, path: Breach[3], value: unknown): readonly Resource[] {
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
