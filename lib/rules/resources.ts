/** One resource of a template, as it is handed to CloudFormation. */
export interface Resource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Values;
  /** What becomes of it when its stack is deleted. */
  readonly deletion: string;
}

export type Values = Readonly<Record<string, unknown>>;

/** A rule over all templates: what breaks it, one line each; nothing when all is well. */
export type Rule = (resources: readonly Resource[]) => readonly string[];

export function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys and indexes; undefined when there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((found, key) => {
    if (Array.isArray(found)) return found[Number(key)];
    return isObject(found) ? found[key] : undefined;
  }, value);
}

/** A value that may come as one or as a list of them, as IAM has it. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** What rules look up again and again: by type, and by `stack/id`. Made once for a list of resources. */
interface Index {
  readonly byType: ReadonlyMap<string, readonly Resource[]>;
  readonly byPlace: ReadonlyMap<string, Resource>;
}

const indexes = new WeakMap<readonly Resource[], Index>();

function indexOf(resources: readonly Resource[]): Index {
  const known = indexes.get(resources);
  if (known) return known;
  const made = {
    byType: Map.groupBy(resources, (it) => it.type),
    byPlace: new Map(resources.map((it) => [where(it), it])),
  };
  indexes.set(resources, made);
  return made;
}

export function ofType(resources: readonly Resource[], type: string): readonly Resource[] {
  return indexOf(resources).byType.get(type) ?? [];
}

/** The resource of the same template that a value refers to, by `Ref` or by one of its attributes. */
export function referred(
  resources: readonly Resource[],
  from: Resource,
  value: unknown,
): Resource | undefined {
  const id = at(value, 'Ref') ?? at(value, 'Fn::GetAtt', 0);
  return indexOf(resources).byPlace.get(`${from.stack}/${id}`);
}

/** Every string anywhere within a value. */
export function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return isObject(value) ? Object.values(value).flatMap(strings) : [];
}

/** `orders-dev-order/SubsystemInbox…`, for messages. */
export function where(resource: Resource): string {
  return `${resource.stack}/${resource.id}`;
}

/** A rule that every resource of a type must pass. */
export function every(
  type: string,
  passes: (resource: Resource, all: readonly Resource[]) => boolean,
  only: (resource: Resource, all: readonly Resource[]) => boolean = () => true,
): Rule {
  return (all) =>
    ofType(all, type)
      .filter((it) => only(it, all) && !passes(it, all))
      .map(where);
}

/** The statements of the policies attached to a role, a queue or a topic. */
export function statements(policy: Resource): readonly Values[] {
  return list(at(policy.properties, 'PolicyDocument', 'Statement')).filter(isObject);
}

/** The resources of a stack's template. */
export function resourcesOf(stack: string, template: unknown): readonly Resource[] {
  const resources = isObject(template) && isObject(template['Resources']) ? template['Resources'] : {};
  return Object.entries(resources).map(([id, it]) => {
    const properties = at(it, 'Properties');
    return {
      stack,
      id,
      type: String(at(it, 'Type')),
      properties: isObject(properties) ? properties : {},
      deletion: String(at(it, 'DeletionPolicy') ?? 'Delete'),
    };
  });
}
