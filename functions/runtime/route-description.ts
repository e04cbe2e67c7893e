import type { Answers } from '../../events-schemas/generated/answers.ts';
import type { Requests } from '../../events-schemas/generated/requests.ts';
import type { Route, SubsystemTable } from './subsystem-table.ts';

/** What a parameter may be, in JSON Schema. */
export interface ParameterSchema {
  readonly type: 'string' | 'integer';
  readonly pattern?: string;
  readonly const?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** What it is when it is left out. */
  readonly default?: string | number;
}

/** A part of the path, of the query or a header. */
export interface Parameter {
  readonly description: string;
  readonly schema: ParameterSchema;
  /** Examples of all parameters are sent together by some tools: those that exclude each other, or are made up, have none. */
  readonly example?: string | number;
}

/** A header of an answer. */
export interface AnswerHeader extends Parameter {
  readonly example: string | number;
  /** Whether every answer has it. */
  readonly always: boolean;
}

/** What a request that did what it should is answered with. */
export interface Answer {
  readonly description: string;
  /** The title of its schema in `functions/<subsystem>/answers/`. Absent when there is no body. */
  readonly schema?: keyof Answers;
  readonly headers?: Readonly<Record<string, AnswerHeader>>;
}

/** Why a request is refused: in a sentence, by status and code. */
export type Problems = Readonly<Record<number, Readonly<Record<string, string>>>>;

/** What a route is for, takes and answers with, as plain data for the documentation. None of it reaches Lambda. */
export interface RouteDescription {
  /** What clients call it: `placeOrder`. */
  readonly id: string;
  /** In a few words. */
  readonly summary: string;
  /** All that a caller has to know, in Markdown. */
  readonly description: string;
  readonly path?: Readonly<Record<string, Parameter>>;
  readonly query?: Readonly<Record<string, Parameter>>;
  readonly headers?: Readonly<Record<string, Parameter>>;
  /** The title of the body’s schema in `functions/<subsystem>/requests/`, the one it is validated with. */
  readonly body?: keyof Requests;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Those of its own, besides what every route may be refused for (`problems.ts`). */
  readonly problems: Problems;
  /** Of a callback: the header that carries the signature, and how it is made. */
  readonly signature?: { readonly header: string; readonly description: string };
}

/** What is answered where there is no such route. */
export type DefaultDescription = Pick<RouteDescription, 'problems'>;

/** The names in braces of a route’s path. */
type PathNames<R extends string> = R extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never;

/** The description of one route: with each part of its path, and no others. */
type DescriptionOf<R extends Route> = R extends '$default'
  ? DefaultDescription
  : [PathNames<R>] extends [never]
    ? RouteDescription & { readonly path?: never }
    : RouteDescription & { readonly path: Readonly<Record<PathNames<R>, Parameter>> };

/** The routes of a subsystem’s table. Inferred, since most tables have no callbacks, not even a type of them. */
type RoutesOf<Table extends SubsystemTable> =
  | (Table extends { readonly api: { readonly routes: readonly (infer R)[] } } ? R : never)
  | (Table extends { readonly api: { readonly callbacks: readonly (infer R)[] } } ? R : never);

/** A description for each route of a table, and for nothing else. */
export type RoutesDescribed<Table extends SubsystemTable> = {
  readonly [R in RoutesOf<Table> & Route]: DescriptionOf<R>;
};

/** The id of an order, wherever it is a part of a path. */
export const ORDER_ID = {
  description: 'The order.',
  schema: { type: 'string', pattern: '^ord_[0-9a-v]{26}$' },
  example: 'ord_0f1v3k8a5c2m7q9s4t6u0b1d2e',
} as const satisfies Parameter;

/** The SKU of a product, wherever it is a part of a path. */
export const SKU = {
  description: 'The stock keeping unit of the product.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' },
  example: 'NW-001',
} as const satisfies Parameter;
