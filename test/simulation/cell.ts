import type { SQSRecord } from 'aws-lambda';
import type { Entry } from '../../functions/runtime/announce.ts';
import { type consume, type Inbox, pauseSeconds } from '../../functions/runtime/consume.ts';
import type { Fault } from '../../functions/runtime/errors.ts';
import type { Item, Journal } from '../../functions/runtime/journal.ts';
import type { Waiting } from '../../functions/runtime/messages.ts';
import { relay } from '../../functions/runtime/relay.ts';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { record } from '../support/events.ts';
import { type MemoryJournal, memoryJournal } from '../support/memory-journal.ts';
import type { Clock } from './clock.ts';
import { type Death, hostile } from './hostile-journal.ts';
import type { Schedule } from './schedule.ts';

/** As late as a copy ever is: when everything else is long over. */
const LATEST_COPY_SECONDS = 30 * 3_600;

/** How hostile a world is: probabilities, each of one thing going wrong once. */
export interface Hostility {
  /** A message is delivered twice. */
  readonly duplicate: number;
  /** A commit is made, but its writer dies before it learns so; or dies before it is made. */
  readonly lostCommit: number;
  /** The bus does not take an entry. */
  readonly busRefuses: number;
  /** A stream batch is handed over again although it was relayed. */
  readonly streamRepeats: number;
  /** An effect is made, but its answer is lost; or it is never made. */
  readonly lostEffect: number;
  /** A key answers with a saved fault ever after, whether its effect was had or not. */
  readonly spentKey: number;
  /** Time goes on while something is under way, by up to half an hour. */
  readonly slowness: number;
}

interface Message {
  readonly record: SQSRecord;
  readonly receives: number;
  /** Held back until then, in milliseconds. */
  readonly readyAt: number;
}

/** A letter that was given up. */
export interface DeadLetter {
  readonly subsystem: string;
  readonly reason: string;
}

/** What all cells of a world share. */
export interface Surroundings {
  readonly schedule: Schedule;
  readonly hostility: Hostility;
  readonly clock: Clock;
  readonly deadLetters: DeadLetter[];
  putOnBus(entries: readonly Entry[]): Promise<readonly { readonly ErrorCode?: string }[]>;
  readonly deaths: (Death & { readonly subsystem: string })[];
  /** Sees every item that is committed. */
  committed(subsystem: string, image: Item): void;
}

/** One subsystem in the world: the real runtime around its real domain, on a journal in memory. */
export interface Cell {
  readonly table: SubsystemTable;
  readonly journal: MemoryJournal;
  /** The most receives that any message has taken. */
  mostReceives(): number;
  /** Puts a message into the inbox, held back for so many seconds. */
  push(body: string, seconds?: number, waiting?: Waiting): void;
  /** What can happen here now. */
  possible(): readonly (() => Promise<void>)[];
  /** When the next message is due that is held back; undefined when there is none. */
  nextAt(): number | undefined;
}

/** Makes the cell of a subsystem. `handler` is made of the journal and the inbox that it is given. */
export function cell(
  table: SubsystemTable,
  { schedule, hostility, clock, deadLetters, deaths, putOnBus, committed }: Surroundings,
  handler: (journal: Journal, inbox: Inbox) => ReturnType<typeof consume>,
): Cell {
  const queue: Message[] = [];
  const stream: Item[] = [];
  let messages = 0;
  let mostReceives = 0;
  const journal = memoryJournal((image) => {
    stream.push(image);
    committed(table.name, image);
  });
  const journalInUse = hostile(journal, schedule, hostility.lostCommit, (death) =>
    deaths.push({ ...death, subsystem: table.name }),
  );
  const giveUp = async (reason: string) => {
    deadLetters.push({ subsystem: table.name, reason });
  };

  function push(body: string, seconds = 0, waiting?: Waiting): void {
    // What waits is sent so often that its copies would fill the world.
    const copies = !waiting && schedule.chance(hostility.duplicate) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      messages += 1;
      // A copy may come hours later.
      const late = copy > 0 && schedule.chance(0.3) ? schedule.pick(LATEST_COPY_SECONDS) : 0;
      const readyAt = clock.now().getTime() + (seconds + late) * 1_000;
      queue.push({ record: record(`m-${messages}`, body, 1, waiting), receives: 1, readyAt });
    }
  }

  const inbox: Inbox = {
    // Faults here are as frequent as they like: only what can never succeed may be dead-lettered.
    maxReceives: Number.POSITIVE_INFINITY,
    deadLetter: (_, fault: Fault) => giveUp(fault.message),
    postpone: async () => {},
    send: async (body, seconds, waiting) => push(body, seconds, waiting),
  };
  const handle = handler(journalInUse, inbox);
  const say = relay({
    source: table.name,
    put: (entries) => putOnBus(entries),
    pause: () => schedule.turn(),
    refuse: ({ reason }) => giveUp(reason),
    later: async (body, seconds) => push(body, seconds),
    now: clock.now,
  });

  const ready = () => queue.filter((it) => it.readyAt <= clock.now().getTime());

  async function deliver(): Promise<void> {
    const size = 1 + schedule.pick(table.inbox?.batchSize ?? 1);
    const batch: Message[] = [];
    for (let left = ready(); batch.length < size && left.length > 0; left = ready()) {
      const chosen = left[schedule.pick(left.length)];
      if (chosen) batch.push(...queue.splice(queue.indexOf(chosen), 1));
    }
    mostReceives = Math.max(mostReceives, ...batch.map((it) => it.receives));
    const records = batch.map((it) => it.record);
    const failed = await handle({ Records: records }).then(
      (it) => new Set(it.batchItemFailures.map((failure) => failure.itemIdentifier)),
      () => new Set(records.map((it) => it.messageId)),
    );
    for (const { record: it, receives } of batch) {
      if (!failed.has(it.messageId)) continue;
      const again = {
        ...it,
        attributes: { ...it.attributes, ApproximateReceiveCount: String(receives + 1) },
      };
      const readyAt = clock.now().getTime() + pauseSeconds(receives) * 1_000;
      queue.push({ record: again, receives: receives + 1, readyAt });
    }
  }

  async function drain(): Promise<void> {
    const images = stream.splice(0, 1 + schedule.pick(10));
    try {
      await say({ Records: images.map((NewImage) => ({ dynamodb: { NewImage: asStreamed(NewImage) } })) });
      if (schedule.chance(hostility.streamRepeats)) stream.unshift(...images);
    } catch {
      stream.unshift(...images);
    }
  }

  return {
    table,
    journal,
    push,
    mostReceives: () => mostReceives,
    possible: () => [...(ready().length > 0 ? [deliver] : []), ...(stream.length > 0 ? [drain] : [])],
    nextAt: () => (queue.length > 0 ? Math.min(...queue.map((it) => it.readyAt)) : undefined),
  };
}

/** An item as a stream hands it over: binaries in base64. */
function asStreamed(item: Item) {
  const body = item['body']?.B;
  return { ...item, ...(body && { body: { B: Buffer.from(body).toString('base64') } }) } as Record<
    string,
    { S: string }
  >;
}
