import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Place } from '../../../functions/runtime/announce.ts';
import { Fault } from '../../../functions/runtime/errors.ts';
import { subsystems } from '../../../functions/subsystems.ts';
import { outputOf } from '../../books/read.ts';
import { CliError, EXIT, usageError } from '../cli-error.ts';
import type { Invocation } from '../invocation.ts';
import { progress } from '../progress.ts';
import type { Target } from '../target/target.ts';
import { itemsAt, type JournalTable, placesOf, type Selection, timersLeft } from './journal-places.ts';
import { lettersIn } from './relay-letters.ts';
import {
  placeName,
  type Republished,
  type Republisher,
  type Republishing,
  republisher,
} from './republish.ts';
import { type Owed, owedBy, settle } from './republish-letters.ts';
import { type Letters, reportOf, tell } from './republish-report.ts';

/** Throws a usage error when there is no such subsystem, or it says nothing. */
export function assertSpeaks(name: string): void {
  const speaking = subsystems.filter((it) => it.says.length > 0).map((it) => it.name);
  if (speaking.some((it) => it === name)) return;
  const why = subsystems.some((it) => it.name === name) ? 'says nothing' : 'is no subsystem';
  throw usageError(`${name} ${why}: choose one of ${speaking.join(', ')}.`);
}

/** How patient operators are with AWS: longer than functions, whose callers wait. */
const MOST_ATTEMPTS = 8;

/** Says again what was chosen, on the bus of the stage that was chosen. */
export async function republishStage(
  run: Invocation,
  source: string,
  selection: Selection | 'dead-letters',
  { dryRun = false, rate }: { readonly dryRun?: boolean; readonly rate: number },
): Promise<void> {
  const target = await run.target([source, 'bus']);
  const client = { ...target.client, maxAttempts: MOST_ATTEMPTS };
  const dynamo = new DynamoDBClient(client);
  const table = outputOf(target.outputs, source, 'JournalTable');
  const journal = { client: dynamo, table, signal: run.signal };
  const sqs = new SQSClient(client);
  const bus = new EventBridgeClient(client);
  const said = new Set<string>();
  const world: Omit<Republishing, 'tell'> = {
    source,
    signal: run.signal,
    now: () => new Date(),
    rate: dryRun ? Number.POSITIVE_INFINITY : rate,
    read: (places) => itemsAt(journal, places),
    timers: (version) => timersLeft(journal, version),
    said: (version) => said.add(placeName(version)),
    pause: (milliseconds) => delay(milliseconds, undefined, { signal: run.signal }),
    ...(dryRun ? SILENCE : mouth(bus, sqs, target, source)),
  };
  const work = { run, source, dryRun, world, journal };
  try {
    if (selection === 'dead-letters') {
      const queue = outputOf(target.outputs, source, 'RelayDeadLettersUrl');
      await sayLetters(work, sqs, queue, said);
    } else {
      await saySelection(work, selection);
    }
  } finally {
    for (const it of [dynamo, sqs, bus]) it.destroy();
  }
}

type Mouth = Pick<Republishing, 'put' | 'later'>;

/** Says nothing, and answers as if it had. */
const SILENCE: Mouth = {
  put: async (entries) => entries.map(() => ({ EventId: 'dry-run' })),
  later: async () => {},
};

function mouth(bus: EventBridgeClient, sqs: SQSClient, { outputs }: Target, source: string): Mouth {
  const EventBusName = outputOf(outputs, 'bus', 'BusName');
  return {
    async put(entries) {
      const { Entries: results = [] } = await bus.send(
        new PutEventsCommand({ Entries: entries.map((it) => ({ ...it, EventBusName })) }),
      );
      return results;
    },
    async later(body, seconds) {
      const QueueUrl = outputOf(outputs, source, 'InboxUrl');
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body, DelaySeconds: seconds }));
    },
  };
}

interface Work {
  readonly run: Invocation;
  readonly source: string;
  readonly dryRun: boolean;
  readonly world: Omit<Republishing, 'tell'>;
  readonly journal: JournalTable;
}

async function saySelection({ run, source, dryRun, world, journal }: Work, selection: Selection) {
  const places = await placesOf(journal, selection);
  const silent = (selection.subjects ?? []).filter((it) => !places.some((place) => place.subject === it));
  const done = await say({ run, source, dryRun, world, journal }, places);
  const report = reportOf(source, done, { dryRun, silent });
  run.answer(report, tell(report), report.unsaid.length + silent.length > 0 ? EXIT.not : EXIT.done);
}

async function sayLetters(work: Work, sqs: SQSClient, queue: string, said: ReadonlySet<string>) {
  const { run, source, dryRun, journal } = work;
  const letters = await lettersIn(sqs, queue);
  let removed = 0;
  let owed: Owed = { places: [], byLetter: new Map(), unknown: letters };
  let done: Republished;
  try {
    owed = await owedBy(journal, letters);
    done = await say(work, owed.places);
  } finally {
    // Also when it was interrupted: of some all may have been said, and the others are not kept back.
    removed = await settle(owed, dryRun ? new Set() : said);
  }
  const counted: Letters = {
    found: letters.length,
    removed,
    unknown: owed.unknown.map((it) => it.id),
  };
  const report = reportOf(source, done, { dryRun, letters: counted });
  run.answer(report, tell(report), report.unsaid.length + owed.unknown.length > 0 ? EXIT.not : EXIT.done);
}

async function say(work: Work, places: readonly Place[]): Promise<Republished> {
  const { run, source, dryRun } = work;
  const bar = progress(dryRun ? 'versions read' : 'versions said again', places.length);
  const speaker = republisher({
    ...work.world,
    tell: ({ versions, unsaid, upTo }) => bar.at(versions + unsaid.length, upTo && `up to ${upTo}`),
  });
  try {
    await speaker.republish(places);
  } catch (error) {
    bar.end();
    throw stopped(run, source, speaker, places.length, error);
  }
  bar.end();
  return speaker.done();
}

/** Why it stopped half way; how far it came is said. */
function stopped(run: Invocation, source: string, speaker: Republisher, of: number, error: unknown): unknown {
  const { versions, upTo } = speaker.done();
  const goOn = upTo ? ` To go on from there: --since ${upTo}.` : '';
  const far = `${versions} of ${of} versions of ${source} were said again.${goOn}`;
  if (run.signal.aborted) {
    run.say(far);
    return run.signal.reason;
  }
  if (error instanceof Fault || (error instanceof Error && '$metadata' in error))
    return new CliError(EXIT.not, 'stopped', `AWS does not go along (${error.message}). ${far}`, {
      cause: error,
      details: { versions, upTo },
    });
  return error;
}
