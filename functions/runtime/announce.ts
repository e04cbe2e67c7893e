import type { PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { MOST_EVENT_BYTES } from './contract.ts';
import { Fault } from './errors.ts';
import type { Event } from './event.ts';
import { eventsOf, type Version } from './journal.ts';

/** An entry without the name of its bus. */
export type Entry = Omit<PutEventsRequestEntry, 'EventBusName'>;

/** A version of a journal, by where it is. */
export type Place = Pick<Version, 'subject' | 'version'>;

/** What announcing needs of the world. */
export interface Bus {
  /** Puts up to 10 entries on the bus; answers with one result each, in order. */
  put(entries: readonly Entry[]): Promise<readonly PutEventsResultEntry[]>;
  /**
   * Is told of an entry that the bus refused for good, by the version it is of, and why, as a code: what the bus says
   * in words may quote the event.
   */
  refuse(version: Place, reason: string): Promise<void>;
  /** Waits before entries that failed are put again. */
  pause(milliseconds: number): Promise<void>;
}

/** An event on its way to the bus. */
export interface Sending {
  readonly version: Place;
  readonly entry: Entry;
  readonly bytes: number;
}

/** Limits of one PutEvents call. */
const MOST_ENTRIES = 10;
const MOST_BYTES = MOST_EVENT_BYTES;

/** How often entries that failed are put again before the caller is told. */
const MOST_TRIES = 4;

/** Errors of an entry that putting it again may mend; all others are final (API reference, PutEventsResultEntry). */
const PASSING = new Set(['InternalFailure', 'InternalException', 'ThrottlingException']);

/** Errors of a whole request that are about what it says, not about when or by whom it is said. */
const REFUSALS = new Set(['ValidationException', 'SerializationException', 'RequestEntityTooLargeException']);

function isRefusal(error: unknown): error is Error {
  return error instanceof Error && REFUSALS.has(error.name);
}

/** What a version says on the bus, ready to be packed. */
export function sendingsOf(source: string, version: Version): readonly Sending[] {
  return eventsOf(source, version).map((event) => sending(version, event));
}

function sending({ subject, version }: Version, event: Event): Sending {
  const entry = {
    Source: event.source,
    DetailType: event.type,
    Detail: JSON.stringify(event),
    Time: new Date(event.time),
  };
  // As EventBridge counts: 14 bytes for the time, and the UTF-8 bytes of the strings.
  const bytes =
    14 + [entry.Source, entry.DetailType, entry.Detail].reduce((sum, it) => sum + Buffer.byteLength(it), 0);
  return { version: { subject, version }, entry, bytes };
}

/** Packs by count and by bytes, keeping the order. */
export function* packs(sendings: readonly Sending[]): Generator<readonly Sending[]> {
  let pack: Sending[] = [];
  let bytes = 0;
  for (const it of sendings) {
    if (pack.length === MOST_ENTRIES || (pack.length > 0 && bytes + it.bytes > MOST_BYTES)) {
      yield pack;
      pack = [];
      bytes = 0;
    }
    pack.push(it);
    bytes += it.bytes;
  }
  if (pack.length > 0) yield pack;
}

/**
 * Puts a pack on the bus: again what failed and may pass, and only that; what is refused for good is told, and the
 * rest goes on.
 *
 * @throws Fault `relay-failed` when the bus does not take some of it for now
 */
export function announcer(bus: Bus): (pack: readonly Sending[]) => Promise<void> {
  return say;

  async function say(pack: readonly Sending[]): Promise<void> {
    let left = pack;
    for (let tries = 1; left.length > 0; tries += 1) {
      const results = await put(left);
      if (!results) return;
      const failed = left.flatMap((it, index) => {
        const { ErrorCode: code } = results[index] ?? { ErrorCode: 'InternalFailure' };
        return code ? [{ sending: it, code }] : [];
      });
      for (const { sending, code } of failed) {
        if (!PASSING.has(code)) await bus.refuse(sending.version, code);
      }
      left = failed.filter((it) => PASSING.has(it.code)).map((it) => it.sending);
      if (left.length > 0 && tries === MOST_TRIES) {
        throw new Fault(
          'relay-failed',
          `The bus did not take ${left.length} events: ${failed[0]?.code}.`,
          'retry',
        );
      }
      if (left.length > 0) await bus.pause(Math.random() * 50 * 2 ** tries);
    }
  }

  /**
   * Puts a pack; undefined when that was dealt with. A request that is refused whole, because of one entry or
   * because of all, is put again one by one, so that what can be said is said.
   */
  async function put(pack: readonly Sending[]): Promise<readonly PutEventsResultEntry[] | undefined> {
    try {
      return await bus.put(pack.map((it) => it.entry));
    } catch (error) {
      const [only] = pack;
      if (!only || !isRefusal(error)) throw error;
      if (pack.length === 1) await bus.refuse(only.version, error.name);
      else for (const it of pack) await say([it]);
      return undefined;
    }
  }
}
