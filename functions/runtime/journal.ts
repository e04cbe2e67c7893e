import { brotliCompressSync, brotliDecompressSync, constants, inflateRawSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type Intent, isLater, isSaid } from './domain.ts';
import { Fault } from './errors.ts';
import { dataschemaOf, type Event, epochIn, type Fact, sequenceOf } from './event.ts';

/** What a version follows from: a bus event, a request, or an outcome (under the id of its bus event). */
export interface Cause extends Fact, Origin {}

/** Where a cause comes from. */
export interface Origin {
  readonly id: string;
  readonly correlationid: string;
  /** What an event itself followed from, and when it was said; absent for a request. */
  readonly causationid?: string;
  readonly time?: string;
  readonly traceparent?: string;
}

/** A fact as it is kept. Those that go on the bus carry the id they were given at the commit. */
export interface KeptFact extends Fact {
  readonly id?: string;
}

/** An intent that was journaled and whose outcome is not known yet. */
export interface OpenIntent {
  readonly intent: Intent;
  /** The bus event that owns it: only its redelivery resumes the intent. */
  readonly causeId: string;
  /** Idempotency key at the provider, `<cause id>/<effect>/<attempt>`. */
  readonly key: string;
  readonly attempt: number;
  /** When it was committed, RFC 3339. */
  readonly since: string;
  /** Attempts of the effects that went before it under the same cause, by intent. */
  readonly tried?: Readonly<Record<string, number>>;
  /** Since when its key is known to answer with a saved fault only, RFC 3339. */
  readonly spentAt?: string;
}

/** One version of one subject: state change, outbox, idempotency record and history in one item. */
export interface Version<State = unknown> {
  readonly subject: string;
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly at: string;
  readonly cause: Cause;
  /** What followed, in the order it was folded: said facts, intents, moves, refused moves. */
  readonly facts: readonly KeptFact[];
  readonly state: State;
  /** Ids of every event heard so far, without the subject. */
  readonly heard: readonly string[];
  readonly open?: OpenIntent;
  /** From when on it may be deleted, in Unix seconds; never, when absent. */
  readonly expires?: number;
  /** Attributes of sparse indexes. */
  readonly index?: Readonly<Record<string, string>>;
}

/** Counters to be moved with a version. */
export type Counters = readonly { readonly key: string; readonly by: number }[];

/** `taken`: somebody else committed this version first. `short`: these counters were too low. */
export type Committed = 'committed' | 'taken' | { readonly short: readonly string[] };

export interface Journal {
  /** The newest version, strongly consistent; undefined when nothing is known of the subject. */
  head(subject: string): Promise<Version | undefined>;
  /** All versions, oldest first, strongly consistent. */
  history(subject: string): Promise<readonly Version[]>;
  /** Writes a version on condition that it does not exist, together with the counters: all or nothing. */
  commit(version: Version, counters?: Counters): Promise<Committed>;
}

/** An item of a journal table, or its image in the table's stream. */
export type Item = Record<string, AttributeValue>;

/**
 * How `body` is written: JSON, compressed. An item says its format in the first byte; every format is read for ever.
 *
 * Brotli, not deflate, whose window of 32 KB does not reach back to the last copy of 500 lines: the first version of
 * such an order takes 15 KB instead of 46, in a third of the time; one of a single line 363 bytes instead of 376.
 */
const DEFLATE = 1;
const BROTLI = 2;

/** Above 5, size hardly falls and time rises tenfold. */
const BROTLI_QUALITY = 5;

/** A value as journals keep it. */
export function packed(value: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
  };
  return Buffer.concat([Buffer.of(BROTLI), brotliCompressSync(json, { params })]);
}

function unpacked(bytes: Buffer): string {
  const [format] = bytes;
  const rest = bytes.subarray(1);
  if (format === BROTLI) return brotliDecompressSync(rest).toString();
  if (format === DEFLATE) return inflateRawSync(rest).toString();
  throw new UnknownFormat(`its format is ${format}; this code reads ${DEFLATE} and ${BROTLI}`);
}

class UnknownFormat extends Error {}

interface Body {
  readonly cause: Omit<Cause, 'id'>;
  readonly facts: readonly KeptFact[];
  readonly state: unknown;
  readonly open?: OpenIntent;
}

/** An id without its subject, as it is kept in `heard`: `payment/3.0` for `payment/<subject>/3.0`. */
export function withoutSubject(id: string, subject: string): string {
  return id.replace(`/${subject}/`, '/');
}

/**
 * A version as a DynamoDB item. The payload is one compressed value: a marshalled map takes nearly twice
 * the write units. `said` and `heard` are plain, joined by spaces: the stream filter and people read them.
 */
export function toItem(version: Version): Item {
  const { id, ...cause } = version.cause;
  const body: Body = {
    cause,
    facts: version.facts,
    state: version.state,
    ...(version.open && { open: version.open }),
  };
  // The relay is woken by these, so timers are among them.
  const said = version.facts.filter((it) => isSaid(it) || isLater(it)).map((it) => it.type);
  const item: Item = {
    subject: { S: version.subject },
    version: { N: String(version.version) },
    at: { S: version.at },
    causeId: { S: id },
    body: { B: packed(body) },
  };
  if (said.length > 0) item['said'] = { S: said.join(' ') };
  if (version.heard.length > 0) item['heard'] = { S: version.heard.join(' ') };
  if (version.expires !== undefined) item['expires'] = { N: String(version.expires) };
  for (const [name, value] of Object.entries(version.index ?? {})) item[name] = { S: value };
  return item;
}

/** Reads an item, or a stream image of one (whose binary is base64). Throws `item-unreadable`. */
export function fromItem(item: Item): Version {
  const subject = item['subject']?.S ?? '';
  const version = Number(item['version']?.N);
  try {
    const raw: Uint8Array | string | undefined = item['body']?.B;
    const bytes = typeof raw === 'string' ? Buffer.from(raw, 'base64') : Buffer.from(raw ?? []);
    const { cause, facts, state, open }: Body = JSON.parse(unpacked(bytes));
    const id = item['causeId']?.S ?? '';
    const heard = item['heard']?.S?.split(' ') ?? [];
    const at = item['at']?.S ?? '';
    return { subject, version, at, cause: { id, ...cause }, facts, state, heard, ...(open && { open }) };
  } catch (error) {
    // Without the error itself: what a parser says of a text quotes it.
    const why =
      error instanceof UnknownFormat ? error.message : `(${error instanceof Error ? error.name : error})`;
    throw new Fault(
      'item-unreadable',
      `Version ${version} of ${subject} cannot be read: ${why}.`,
      'dead-letter',
    );
  }
}

/** What a version says on the bus, in order. */
export function eventsOf(source: string, version: Version): readonly Event[] {
  return version.facts.filter(isSaid).map((fact) => ({
    specversion: '1.0',
    id: fact.id ?? '',
    source,
    type: fact.type,
    subject: version.subject,
    sequence: sequenceOf(epochIn(fact.id ?? ''), version.version),
    time: version.at,
    dataschema: dataschemaOf(fact.type),
    correlationid: version.cause.correlationid,
    causationid: version.cause.id,
    ...(version.cause.traceparent && { traceparent: version.cause.traceparent }),
    data: fact.data,
  }));
}
