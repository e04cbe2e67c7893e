import {
  announcer,
  type Bus,
  type Place,
  packs,
  type Sending,
  sendingsOf,
} from '../../../functions/runtime/announce.ts';
import { Fault } from '../../../functions/runtime/errors.ts';
import { fromItem, type Item, type Version } from '../../../functions/runtime/journal.ts';
import { delaySeconds, type TimerMessage, timerBody } from '../../../functions/runtime/timers.ts';

/** What saying again needs of the world. */
export interface Republishing extends Pick<Bus, 'put' | 'pause'> {
  /** The subsystem whose journal it is. */
  readonly source: string;
  /** Items of the journal; those that are not there are missing from the answer. */
  read(places: readonly Place[]): Promise<readonly Item[]>;
  /** The timers that a version has set, and that may not have come yet. */
  timers(version: Version): Promise<readonly TimerMessage[]>;
  /** Sends a timer to the subsystem's own inbox, held back for so many seconds. */
  later(body: string, seconds: number): Promise<void>;
  /** Is told after each pack. */
  tell(done: Republished): void;
  /** Is told of each version of which everything is on the bus and in the inbox. */
  said?(version: Place): void;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Most events a second. */
  readonly rate: number;
}

/** A version that could not be said again, and why. */
export interface Unsaid extends Place {
  readonly reason: string;
}

/** How far saying again has come. */
export interface Republished {
  /** Versions of which everything is on the bus and in the inbox. */
  readonly versions: number;
  /** How often each event was said again. */
  readonly events: Readonly<Record<string, number>>;
  readonly timers: number;
  /** When the last of these versions was committed. */
  readonly upTo: string | undefined;
  readonly unsaid: readonly Unsaid[];
}

/** What one BatchGetItem takes. */
const MOST_READ = 100;

/** How often a pack is said that the bus does not take for now, pauses of 1, 2, 4, 8 s between. */
const MOST_TRIES = 5;

export interface Republisher {
  /** Says versions again, in the order given. Throws what stopped it; `done` tells how far it came. */
  republish(places: readonly Place[]): Promise<void>;
  /** So far, also of several calls. */
  done(): Republished;
}

/**
 * Says on the bus again what a journal holds, as it was said first: same id, same sequence, same time, so that whoever
 * has heard it hears nothing new. Timers of a version are sent when its events are on the bus.
 */
export function republisher(world: Republishing): Republisher {
  const events: Record<string, number> = {};
  const unsaid: Unsaid[] = [];
  let [versions, timers, spaceMs] = [0, 0, 0];
  let upTo: string | undefined;
  const announce = announcer({
    async put(entries) {
      const results = await world.put(entries);
      for (const [index, { DetailType: type = '' }] of entries.entries())
        if (results[index]?.EventId) events[type] = (events[type] ?? 0) + 1;
      return results;
    },
    async refuse(version, reason) {
      unsaid.push({ ...version, reason });
    },
    pause: (milliseconds) => world.pause(milliseconds),
  });
  const done = (): Republished => ({ versions, events, timers, upTo, unsaid });
  return {
    done,
    async republish(places) {
      for (let from = 0; from < places.length; from += MOST_READ) {
        await sayAll(await readAll(places.slice(from, from + MOST_READ)));
      }
    },
  };

  async function readAll(places: readonly Place[]): Promise<readonly Version[]> {
    world.signal.throwIfAborted();
    const items = new Map((await world.read(places)).map((it) => [placeName(placeIn(it)), it]));
    return places.flatMap(({ subject, version }) => {
      const item = items.get(placeName({ subject, version }));
      try {
        if (item) return [fromItem(item)];
        unsaid.push({ subject, version, reason: 'It is not in the journal.' });
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        unsaid.push({ subject, version, reason: error.message });
      }
      return [];
    });
  }

  async function sayAll(read: readonly Version[]): Promise<void> {
    const left = read.map((version) => ({ version, sendings: sendingsOf(world.source, version) }));
    let onBus = 0;
    const complete = async () => {
      for (let [next] = left; next && next.sendings.length <= onBus; [next] = left) {
        for (const timer of await world.timers(next.version)) {
          await world.later(timerBody(timer), delaySeconds(timer, world.now()));
          timers += 1;
        }
        onBus -= next.sendings.length;
        left.shift();
        if (isUnsaid(next.version)) continue;
        versions += 1;
        upTo = next.version.at;
        world.said?.(next.version);
      }
      world.tell(done());
    };
    await complete();
    for (const pack of packs(left.flatMap((it) => it.sendings))) {
      world.signal.throwIfAborted();
      await say(pack);
      onBus += pack.length;
      await complete();
    }
  }

  function isUnsaid({ subject, version }: Place): boolean {
    return unsaid.some((it) => it.subject === subject && it.version === version);
  }

  async function say(pack: readonly Sending[]): Promise<void> {
    if (spaceMs > 0) await world.pause(spaceMs);
    const since = world.now().getTime();
    for (let tries = 1; ; tries += 1) {
      try {
        await announce(pack);
        break;
      } catch (error) {
        if (!(error instanceof Fault) || tries === MOST_TRIES) throw error;
        await world.pause(1_000 * 2 ** (tries - 1));
      }
    }
    spaceMs = Math.max(0, (pack.length / world.rate) * 1_000 - (world.now().getTime() - since));
  }
}

/** A version's place in one word: a subject may hold anything, but comes last. */
export function placeName({ subject, version }: Place): string {
  return `${version} ${subject}`;
}

function placeIn(item: Item): Place {
  return { subject: item['subject']?.S ?? '', version: Number(item['version']?.N) };
}
