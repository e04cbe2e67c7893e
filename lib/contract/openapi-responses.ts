import { ANY_BODY, ANY_REQUEST, REQUIRED_BODY } from '../../functions/runtime/problems.ts';
import type { AnswerHeader, Problems, RouteDescription } from '../../functions/runtime/route-description.ts';
import type { Components, Reference } from './openapi-schemas.ts';

type Json = Readonly<Record<string, unknown>>;

/** Responses by status. */
type Responses = Record<string, Json | Reference>;

/** What API Gateway answers by itself, by status. Callbacks are open to everybody, so it lets them in. */
const GATEWAY: Readonly<Record<number, string>> = {
  401: 'The token is missing or not valid. Asked for by API Gateway.',
  403: 'Whoever calls may not: they need `execute-api:Invoke` on the API, or a token with a scope that is asked for. Asked for by API Gateway.',
  429: 'More requests than the stage takes. Said by API Gateway.',
  500: 'The function failed. Said by API Gateway.',
  503: 'The function does not answer. Said by API Gateway.',
};
const DOOR: readonly number[] = [401, 403];

/** What is answered alike everywhere, also where there is no such route: its status, by its name in the document. */
export const SHARED: Readonly<Record<string, number>> = {
  NotSigned: 401,
  NotAllowed: 403,
  BodyTooLarge: 413,
  TooManyRequests: 429,
  Failed: 500,
  NotAvailable: 503,
};

const RETRY_AFTER: AnswerHeader = {
  always: false,
  description: 'Seconds until it may be tried again.',
  schema: { type: 'integer', minimum: 1, maximum: 60 },
  example: 1,
};

/** Responses that several routes have, by name, and the one of no route at all. */
export function sharedResponses(components: Components, noRoute: Problems): Responses {
  const common = merged(ANY_REQUEST, ANY_BODY);
  return {
    ...Object.fromEntries(
      Object.entries(SHARED).map(([name, status]) => [name, refusal(components, status, common[status])]),
    ),
    NoSuchRoute: refusal(components, 404, noRoute[404], false),
  };
}

/** All that a route answers with. */
export function responsesOf(components: Components, method: string, route: RouteDescription): Responses {
  const takesBody = method === 'POST' || method === 'PUT';
  const problems = merged(
    ANY_REQUEST,
    takesBody ? ANY_BODY : {},
    route.body ? REQUIRED_BODY : {},
    route.problems,
  );
  const byGateway = Object.keys(GATEWAY).filter((it) => !route.signature || !DOOR.includes(Number(it)));
  const refused = new Set([...Object.keys(problems), ...byGateway]);
  return Object.fromEntries([
    ...Object.entries(route.answers).map(([status, { description, schema, headers }]) => [
      status,
      {
        description,
        ...(headers && { headers: headersOf(headers) }),
        ...(schema && { content: { 'application/json': { schema: components.refer(schema) } } }),
      },
    ]),
    ...[...refused]
      .sort()
      .map((status) => [status, refusedWith(components, Number(status), problems, route)]),
  ]);
}

function refusedWith(
  components: Components,
  status: number,
  problems: Problems,
  { problems: own }: RouteDescription,
): Json | Reference {
  const shared = Object.keys(SHARED).find((it) => SHARED[it] === status);
  return shared && !(status in own)
    ? { $ref: `#/components/responses/${shared}` }
    : refusal(components, status, problems[status], false);
}

/** A refusal: a problem document with one of these codes, or what API Gateway says in its place. */
function refusal(
  components: Components,
  status: number,
  codes: Problems[number] = {},
  byGateway = true,
): Json {
  const gateway = byGateway ? GATEWAY[status] : undefined;
  const meanings = Object.entries(codes).map(([code, meaning]) => `- \`${code}\`: ${meaning}`);
  return {
    description: [...meanings, ...(gateway ? [meanings.length > 0 ? `- ${gateway}` : gateway] : [])].join(
      '\n',
    ),
    ...(status === 429 && { headers: headersOf({ 'retry-after': RETRY_AFTER }) }),
    content: {
      ...(meanings.length > 0 && { 'application/problem+json': problem(components, status, codes) }),
      ...(gateway && { 'application/json': { schema: components.refer('GatewayRefusal') } }),
    },
  };
}

function problem(components: Components, status: number, codes: Problems[number]): Json {
  return {
    schema: {
      allOf: [
        components.refer('Problem'),
        { properties: { status: { const: status }, code: { enum: Object.keys(codes) } } },
      ],
    },
    examples: Object.fromEntries(
      Object.entries(codes).map(([code, detail]) => {
        const title = code.replaceAll('-', ' ');
        const instance = 'Kx3bXgqPIAMEJ_Q=';
        return [code, { value: { type: `urn:problem:${code}`, title, status, code, detail, instance } }];
      }),
    ),
  };
}

function headersOf(headers: Readonly<Record<string, AnswerHeader>>): Json {
  return Object.fromEntries(
    Object.entries(headers).map(([name, { always, ...it }]) => [name, { ...it, required: always }]),
  );
}

/** All of them; what is said later of the same code counts. */
function merged(...all: readonly Problems[]): Problems {
  const statuses = new Set(all.flatMap((it) => Object.keys(it).map(Number)));
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      Object.fromEntries(all.flatMap((it) => Object.entries(it[status] ?? {}))),
    ]),
  );
}
