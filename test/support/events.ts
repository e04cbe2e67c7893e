import type { SQSRecord } from 'aws-lambda';
import type { EventData } from '../../events-schemas/generated/events.ts';
import {
  dataschemaOf,
  type Event,
  type EventOf,
  type FactOf,
  sourceOf,
} from '../../functions/runtime/event.ts';
import { WAITING_ATTRIBUTE, type Waiting } from '../../functions/runtime/messages.ts';

/** Where an event stands in the journal of who said it. */
export interface Place {
  readonly subject?: string;
  readonly version?: number;
}

/** A fact in its envelope, as the subsystem in its name would say it. */
export function event<const N extends keyof EventData>(
  fact: FactOf<N>,
  { subject = 'ord_1', version = 1 }: Place = {},
): EventOf<N> {
  const made: Event = {
    specversion: '1.0',
    id: `${sourceOf(fact.type)}/${subject}/${version}.0`,
    source: sourceOf(fact.type),
    type: fact.type,
    subject,
    sequence: version,
    time: '2026-03-01T09:30:00.000Z',
    dataschema: dataschemaOf(fact.type),
    correlationid: subject,
    causationid: 'request/1',
    data: fact.data,
  };
  return made as EventOf<N>;
}

/** What EventBridge puts into an inbox for an event. */
export function message(detail: Event, over: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ source: detail.source, 'detail-type': detail.type, detail, ...over });
}

/** A message as Lambda hands it to the function behind an inbox. */
export function record(messageId: string, body: string, receives = 1, waiting?: Waiting): SQSRecord {
  return {
    messageId,
    body,
    receiptHandle: `handle-${messageId}`,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: waiting
      ? { [WAITING_ATTRIBUTE]: { dataType: 'String', stringValue: `${waiting.since} ${waiting.times}` } }
      : {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  };
}
