import type { PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { MOST_EVENT_BYTES } from './contract.ts';
import { Fault } from './errors.ts';
import type { Event } from './event.ts';
import { eventsOf, fromItem, type Item, type Version } from './journal.ts';
import { log } from './log.ts';
import { delaySeconds, type TimerMessage, timerBody, timersOf } from './timers.ts';

/** An entry without the name of its bus. */
export type Entry = Omit<PutEventsRequestEntry, 'EventBusName'>;

/** What the relay needs of the world. */
export interface Relay {
  /** The subsystem whose journal it is. */
  readonly source: string;
  /** Puts up to 10 entries on the bus; answers with one result each, in order. */
  put(entries: readonly Entry[]): Promise<readonly PutEventsResultEntry[]>;
  /** Keeps an entry that the bus refused for good: where it is in the journal, and why. */
  refuse(letter: RelayLetter): Promise<void>;
  /** Sends a timer to the subsystem's own inbox, held back for so many seconds. */
  later(body: string, seconds: number): Promise<void>;
  readonly now: () => Date;
  /** Waits before entries that failed are put again. */
  pause(milliseconds: number): Promise<void>;
}

/** A dead letter of a relay. The event itself is in the journal. */
export interface RelayLetter {
  readonly subject: string;
  readonly version: number;
  readonly reason: string;
}

/** Limits of one PutEvents call. */
const MOST_ENTRIES = 10;
const MOST_BYTES = MOST_EVENT_BYTES;

/** How often entries that failed are put again before the stream takes over. */
const MOST_TRIES = 4;

/** Errors of an entry that putting it again may mend; all others are final (API reference, PutEventsResultEntry). */
const PASSING = new Set(['InternalFailure', 'InternalException', 'ThrottlingException']);

/** Errors of a whole request that are about what it says, not about when or by whom it is said. */
const REFUSALS = new Set(['ValidationException', 'SerializationException', 'RequestEntityTooLargeException']);

function isRefusal(error: unknown): error is Error {
  return error instanceof Error && REFUSALS.has(error.name);
}

interface Sending {
  readonly version: Pick<Version, 'subject' | 'version'>;
  readonly entry: Entry;
  readonly bytes: number;
}

/**
 * The handler behind a journal's stream: says on the bus what was committed, in the journal's order, and then
 * sends the timers that were set. At least once: when it throws, the stream hands the batch over again, and readers know the ids.
 */
export function relay(world: Relay): (event: DynamoDBStreamEvent) => Promise<void> {
  return async ({ Records: records }) => {
    const sendings: Sending[] = [];
    const timers: TimerMessage[] = [];
    for (const record of records) {
      const version = await read(record.dynamodb?.NewImage);
      if (!version) continue;
      for (const event of eventsOf(world.source, version)) {
        sendings.push(sending(version, event));
      }
      timers.push(...timersOf(version));
    }
    for (const pack of packs(sendings)) await say(pack);
    for (const timer of timers) await world.later(timerBody(timer), delaySeconds(timer, world.now()));
  };

  async function read(image: unknown): Promise<Version | undefined> {
    // The stream's images are items whose binaries are base64, which fromItem reads.
    const item = (image ?? {}) as Item;
    try {
      return fromItem(item);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      await refuse(
        { subject: item['subject']?.S ?? '', version: Number(item['version']?.N ?? 0) },
        error.message,
      );
      return undefined;
    }
  }

  async function say(pack: readonly Sending[]): Promise<void> {
    let left = pack;
    for (let tries = 1; left.length > 0; tries += 1) {
      const results = await put(left);
      if (!results) return;
      const failed = left.flatMap((it, index) => {
        const result = results[index] ?? { ErrorCode: 'InternalFailure', ErrorMessage: 'no result' };
        return result.ErrorCode
          ? [{ sending: it, code: result.ErrorCode, message: result.ErrorMessage ?? '' }]
          : [];
      });
      for (const { sending, code, message } of failed) {
        if (!PASSING.has(code)) await refuse(sending.version, `${code}: ${message}`);
      }
      left = failed.filter((it) => PASSING.has(it.code)).map((it) => it.sending);
      if (left.length > 0 && tries === MOST_TRIES) {
        throw new Fault(
          'relay-failed',
          `The bus did not take ${left.length} events: ${failed[0]?.code}.`,
          'retry',
        );
      }
      if (left.length > 0) await world.pause(Math.random() * 50 * 2 ** tries);
    }
  }

  /**
   * Puts a pack; undefined when that was dealt with. A request that is refused whole, because of one entry or
   * because of all, is put again one by one, so that what can be said is said.
   */
  async function put(pack: readonly Sending[]): Promise<readonly PutEventsResultEntry[] | undefined> {
    try {
      return await world.put(pack.map((it) => it.entry));
    } catch (error) {
      const [only] = pack;
      if (!only || !isRefusal(error)) throw error;
      if (pack.length === 1) await refuse(only.version, `${error.name}: ${error.message}`);
      else for (const it of pack) await say([it]);
      return undefined;
    }
  }

  async function refuse(version: Sending['version'], reason: string): Promise<void> {
    const letter = { subject: version.subject, version: version.version, reason };
    log.error('relay-refused', letter);
    await world.refuse(letter);
  }
}

function sending(version: Version, event: Event): Sending {
  const entry = {
    Source: event.source,
    DetailType: event.type,
    Detail: JSON.stringify(event),
    Time: new Date(event.time),
  };
  // As EventBridge counts: 14 bytes for the time, and the UTF-8 bytes of the strings.
  const bytes =
    14 + [entry.Source, entry.DetailType, entry.Detail].reduce((sum, it) => sum + Buffer.byteLength(it), 0);
  return { version, entry, bytes };
}

/** Packs by count and by bytes, keeping the order. */
function* packs(sendings: readonly Sending[]): Generator<readonly Sending[]> {
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
