import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { SHARED } from '../../lib/contract/openapi-responses.ts';

/** What was asked of the API, and what it answered. Headers are found whatever their case. */
export interface Exchange {
  readonly method: string;
  /** As it was sent, with its query. */
  readonly path: string;
  readonly sent: { readonly headers: Headers; readonly body: string };
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface ParameterOrHeader {
  readonly required?: boolean;
  readonly schema: { readonly type: string };
  readonly example: unknown;
}

export interface DocumentedResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, ParameterOrHeader>>;
  readonly content?: Readonly<
    Record<
      string,
      { readonly schema: object; readonly examples?: Readonly<Record<string, { value: unknown }>> }
    >
  >;
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly (ParameterOrHeader & { readonly name: string; readonly in: string })[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: { $ref: string } }>>;
  };
  readonly responses: Readonly<Record<string, DocumentedResponse | { readonly $ref: string }>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

export interface OpenApi {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly examples?: readonly unknown[] }>>;
    readonly responses: Readonly<Record<string, DocumentedResponse>>;
    readonly securitySchemes: Readonly<Record<string, { readonly name?: string }>>;
  };
}

const PATH = join(import.meta.dirname, '../../docs/openapi.json');

/** The API as it is documented: our own file, checked by a validator of its own. */
export const openApi: OpenApi = JSON.parse(readFileSync(PATH, 'utf8'));

/** Where there is no such route, this is answered, unless the request comes to nothing as it might anywhere. */
const NO_ROUTE = ['NoSuchRoute', 404] as const;

const ID = 'openapi';
const judges = { documented: judge(openApi), closed: judge(closed(openApi)) };

/** What is wrong with a value, by the schema at this JSON pointer into the document: nothing, if the list is empty. */
export function wrongWith(
  value: unknown,
  pointer: string,
  by: keyof typeof judges = 'documented',
): readonly ErrorObject[] {
  const ajv = judges[by];
  const $ref = `${ID}#${pointer}`;
  const validate = ajv.getSchema($ref) ?? ajv.compile({ $ref });
  return validate(value) ? [] : (validate.errors ?? []);
}

/** A JSON pointer, as a fragment of a URI has it. */
export function pointer(...keys: readonly (string | number)[]): string {
  return keys
    .map((it) => `/${encodeURIComponent(String(it).replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');
}

/** A response, and where it is in the document. */
export function responseAt(
  response: DocumentedResponse | { readonly $ref: string },
  at: string,
): readonly [DocumentedResponse, string] {
  if (!('$ref' in response)) return [response, at];
  const shared = openApi.components.responses[response.$ref.split('/').at(-1) ?? ''];
  if (!shared) throw new Error(`${at} refers to ${response.$ref}, which is not there.`);
  return [shared, response.$ref.slice(1)];
}

/**
 * In what a request and its answer are not as documented, each with a JSON pointer into the document. Answers may have
 * no field that is not described. What was taken (2xx) must have been asked for as it is described.
 */
export function undocumented(exchange: Exchange): readonly string[] {
  const [template, operation] = operationOf(exchange);
  const [name, status] = Object.entries(SHARED).find((it) => it[1] === exchange.status) ?? NO_ROUTE;
  const at = operation
    ? pointer('paths', template, exchange.method.toLowerCase())
    : pointer('components', 'responses', name);
  const found = operation
    ? [
        ...(exchange.status < 300 ? askedWrongly(exchange, template, operation, at) : []),
        ...answeredWrongly(exchange, operation, at),
      ]
    : answered(exchange, openApi.components.responses[name], at, status);
  return found.map((it) => `${exchange.method} ${exchange.path} → ${exchange.status}: ${it}`);
}

function operationOf({ method, path }: Exchange): readonly [string, Operation | undefined] {
  const [plain = ''] = path.split('?');
  for (const [template, operations] of Object.entries(openApi.paths)) {
    const operation = operations[method.toLowerCase()];
    if (operation && matching(template).test(plain)) return [template, operation];
  }
  return ['', undefined];
}

function matching(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

function askedWrongly(
  { path, sent }: Exchange,
  template: string,
  { parameters = [], requestBody }: Operation,
  at: string,
): readonly string[] {
  const url = new URL(path, 'http://api.example');
  const inPath = matching(template).exec(url.pathname)?.groups ?? {};
  const given = ({ name, in: where }: { name: string; in: string }) => {
    if (where === 'header') return sent.headers.get(name);
    if (where === 'query') return url.searchParams.get(name);
    return decodeURIComponent(inPath[name] ?? '');
  };
  const names = parameters.filter((it) => it.in === 'query').map((it) => it.name);
  return [
    ...[...url.searchParams.keys()]
      .filter((it) => !names.includes(it))
      .map((it) => `took the parameter ${it}, which is not described at ${at}/parameters`),
    ...parameters.flatMap((it, index) =>
      wrongText('took', given(it), it, `${at}${pointer('parameters', index)}`),
    ),
    ...(requestBody
      ? wrongValue(
          'took a body that',
          JSON.parse(sent.body),
          `${at}${pointer('requestBody', 'content', 'application/json', 'schema')}`,
        )
      : []),
  ];
}

function answeredWrongly(exchange: Exchange, { responses }: Operation, at: string): readonly string[] {
  const { status } = exchange;
  const response = responses[status];
  if (!response) return [`answered with a status that is not described at ${at}/responses`];
  const [found, where] = responseAt(response, `${at}${pointer('responses', status)}`);
  return answered(exchange, found, where, status);
}

function answered(
  { status, headers, body }: Exchange,
  response: DocumentedResponse | undefined,
  at: string,
  expected: number,
): readonly string[] {
  if (!response || status !== expected) return [`answered, and there is only ${at}`];
  const wrongHeaders = Object.entries(response.headers ?? {}).flatMap(([name, it]) =>
    wrongText('answered', headers.get(name), it, `${at}${pointer('headers', name)}`),
  );
  if (!response.content)
    return body === '' ? wrongHeaders : [...wrongHeaders, `answered a body, against ${at}`];
  const [type = ''] = (headers.get('content-type') ?? '').split(';');
  if (!response.content[type]) return [...wrongHeaders, `answered ${type}, which is not at ${at}/content`];
  return [
    ...wrongHeaders,
    ...wrongValue('answered a body that', JSON.parse(body), `${at}${pointer('content', type, 'schema')}`),
  ];
}

/** A header or a parameter. */
function wrongText(what: string, text: string | null, described: ParameterOrHeader, at: string): string[] {
  if (text === null) return described.required ? [`${what}, without what is required at ${at}`] : [];
  const value = described.schema.type === 'integer' && text !== '' ? Number(text) : text;
  return wrongValue(`${what} “${text}”, which`, value, `${at}/schema`);
}

function wrongValue(what: string, value: unknown, at: string): string[] {
  return wrongWith(value, at, 'closed').map(({ instancePath, message, params }) => {
    const field = params['additionalProperty'] ?? params['missingProperty'];
    return `${what} is not as described at ${at}: ${instancePath || '/'} ${message}${field ? ` (${field})` : ''}`;
  });
}

function judge(document: object): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    // A refinement in an `allOf` says no type, nor the fields it has.
    strictTypes: false,
    // The document itself is taken for a schema, with pointers into it.
    keywords: ['x-personal', ...Object.keys(document)],
  });
  return ajv.addSchema({ ...document, $id: ID });
}

/** The same document with no room for fields that are not described. */
function closed(document: OpenApi): OpenApi {
  return JSON.parse(JSON.stringify(document), (_, it) =>
    it?.type === 'object' && it.properties ? { additionalProperties: false, ...it } : it,
  );
}
