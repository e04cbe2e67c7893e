import type { EventData } from '../../events-schemas/generated/events.ts';

/** A thing that happened, without its envelope: what domains decide about and answer with. */
export interface Fact<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** The fact of a named event: `FactOf<'order.placed.v1' | 'order.cancelled.v1'>` is the union of both. */
export type FactOf<Name extends keyof EventData> = Name extends unknown ? Fact<Name, EventData[Name]> : never;

/** The detail of an event on the bus: a CloudEvents 1.0 object with five extension attributes. */
export interface Event<Type extends string = string, Data = unknown> extends Fact<Type, Data> {
  readonly specversion: '1.0';
  /** `<source>/<subject>/<version>.<index>`, fixed when it was committed; unique for ever. */
  readonly id: string;
  /** The subsystem that said it. */
  readonly source: string;
  /** The aggregate it is about: an order id, a SKU, `<sku>/<reference>`. */
  readonly subject: string;
  /** Orders the events of one source about one subject: epoch × 10⁹ + journal version. */
  readonly sequence: number;
  /** When it was committed, RFC 3339 in UTC. */
  readonly time: string;
  /** Which schema `data` follows, as a URI: CloudEvents takes no relative reference here. */
  readonly dataschema: string;
  /** Shared by all that follows from one request. */
  readonly correlationid: string;
  /** The event, request or deadline it follows from. */
  readonly causationid: string;
  /** W3C trace context of the request it follows from. */
  readonly traceparent?: string;
}

/** The events a subsystem hears, from the names in its table. */
export type EventOf<Name extends keyof EventData> = Name extends unknown
  ? Event<Name, EventData[Name]>
  : never;

/** How far apart two epochs lie in `sequence`: more versions than one subject can ever have. */
const VERSIONS_PER_EPOCH = 1_000_000_000;

/** @see Event.sequence */
export function sequenceOf(epoch: number, version: number): number {
  return epoch * VERSIONS_PER_EPOCH + version;
}

/** @see Event.id An epoch above 0 shows, so that an id that was once on the bus never means something else. */
export function eventId(
  source: string,
  subject: string,
  version: number,
  index: number,
  epoch: number,
): string {
  return `${source}/${subject}/${version}.${index}${epoch > 0 ? `~${epoch}` : ''}`;
}

/** The epoch in which an event was said: what was said in an earlier one keeps its place when it is said again. */
export function epochIn(id: string): number {
  return Number(/~(\d+)$/.exec(id)?.[1] ?? 0);
}

/** Where the schema of an event is: `order.placed.v1` → `events-schemas/order/placed.v1.json`. */
export function schemaOf(type: string): string {
  const dot = type.indexOf('.');
  return `events-schemas/${type.slice(0, dot)}/${type.slice(dot + 1)}.json`;
}

/** @see Event.dataschema */
export function dataschemaOf(type: string): string {
  return `urn:order-pipeline:${schemaOf(type)}`;
}

/** The subsystem that alone may say an event. */
export function sourceOf(type: string): string {
  return type.slice(0, type.indexOf('.'));
}
