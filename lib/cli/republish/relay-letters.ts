import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { RelayLetter } from '../../../functions/runtime/relay.ts';

/** What a dead letter of a relay is about. */
export type About =
  /** The version that the bus refused, or that could not be read. */
  | { readonly is: 'version'; readonly letter: RelayLetter }
  /** A batch that the stream gave up: what was committed within these times is in it, and maybe more. */
  | { readonly is: 'batch'; readonly since: Date; readonly until: Date }
  | { readonly is: 'unknown' };

/** A dead letter, taken from its queue for a while. */
export interface Letter {
  readonly id: string;
  readonly about: About;
  /** Removes it for ever. */
  remove(): Promise<void>;
  /** Gives it back, so that others see it at once. */
  giveBack(): Promise<void>;
}

/** How long letters are kept from others; when it takes longer they are seen, and at most dealt with, twice. */
const TAKEN_SECONDS = 900;

/** A version is committed shortly before its record is in the stream, by a clock that may be off. */
const SLACK_MS = 120_000;

/** All letters that are in a queue, each once, kept from others until they are removed or given back. */
export async function lettersIn(sqs: SQSClient, QueueUrl: string): Promise<readonly Letter[]> {
  const letters = new Map<string, Letter>();
  for (;;) {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: TAKEN_SECONDS,
        // Asks all of the queue's servers, not a few.
        WaitTimeSeconds: 1,
      }),
    );
    const fresh = messages.filter((it) => !letters.has(it.MessageId ?? ''));
    if (fresh.length === 0) return [...letters.values()];
    for (const it of fresh) letters.set(it.MessageId ?? '', letterOf(sqs, QueueUrl, it));
  }
}

function letterOf(
  sqs: SQSClient,
  QueueUrl: string,
  { MessageId: id = '', Body, ReceiptHandle }: Message,
): Letter {
  return {
    id,
    about: aboutOf(Body ?? ''),
    remove: async () => void (await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))),
    giveBack: async () =>
      void (await sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
      )),
  };
}

/** What a letter's text is about: the relay writes some, Lambda those of batches that the stream gave up. */
export function aboutOf(body: string): About {
  const { subject, version, reason, DDBStreamBatchInfo: batch } = fieldsOf(body);
  if (typeof subject === 'string' && subject !== '' && Number.isInteger(version)) {
    return { is: 'version', letter: { subject, version: Number(version), reason: String(reason ?? '') } };
  }
  const { approximateArrivalOfFirstRecord: first, approximateArrivalOfLastRecord: last } =
    typeof batch === 'object' && batch !== null ? fieldsIn(batch) : {};
  const [from, to] = [Date.parse(String(first)), Date.parse(String(last))];
  if (Number.isNaN(from) || Number.isNaN(to)) return { is: 'unknown' };
  return { is: 'batch', since: new Date(from - SLACK_MS), until: new Date(to + SLACK_MS) };
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? fieldsIn(parsed) : {};
  } catch {
    return {};
  }
}

function fieldsIn(value: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value));
}
