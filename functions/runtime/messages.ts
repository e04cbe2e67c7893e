import type { SQSRecord } from 'aws-lambda';
import { validateEnvelope } from '../../events-schemas/generated/envelope.js';
import { type Contract, describe, readBy } from './contract.ts';
import { Fault } from './errors.ts';
import { type Event, sourceOf } from './event.ts';
import type { SubsystemTable } from './subsystem-table.ts';
import { delaySeconds, type TimerMessage, timerEvent } from './timers.ts';

/** What a message that waits for the outside carries with it. */
export interface Waiting {
  /** Since when, RFC 3339. */
  readonly since: string;
  /** How often it was sent again. */
  readonly times: number;
}

/** The message attribute that carries it: `<since> <times>`. */
export const WAITING_ATTRIBUTE = 'waiting';

export function waitingOf({ messageAttributes }: SQSRecord): Waiting | undefined {
  const [since, times] = messageAttributes[WAITING_ATTRIBUTE]?.stringValue?.split(' ') ?? [];
  return since && times ? { since, times: Number(times) } : undefined;
}

/** For how long a timer that came before its time is to be held back; undefined when it is due, or no timer. */
export function earlyTimer(body: string, now: Date): number | undefined {
  const message = parsed(body);
  const timer = isRecord(message) ? message['timer'] : undefined;
  return isTimerMessage(timer) ? delaySeconds(timer, now) || undefined : undefined;
}

function isTimerMessage(value: unknown): value is TimerMessage {
  if (!isRecord(value)) return false;
  const texts = ['type', 'id', 'subject', 'due', 'correlationid', 'causationid'].map((it) => value[it]);
  return texts.every((it) => typeof it === 'string') && Number.isFinite(Date.parse(String(value['due'])));
}

/**
 * Reads one message: a timer, or an EventBridge event whose detail is a CloudEvent of this subsystem's contract, with
 * the data that it gets to see.
 */
export function parse(table: SubsystemTable, contract: Contract, body: string): Event {
  const bad = (code: 'message-malformed' | 'source-mismatch' | 'not-heard-here', message: string) =>
    new Fault(code, message, 'dead-letter');
  const message = parsed(body);
  if (!isRecord(message)) throw bad('message-malformed', 'The message is not a JSON object.');
  const { detail, timer } = message;
  if (timer !== undefined) {
    if (!isTimerMessage(timer)) throw bad('message-malformed', 'The timer is incomplete.');
    if (table.inbox?.timers?.includes(timer.type)) return timerEvent(table.name, timer);
    throw bad('not-heard-here', `${table.name} sets no timers of this type.`);
  }
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
  return { ...detail, data: readBy(validate, detail.data) };
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
