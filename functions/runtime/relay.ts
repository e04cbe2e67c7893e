import type { DynamoDBStreamEvent } from 'aws-lambda';
import { announcer, type Bus, packs, type Sending, sendingsOf } from './announce.ts';
import { Fault } from './errors.ts';
import { fromItem, type Item, type Version } from './journal.ts';
import { log } from './log.ts';
import { delaySeconds, type TimerMessage, timerBody, timersOf } from './timers.ts';

/** What the relay needs of the world. */
export interface Relay extends Pick<Bus, 'put' | 'pause'> {
  /** The subsystem whose journal it is. */
  readonly source: string;
  /** Keeps an entry that the bus refused for good: where it is in the journal, and why. */
  refuse(letter: RelayLetter): Promise<void>;
  /** Sends a timer to the subsystem's own inbox, held back for so many seconds. */
  later(body: string, seconds: number): Promise<void>;
  readonly now: () => Date;
}

/** A dead letter of a relay. The event itself is in the journal. */
export interface RelayLetter {
  readonly subject: string;
  readonly version: number;
  readonly reason: string;
}

/**
 * The handler behind a journal's stream: says on the bus what was committed, in the journal's order, and then
 * sends the timers that were set. At least once: when it throws, the stream hands the batch over again, and readers know the ids.
 */
export function relay(world: Relay): (event: DynamoDBStreamEvent) => Promise<void> {
  const say = announcer({
    put: (entries) => world.put(entries),
    pause: (milliseconds) => world.pause(milliseconds),
    refuse: ({ subject, version }, reason) => refuse({ subject, version, reason }),
  });
  return async ({ Records: records }) => {
    const sendings: Sending[] = [];
    const timers: TimerMessage[] = [];
    for (const record of records) {
      // What was deleted, because its time had come, has no new image, and says nothing.
      if (record.eventName === 'REMOVE') continue;
      const version = await read(record.dynamodb?.NewImage);
      if (!version) continue;
      sendings.push(...sendingsOf(world.source, version));
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
      const [subject, version] = [item['subject']?.S ?? '', Number(item['version']?.N ?? 0)];
      await refuse({ subject, version, reason: error.message });
      return undefined;
    }
  }

  async function refuse(letter: RelayLetter): Promise<void> {
    log.error('relay-refused', { ...letter });
    await world.refuse(letter);
  }
}
