import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator as DocumentValidator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Validator } from '../../events-schemas/generated/validator.ts';
import { catalogRoutes } from '../../functions/catalog/openapi.ts';
import type { catalog } from '../../functions/catalog/subsystem.ts';
import { SIGNATURE_HEADER } from '../../functions/delivery/signature.ts';
import type { RoutesDescribed } from '../../functions/runtime/route-description.ts';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { GENERATED } from '../../lib/contract/files.ts';
import { isAnswer, modulePath, readSchemas } from '../../lib/contract/schemas.ts';
import { exportName } from '../../lib/contract/validators.ts';
import { changed } from '../support/changed.ts';
import { openApi, pointer, responseAt, wrongWith } from '../support/documented.ts';

const root = join(import.meta.dirname, '../..');
const tables: readonly SubsystemTable[] = subsystems;
const files = readSchemas(root);
const requests = files.filter((it) => it.kind === 'request');

/** Every operation, with its route as a table has it and a pointer to it. */
const operations = Object.entries(openApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    route: `${method.toUpperCase()} ${path}`,
    at: pointer('paths', path, method),
    operation,
  })),
);

/** Every response there is, with a pointer to it; those that several operations share once. */
const responses = new Map(
  [
    ...operations.flatMap(({ at, operation }) =>
      Object.entries(operation.responses).map(([status, it]) =>
        responseAt(it, `${at}${pointer('responses', status)}`),
      ),
    ),
    ...Object.entries(openApi.components.responses).map(
      ([name, it]) => [it, pointer('components', 'responses', name)] as const,
    ),
  ].map(([response, at]) => [at, response]),
);

