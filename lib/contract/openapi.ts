import type {
  DefaultDescription,
  Parameter,
  RouteDescription,
} from '../../functions/runtime/route-description.ts';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import manifest from '../../package.json' with { type: 'json' };
import { responsesOf, sharedResponses } from './openapi-responses.ts';
import { type Components, components } from './openapi-schemas.ts';
import type { SchemaFile } from './schemas.ts';

/** Where the document is. */
export const OPENAPI = 'docs/openapi.json';

type Json = Readonly<Record<string, unknown>>;

/** The descriptions of all routes, by subsystem and route. */
export type Described = Readonly<
  Record<string, Readonly<Record<string, RouteDescription | DefaultDescription>>>
>;

const ABOUT = `The shop's backend places, follows, cancels and returns orders here, and keeps products and stock.

- Money is \`{minorUnits, currency}\`: \`{"minorUnits": 1999, "currency": "USD"}\` is 19.99 USD.
- Times are RFC 3339 in UTC. \`links\` and \`location\` are relative to the API's address.
- A request is refused with a problem document (RFC 9457). Programs go by its \`code\`, which stays the same; \`detail\` and \`message\` are for people. What API Gateway refuses by itself has \`message\` alone.
- Requests with unknown fields are refused; answers may get new fields, which clients are to ignore.
- Nothing else is answered than what is described here: any other path or method is 404, \`no-such-route\`.`;

/** Routes ask for one of these; which of the two, the stage decides. */
const DOORS: Readonly<Record<string, Json>> = {
  sigv4: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      'AWS Signature Version 4, service `execute-api`; the caller needs `execute-api:Invoke` on the API. The default. Locally, `npm start` signs for you.',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
  token: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token of the issuer that the stage names with `jwtIssuer`; then it is asked for instead.',
  },
};

const SERVERS: readonly Json[] = [
  {
    url: 'http://127.0.0.1:{port}/api',
    description: 'A running `npm start`.',
    variables: { port: { default: '8080', description: 'As `npm start` prints it.' } },
  },
  {
    url: 'https://{apiId}.execute-api.{region}.amazonaws.com',
    description: 'At AWS: `ApiUrl`, an output of the stack `orders-<stage>-api`.',
    variables: {
      apiId: { default: '0a1b2c3d4e', description: 'The id of the HTTP API, the output `ApiId`.' },
      region: { default: 'us-east-1', description: 'The region it is deployed to.' },
    },
  },
];

/**
 * The whole HTTP API as an OpenAPI 3.1 document, from what the routes say of themselves and the schemas they validate
 * with. The same on every machine.
 */
export function openApi(
  files: readonly SchemaFile[],
  tables: readonly SubsystemTable[],
  described: Described,
): Json {
  const found = components(files);
  const answering = tables.filter((it) => it.api);
  const all = answering.flatMap(({ name }) =>
    Object.entries(described[name] ?? {}).map(([route, it]) => ({ name, route, it })),
  );
  const paths = pathsOf(
    all.flatMap(({ name, route, it }) => ('id' in it ? [operation(found, name, route, it)] : [])),
  );
  const noRoute = all.find((it) => it.route === '$default')?.it.problems ?? {};
  const responses = sharedResponses(found, noRoute);
  const signatures = all.flatMap(({ name, it }) =>
    'id' in it && it.signature ? [[signatureOf(name), signatureScheme(it.signature)]] : [],
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Order pipeline',
      summary: manifest.description,
      description: ABOUT,
      version: manifest.version,
      license: { name: manifest.license, identifier: manifest.license },
    },
    servers: SERVERS,
    security: Object.keys(DOORS).map((it) => ({ [it]: [] })),
    tags: answering.map(({ name, purpose }) => ({ name, description: purpose })),
    paths,
    components: {
      schemas: found.schemas(),
      responses,
      securitySchemes: { ...DOORS, ...Object.fromEntries(signatures) },
    },
    'x-generated': 'From functions/*/openapi.ts and the schemas, by `npm run generate`. Do not edit.',
  };
}

/** One thing that can be asked. */
interface Operation {
  readonly path: string;
  readonly method: string;
  readonly content: Json;
}

function pathsOf(operations: readonly Operation[]): Json {
  const paths = [...new Set(operations.map((it) => it.path))];
  return Object.fromEntries(
    paths.map((path) => [
      path,
      Object.fromEntries(
        operations.filter((it) => it.path === path).map(({ method, content }) => [method, content]),
      ),
    ]),
  );
}

function operation(found: Components, subsystem: string, named: string, route: RouteDescription): Operation {
  const [method = '', path = ''] = named.split(' ');
  const parameters = [
    ...parametersOf('path', route.path),
    ...parametersOf('query', route.query),
    ...parametersOf('header', route.headers),
  ];
  const body = route.body && {
    required: true,
    content: { 'application/json': { schema: found.refer(route.body) } },
  };
  const content = {
    operationId: route.id,
    tags: [subsystem],
    summary: route.summary,
    description: route.description,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
    responses: responsesOf(found, method, route),
    ...(route.signature && { security: [{ [signatureOf(subsystem)]: [] }] }),
  };
  return { path, method: method.toLowerCase(), content };
}

function parametersOf(where: 'path' | 'query' | 'header', named: Readonly<Record<string, Parameter>> = {}) {
  return Object.entries(named).map(([name, it]) => ({ name, in: where, required: where === 'path', ...it }));
}

/** The name of the scheme by which outsiders sign what they send to a subsystem. */
function signatureOf(subsystem: string): string {
  return `${subsystem}Signature`;
}

function signatureScheme({ header, description }: NonNullable<RouteDescription['signature']>): Json {
  return { type: 'apiKey', in: 'header', name: header, description };
}
