import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { validateEnvelope } from '../../events-schemas/generated/envelope.js';
import type { EventData } from '../../events-schemas/generated/events.ts';
import { type Contract, describe } from './contract.ts';
import { Fault } from './errors.ts';
import { type Event, type EventOf, sourceOf } from './event.ts';
import { log } from './log.ts';
import type { SubsystemTable } from './subsystem-table.ts';

/** What the runtime asks of the queue a message came from. */
export interface Inbox {
  /** Receives after which SQS would dead-letter a message without a reason. */
  readonly maxReceives: number;
  /** Puts a message among the dead letters, with the reason it is there. */
  deadLetter(record: SQSRecord, fault: Fault): Promise<void>;
  /** Has a failed message come again after this many seconds instead of the whole visibility timeout. */
  postpone(record: SQSRecord, seconds: number): Promise<void>;
}

/** Longest pause before a failed message comes again. */
const LONGEST_PAUSE_SECONDS = 900;

/** The pause after the n-th receive failed: 1, 3, 9, 27 … s: blips are bridged at once, outages without haste. */
export function pauseSeconds(receives: number): number {
  return Math.min(LONGEST_PAUSE_SECONDS, 3 ** (receives - 1));
}

/**
 * The handler behind an inbox. Messages are grouped by subject: one after the other within a subject,
 * subjects side by side. A failed message is reported alone, so that it neither holds back nor repeats
 * the others; one that can never succeed, or is failing for the last time, is dead-lettered with its reason.
 */
export function consume<const Table extends SubsystemTable>(
  table: Table,
  contract: Contract,
  handle: (event: EventOf<Table['hears'][number] & keyof EventData>) => Promise<void>,
  inbox: Inbox,
): (batch: SQSEvent) => Promise<SQSBatchResponse> {
  type Heard = EventOf<Table['hears'][number] & keyof EventData>;

  /** Answers whether SQS may forget the message. */
  async function attempt(record: SQSRecord, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const receives = Number(record.attributes.ApproximateReceiveCount);
      const fault = asFault(error);
      const last = fault.recovery === 'dead-letter' || receives >= inbox.maxReceives;
      const fields = { code: fault.code, message: record.messageId, receives, reason: reasonOf(fault) };
      if (last) log.error('dead-lettered', fields);
      else log.warn('will-retry', fields);
      return last ? buried(record, fault) : put(record, receives);
    }
  }

  async function buried(record: SQSRecord, fault: Fault): Promise<boolean> {
    try {
      await inbox.deadLetter(record, fault);
      return true;
    } catch (error) {
      log.error('dead-letter-failed', { message: record.messageId, reason: String(error) });
      return false;
    }
  }

  async function put(record: SQSRecord, receives: number): Promise<boolean> {
    await inbox.postpone(record, pauseSeconds(receives)).catch((error: unknown) => {
      // It comes again all the same, after the visibility timeout.
      log.warn('postpone-failed', { message: record.messageId, reason: String(error) });
    });
    return false;
  }

  return async ({ Records: records }) => {
    const failed: string[] = [];
    const bySubject = new Map<string, { record: SQSRecord; event: Heard }[]>();
    const settle = async (record: SQSRecord, work: () => Promise<void>) => {
      if (!(await attempt(record, work))) failed.push(record.messageId);
    };
    for (const record of records) {
      await settle(record, async () => {
        const event = parse(table, contract, record.body);
        const group = bySubject.get(event.subject) ?? [];
        // The contract of this table's own events has just been checked.
        group.push({ record, event: event as Heard });
        bySubject.set(event.subject, group);
      });
    }
    await Promise.all(
      [...bySubject.values()].map(async (group) => {
        for (const { record, event } of group) await settle(record, () => handle(event));
      }),
    );
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

/** Reads one message: an EventBridge event whose detail is a CloudEvent of this subsystem's contract. */
function parse(table: SubsystemTable, contract: Contract, body: string): Event {
  const bad = (code: 'message-malformed' | 'source-mismatch' | 'not-heard-here', message: string) =>
    new Fault(code, message, 'dead-letter');
  const message = parsed(body);
  if (!isRecord(message)) throw bad('message-malformed', 'The message is not a JSON object.');
  const { detail } = message;
  if (!validateEnvelope(detail)) {
    throw bad('message-malformed', `The envelope is wrong: ${describe(validateEnvelope)}.`);
  }
  if (message['source'] !== detail.source || detail.source !== sourceOf(detail.type)) {
    throw bad(
      'source-mismatch',
      'The source of the message, of its envelope and of its type are not the same.',
    );
  }
  if (message['detail-type'] !== detail.type) {
    throw bad('message-malformed', 'The detail-type of the message is not the type in its envelope.');
  }
  const validate = contract[detail.type];
  if (!validate || !table.hears.some((it) => it === detail.type)) {
    throw bad('not-heard-here', `${table.name} does not hear events of this type.`);
  }
  if (!validate(detail.data)) {
    throw bad('message-malformed', `${detail.type} breaks its schema: ${describe(validate)}.`);
  }
  return detail;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whatever is no Fault comes from below us (network, throttling, a bug): trying again is safe. */
function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return new Fault('effect-failed', `Unexpected ${name}.`, 'retry', { cause: error });
}

/** The fault and the message of what is behind it, which comes from AWS or a provider. */
function reasonOf(fault: Fault): string {
  return fault.cause instanceof Error ? `${fault.message} (${fault.cause.message})` : fault.message;
}