test('it is an OpenAPI document, says an independent validator', async () => {
  const validator = new DocumentValidator();
  expect(await validator.validate(JSON.parse(JSON.stringify(openApi)))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

describe('the routes in it', () => {
  test('are those of the tables, under the names of their subsystems', () => {
    const expected = tables.flatMap(({ name, api }) =>
      [...(api?.routes ?? []), ...(api?.callbacks ?? [])].map((route) => `${route} (${name})`),
    );
    const found = operations.map(({ route, operation }) => `${route} (${operation.tags})`);
    expect([...found, '$default (order)'].sort()).toEqual(expected.sort());
  });

  test('are all described, and nothing else is, says the compiler', () => {
    type Described = RoutesDescribed<typeof catalog>;
    type Without = Omit<typeof catalogRoutes, 'GET /products/{sku}'>;
    expectTypeOf<typeof catalogRoutes>().toExtend<Described>();
    expectTypeOf<Without>().not.toExtend<Described>();
    const { id, summary, description, answers, problems } = catalogRoutes['GET /products/{sku}'];
    const parameterless = { id, summary, description, answers, problems };
    expectTypeOf<Without & { 'GET /products/{sku}': typeof parameterless }>().not.toExtend<Described>();
    // @ts-expect-error: the table has no such route
    ({ ...catalogRoutes, 'GET /carts': parameterless }) satisfies Described;
  });

  test('are explained by what their subsystems are for', () => {
    const answering = tables.filter((it) => it.api);
    expect(openApi.tags).toEqual(answering.map(({ name, purpose }) => ({ name, description: purpose })));
  });

  test('have each a name of its own', () => {
    const ids = operations.map((it) => it.operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const it of ids) expect(it).toMatch(/^[a-z][A-Za-z]+$/);
  });

  test('ask for a signature of the carrier where outsiders call, and else for one of the account', () => {
    const callbacks = tables.flatMap((it) => it.api?.callbacks ?? []);
    const open = operations.filter((it) => it.operation.security);
    expect(open.map((it) => it.route)).toEqual(callbacks);
    const headers = open
      .flatMap((it) => it.operation.security ?? [])
      .flatMap((it) => Object.keys(it))
      .map((it) => openApi.components.securitySchemes[it]?.name);
    expect(headers).toEqual([SIGNATURE_HEADER]);
  });
});

describe('every example in it is what its schema says', () => {
  test.each(Object.entries(openApi.components.schemas))('%s', (name, { examples = [] }) => {
    for (const it of examples) expect(wrongWith(it, pointer('components', 'schemas', name))).toEqual([]);
  });

  test.each([...responses])('%s', (at, { content = {}, headers = {} }) => {
    for (const [type, { examples = {} }] of Object.entries(content)) {
      for (const { value } of Object.values(examples)) {
        expect(wrongWith(value, `${at}${pointer('content', type, 'schema')}`, 'closed')).toEqual([]);
      }
    }
    for (const [name, { example }] of Object.entries(headers)) {
      expect(wrongWith(example, `${at}${pointer('headers', name, 'schema')}`)).toEqual([]);
    }
  });

  test('and so are those of parameters', () => {
    const faults = operations.flatMap(({ at, operation: { parameters = [] } }) =>
      parameters.flatMap(({ example }, index) =>
        example === undefined ? [] : wrongWith(example, `${at}${pointer('parameters', index, 'schema')}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  test('and those of parameters can be sent together', () => {
    const list = operations.find((it) => it.operation.operationId === 'listOrders');
    const sent = list?.operation.parameters?.filter((it) => it.example !== undefined);
    expect(sent?.map((it) => it.name)).toEqual(['customerId', 'limit']);
  });
});

describe('the problems in it', () => {
  const documented = (tag: string) =>
    operations
      .filter((it) => it.operation.tags.includes(tag))
      .flatMap(({ at, operation }) =>
        Object.entries(operation.responses).flatMap(([status, it]) =>
          codesOf(responseAt(it, at)[0]).map((code) => `${status} ${code}`),
        ),
      );
  const everywhere = thrownIn('runtime');

  test.each(tables.filter((it) => it.api).map((it) => it.name))(
    'are what %s can refuse a request for',
    (name) => {
      const noRoute = name === 'order' ? ['404 no-such-route'] : [];
      const found = new Set([...documented(name), ...noRoute]);
      expect(thrownIn(name).filter((it) => !found.has(it))).toEqual([]);
      const possible = new Set([...thrownIn(name), ...everywhere]);
      expect([...found].filter((it) => !possible.has(it))).toEqual([]);
    },
  );

  test('are all there are in the runtime, which answers for every route', () => {
    const found = new Set([
      ...tables.flatMap((it) => documented(it.name)),
      ...codesOf(openApi.components.responses['NoSuchRoute']).map((it) => `404 ${it}`),
    ]);
    expect(everywhere.length).toBeGreaterThan(5);
    expect(everywhere.filter((it) => !found.has(it))).toEqual([]);
  });
});

describe('the schemas in it', () => {
  test('are all that requests and answers have', () => {
    const titles = files
      .filter((it) => it.kind === 'request' || isAnswer(it))
      .map((it) => it.schema.title ?? '');
    expect(Object.keys(openApi.components.schemas)).toEqual(expect.arrayContaining(titles));
  });

  test('refer to one another, never to files', () => {
    const references = JSON.stringify(openApi).match(/"\$ref":"[^"]*"/g) ?? [];
    for (const it of references) expect(it).toMatch(/^"\$ref":"#\/components\/(schemas|responses)\/\w+"$/);
    expect(JSON.stringify(openApi)).not.toMatch(/"\$schema"|"\$id"|draft-07|x-not-personal/);
  });

  test.each(requests)(
    'take and refuse what the validator of $path does, whatever is changed',
    async (file) => {
      const module = await import(join(root, GENERATED, `${modulePath(file)}.js`));
      const validate: Validator<unknown> = module[exportName(file)];
      const { title = '', examples = [] } = file.schema;
      const at = pointer('components', 'schemas', title);
      // What cannot be sent as JSON never gets to a validator.
      const sent = changed(examples).map((it) => JSON.parse(JSON.stringify(it) ?? 'null'));
      fc.assert(
        fc.property(sent, (body) => {
          expect(wrongWith(body, at).length === 0).toBe(validate(body));
        }),
        { numRuns: 500 },
      );
    },
  );
});

function codesOf(response: { readonly content?: Readonly<Record<string, unknown>> } | undefined): string[] {
  const problem = response?.content?.['application/problem+json'];
  const [, list = '[]'] = /"code":\{"enum":(\[[^\]]*\])/.exec(JSON.stringify(problem ?? '')) ?? [];
  return JSON.parse(list);
}

/** What the code in a folder of functions refuses requests for, as `<status> <code>`: read from its source. */
function thrownIn(folder: string): readonly string[] {
  const sources = globSync(`functions/${folder}/*.ts`, { cwd: root });
  return sources.flatMap((path) => {
    const source = readFileSync(join(root, path), 'utf8');
    return [...source.matchAll(/new Problem\(\s*(\d{3}),([^,]+),/g)].flatMap(([, status, code = '']) =>
      [...code.matchAll(/'([a-z-]+)'/g)].map(([, it]) => `${status} ${it}`),
    );
  });
}
