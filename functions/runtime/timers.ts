import { isLater, type Timer } from './domain.ts';
import { type Event, sequenceOf } from './event.ts';
import type { KeptFact, Version } from './journal.ts';

/** A timer on its way to the inbox of the subsystem that set it; never on the bus. */
export interface TimerMessage extends Timer {
  /** `<subsystem>/<subject>/<version>.<index>` of the `later`; `deadline/<subject>/<version>` of a deadline. */
  readonly id: string;
  readonly subject: string;
  /** Not to be acted upon earlier, RFC 3339. */
  readonly due: string;
  readonly correlationid: string;
  readonly causationid: string;
  readonly traceparent?: string;
}

/** The longest that SQS holds a message back; a timer that is due later is sent on from there. */
export const LONGEST_DELAY_SECONDS = 900;

/** The timers that a version sets, in order. */
export function timersOf({ subject, at, cause, facts }: Version): readonly TimerMessage[] {
  return facts.flatMap((fact: KeptFact) => {
    const { id = '' } = fact;
    if (!isLater(fact)) return [];
    const { seconds, data } = fact.data;
    return {
      type: `timer.${fact.type.slice('later.'.length)}` as const,
      data,
      id,
      subject,
      due: new Date(Date.parse(at) + seconds * 1_000).toISOString(),
      correlationid: cause.correlationid,
      causationid: cause.id,
      ...(cause.traceparent && { traceparent: cause.traceparent }),
    };
  });
}

/** What SQS carries of a timer. */
export function timerBody(timer: TimerMessage): string {
  return JSON.stringify({ timer });
}

/** How long to hold a timer back, at most what SQS can. */
export function delaySeconds({ due }: Pick<TimerMessage, 'due'>, now: Date): number {
  const seconds = Math.ceil((Date.parse(due) - now.getTime()) / 1_000);
  return Math.max(0, Math.min(LONGEST_DELAY_SECONDS, seconds));
}

/** A timer as reactions hear it: like an event that the subsystem itself has said. */
export function timerEvent(source: string, { due, ...timer }: TimerMessage): Event {
  return { specversion: '1.0', source, sequence: sequenceOf(0, 0), time: due, dataschema: '', ...timer };
}
