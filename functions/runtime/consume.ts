import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Contract } from './contract.ts';
import { Fault } from './errors.ts';
import type { Event } from './event.ts';
import type { EventHeardBy } from './heard.ts';
import { type Fields, log } from './log.ts';
import { earlyTimer, parse, type Waiting, waitingOf } from './messages.ts';
import { reasonOf } from './reason.ts';
import type { SubsystemTable } from './subsystem-table.ts';
import { LONGEST_DELAY_SECONDS } from './timers.ts';

/** What the runtime asks of the queue a message came from. */
export interface Inbox {
  /** Receives after which SQS would dead-letter a message without a reason. */
  readonly maxReceives: number;
  /** Puts a message among the dead letters, with the reason it is there. */
  deadLetter(record: SQSRecord, fault: Fault): Promise<void>;
  /** Has a failed message come again after this many seconds instead of the whole visibility timeout. */
  postpone(record: SQSRecord, seconds: number): Promise<void>;
  /** Sends a message to this very inbox, held back for so many seconds, at most 900. */
  send(body: string, seconds: number, waiting?: Waiting): Promise<void>;
}

/** For how long a message waits for an outside that does not answer. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** The longest pause while waiting: how late the end of an outage is noticed. */
const LONGEST_WAITING_PAUSE_SECONDS = 300;

/** Longest pause before a failed message comes again. */
const LONGEST_PAUSE_SECONDS = 900;

/** The pause after the n-th receive failed: 1, 3, 9, 27 … s: blips are bridged at once, outages without haste. */
export function pauseSeconds(receives: number): number {
  return Math.min(LONGEST_PAUSE_SECONDS, 3 ** (receives - 1));
}

/** The events and timers that a handler is given. A timer's data is the subsystem's own, so it is whatever that takes. */
type Handled<Table extends SubsystemTable> =
  | EventHeardBy<Table>
  | (Table extends { readonly inbox: { readonly timers: readonly (infer Name extends string)[] } }
      ? TimerOf<Name>
      : never);
type TimerOf<Name extends string> = Name extends unknown ? Event<Name, never> : never;

/**
 * The handler behind an inbox. Messages are grouped by subject: one after the other within a subject,
 * subjects side by side. A failed message is reported alone, so that it neither holds back nor repeats
 * the others; one that can never succeed, or is failing for the last time, is dead-lettered with its reason.
 * One that waits for the outside is sent again, delayed, for up to a day: waiting costs no receives.
 */
export function consume<const Table extends SubsystemTable>(
  table: Table,
  contract: Contract,
  handle: (event: Handled<Table>) => Promise<void>,
  inbox: Inbox,
  now: () => Date = () => new Date(),
): (batch: SQSEvent) => Promise<SQSBatchResponse> {
  type Heard = Handled<Table>;

  /** Answers whether SQS may forget the message. */
  async function attempt(record: SQSRecord, work: () => Promise<void>, event?: Event): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const receives = Number(record.attributes.ApproximateReceiveCount);
      const fault = asFault(error);
      if (fault.recovery === 'resend') return resent(record, fault, event);
      const last = fault.recovery === 'dead-letter' || receives >= inbox.maxReceives;
      const fields = { ...about(record, fault, event), receives };
      if (last) log.error('dead-lettered', fields);
      else log.warn('will-retry', fields);
      return last ? buried(record, fault) : put(record, receives);
    }
  }

  /** Sends a message that waits for the outside again, unless it has waited for a day. */
  async function resent(record: SQSRecord, fault: Fault, event: Event | undefined): Promise<boolean> {
    const at = now();
    const { since, times } = waitingOf(record) ?? { since: at.toISOString(), times: 0 };
    const fields = { ...about(record, fault, event), times };
    if (at.getTime() - Date.parse(since) > LONGEST_WAIT_MS) {
      log.error('dead-lettered', fields);
      return buried(record, fault);
    }
    const seconds = Math.max(fault.afterSeconds ?? 0, waitingPauseSeconds(times));
    log.info('waits', { ...fields, seconds });
    return sent(record, Math.min(LONGEST_DELAY_SECONDS, seconds), { since, times: times + 1 });
  }

  async function sent(record: SQSRecord, seconds: number, waiting?: Waiting): Promise<boolean> {
    try {
      await inbox.send(record.body, seconds, waiting);
      return true;
    } catch (error) {
      log.warn('send-failed', { message: record.messageId, reason: reasonOf(error) });
      return put(record, Number(record.attributes.ApproximateReceiveCount));
    }
  }

  async function buried(record: SQSRecord, fault: Fault): Promise<boolean> {
    try {
      await inbox.deadLetter(record, fault);
      return true;
    } catch (error) {
      log.error('dead-letter-failed', { message: record.messageId, reason: reasonOf(error) });
      return false;
    }
  }

  async function put(record: SQSRecord, receives: number): Promise<boolean> {
    await inbox.postpone(record, pauseSeconds(receives)).catch((error: unknown) => {
      // It comes again all the same, after the visibility timeout.
      log.warn('postpone-failed', { message: record.messageId, reason: reasonOf(error) });
    });
    return false;
  }

  return async ({ Records: records }) => {
    const failed: string[] = [];
    const bySubject = new Map<string, { record: SQSRecord; event: Heard }[]>();
    const settle = async (record: SQSRecord, work: () => Promise<void>, event?: Event) => {
      if (!(await attempt(record, work, event))) failed.push(record.messageId);
    };
    for (const record of records) {
      const early = earlyTimer(record.body, now());
      if (early) {
        if (!(await sent(record, early, waitingOf(record)))) failed.push(record.messageId);
        continue;
      }
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
        for (const { record, event } of group) await settle(record, () => handle(event), event);
      }),
    );
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

function waitingPauseSeconds(times: number): number {
  return Math.min(LONGEST_WAITING_PAUSE_SECONDS, 3 ** times);
}

/** Whatever is no Fault comes from below us (network, throttling, a bug): trying again is safe. */
function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return new Fault('unexpected', `Unexpected ${name}.`, 'retry', { cause: error });
}

/** What a line of log says of a message that failed; of one that could be read, also what it is about. */
function about({ messageId: message }: SQSRecord, fault: Fault, event: Event | undefined): Fields {
  const read = event && { event: event.type, subject: event.subject, correlationid: event.correlationid };
  return { code: fault.code, message, reason: reasonOf(fault), ...read };
}
