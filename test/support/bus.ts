import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Event } from '../../functions/runtime/event.ts';
import { eventually } from './eventually.ts';
import { eventBridge, output, type SubsystemName, sqs } from './pipeline.ts';

/** Entries that one PutEvents takes. */
const MOST_ENTRIES = 10;

/** Puts events on the bus as their subsystems would; `source` makes somebody else say them. */
export async function say(events: readonly Event[], source?: string): Promise<void> {
  for (let from = 0; from < events.length; from += MOST_ENTRIES) {
    const entries = events.slice(from, from + MOST_ENTRIES).map((it) => ({
      EventBusName: output('bus', 'BusName'),
      Source: source ?? it.source,
      DetailType: it.type,
      Detail: JSON.stringify(it),
    }));
    await eventBridge.send(new PutEventsCommand({ Entries: entries }));
  }
}

/** Puts a message into an inbox, past the bus. */
export async function drop(subsystem: SubsystemName, body: string): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: output(subsystem, 'InboxUrl'), MessageBody: body }));
}

/** A message that was given up, with the reason it carries. */
export interface DeadLetter {
  readonly body: string;
  readonly code: string | undefined;
  readonly reason: string | undefined;
  readonly receives: string | undefined;
}

/** Waits for the dead letters of a subsystem that `wanted` tells, and takes them out, so that none are left. */
export async function deadLetters(
  subsystem: SubsystemName,
  count: number,
  wanted: (body: string) => boolean,
): Promise<readonly DeadLetter[]> {
  const QueueUrl = output(subsystem, 'DeadLettersUrl');
  const found: DeadLetter[] = [];
  await eventually(`${count} dead letters of ${subsystem} are there`, async () => {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
    );
    for (const { Body: body = '', MessageAttributes: attributes, ReceiptHandle } of messages) {
      if (!wanted(body)) continue;
      const [code, reason, receives] = ['code', 'reason', 'receives'].map(
        (it) => attributes?.[it]?.StringValue,
      );
      found.push({ body, code, reason, receives });
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
    return found.length >= count;
  });
  return found;
}
