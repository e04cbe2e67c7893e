/** The name of an event, `<subsystem>.<past-tense-fact>.v<major>`. */
export type EventName = `${string}.${string}.v${number}`;

/** A route of the HTTP API, as API Gateway spells it: `POST /orders/{orderId}/cancel`, or `$default`. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}` | '$default';

/** Kinds of personal data, as schemas mark them with `x-personal`. */
export const PERSONAL = {
  customer: 'the customer’s id: a pseudonym that only the shop can resolve',
  contact: 'name and mail address',
  address: 'name and address of whoever receives the goods',
  payment: 'the provider’s token for a means of payment: worth nothing without the shop’s key',
  words: 'what somebody wrote: the reasons of cancellations and returns',
} as const satisfies Readonly<Record<string, string>>;

export type PersonalKind = keyof typeof PERSONAL;

/** Memory and time of one function. AWS kills the function when `timeoutSeconds` have passed. */
export interface FunctionSize {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
}

/** How a subsystem is fed. Timing rules (visibility, retention) are derived; see the Subsystem construct. */
export interface Inbox {
  /** Messages handed to one invocation, 1 to 10. */
  readonly batchSize: number;
  /** Receives before SQS moves a message to the dead letters; at least 5. */
  readonly maxReceives: number;
  /** Invocations at a time, 2 to 1000: queue depth must never overload what the handler talks to. */
  readonly maxConcurrency: number;
  /** Timers it sets for itself with `later`: kept in the journal, sent by the relay, delayed. */
  readonly timers?: readonly `timer.${string}`[];
  /** What breaks for a customer while messages are dead-lettered: the text of the alarm. */
  readonly impact: string;
}

/** A function that looks after what is due: it runs once a minute and puts it into the inbox. */
export interface Sweep extends FunctionSize {
  /** What breaks for a customer when it does not run: the text of the alarm. */
  readonly impact: string;
}

/** A setting that is one of a few words. */
export interface Choice {
  /** What it is when nothing is said. */
  readonly is: string;
  readonly oneOf: readonly string[];
  /** Set when the default is a sandbox, which production must not run on unless somebody says so. */
  readonly namedInProduction?: true;
}

/** A setting that is a whole number, of seconds for instance. */
export interface WholeNumber {
  /** What it is when nothing is said. */
  readonly is: string;
  readonly least: number;
  /** Set when it may also be 0, which then means never. */
  readonly orNever?: true;
}

/** The setting by which a journal forgets: after how many days. What it is by default is each table's own business. */
export const JOURNAL_DAYS = { is: '365', least: 90, orNever: true } as const satisfies WholeNumber;

/** What a setting is when nothing is said, and what it may be: as a plain string, anything. */
export type Setting = string | Choice | WholeNumber;

/** A secret in Secrets Manager. Its ARN reaches the functions as `<NAME>_SECRET`. */
export interface SecretTable {
  /** What it is, and who puts it there. */
  readonly purpose: string;
  /** Made only when a setting has this value. Absent: always. */
  readonly when?: { readonly setting: string; readonly is: string };
}

/** What a function may do with a table beside the journal. */
export type TableUse = 'GetItem' | 'BatchGetItem' | 'PutItem' | 'UpdateItem';

/** A table beside the journal, one item per key. Its name reaches the functions as `<NAME>_TABLE`. */
export interface KeyedTable {
  /** The partition key, a string attribute. */
  readonly key: string;
  /** What it holds and who may read it. */
  readonly purpose: string;
  /** The personal data it holds. */
  readonly personalData?: readonly PersonalKind[];
  /** What the function behind the inbox does with it, in transactions or by itself. */
  readonly handler?: readonly TableUse[];
  /** What the function behind the routes does with it. */
  readonly api?: readonly TableUse[];
  /** What the function that looks after what is due does with it. */
  readonly sweep?: readonly TableUse[];
}

/** A sparse index over the journal: only items that carry both attributes are in it. Projects keys only. */
export interface JournalIndex {
  readonly partition: string;
  readonly sort: string;
}

/**
 * All that is particular to one subsystem's infrastructure, as plain data. Rule, queues, alarms,
 * functions, tables and IAM are made from it; types of events and the documentation come from it too.
 */
export interface SubsystemTable {
  readonly name: string;
  /** One sentence for people: what it does, and for whom. */
  readonly purpose: string;
  /** Events it reacts to. No subsystem hears its own. */
  readonly hears: readonly EventName[];
  /** Events it may say. Only the subsystem in an event's name may say it: IAM enforces it. */
  readonly says: readonly EventName[];
  /**
   * Which kinds of personal data it needs, and why. Those of other kinds are taken out of what it hears before anything
   * of it sees them, so that they are in none of its journals, logs and tables.
   */
  readonly personalData?: Readonly<Partial<Record<PersonalKind, string>>>;
  /** Absent when it hears nothing. */
  readonly inbox?: Inbox;
  /** The function behind the inbox, `functions/<name>/handler.ts`. Absent when it hears nothing. */
  readonly handler?: FunctionSize;
  /** Lines that the handler logs to call for somebody, by their `what` (log.ts): what each means for a customer. */
  readonly alarms?: Readonly<Record<string, string>>;
  /** The function behind the routes, `functions/<name>/api.ts`. */
  readonly api?: FunctionSize & {
    /** Asked for by the shop, with IAM. */
    readonly routes: readonly Route[];
    /** Open to outsiders who sign what they send with a secret of ours, which the function itself checks. */
    readonly callbacks?: readonly Route[];
  };
  /** The function that runs once a minute, `functions/<name>/sweep.ts`. */
  readonly sweep?: Sweep;
  /** Indexes over the journal, by name. */
  readonly indexes?: Readonly<Record<string, JournalIndex>>;
  /** Tables beside the journal, by name. */
  readonly tables?: Readonly<Record<string, KeyedTable>>;
  /** Whether the function behind the inbox may send mail through SES. */
  readonly mail?: true;
  /** Secrets its functions may read, by name. */
  readonly secrets?: Readonly<Record<string, SecretTable>>;
  /** Environment of its functions, besides what the construct sets; a deploy setting may replace a value. */
  readonly settings?: Readonly<Record<string, Setting>>;
}

/** The settings as functions find them in their environment when nothing is said. */
export function defaultsOf(settings: Readonly<Record<string, Setting>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([key, it]) => [key, typeof it === 'string' ? it : it.is]),
  );
}

/** The environment variable that carries the name of a table beside the journal. */
export function tableVariable(name: string): string {
  return `${name.replaceAll('-', '_').toUpperCase()}_TABLE`;
}

/** The environment variable that carries the ARN of a secret. */
export function secretVariable(name: string): string {
  return `${name.replaceAll('-', '_').toUpperCase()}_SECRET`;
}

/** The header that CloudFront adds to what it passes on, in place of one that the caller may have sent. */
export const ORIGIN_HEADER = 'x-origin-secret';
