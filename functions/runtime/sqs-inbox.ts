import type { SQSRecord } from 'aws-lambda';
import type { Inbox } from './consume.ts';
import type { Fault } from './errors.ts';
import { WAITING_ATTRIBUTE } from './messages.ts';

/** Where an inbox and its dead letters are. */
export interface InboxAddress {
  readonly inboxUrl: string;
  readonly deadLettersUrl: string;
  readonly maxReceives: number;
}

/** Longest value of a message attribute we write; the reason is for people. */
const MOST_REASON_CHARACTERS = 1_000;

/**
 * An inbox in SQS. Costs nothing unless a message fails; then one call. The client is loaded by the first
 * failure only: it would be a fifth of what a cold start loads.
 */
export function sqsInbox({ inboxUrl, deadLettersUrl, maxReceives }: InboxAddress): Inbox {
  let loaded: Promise<typeof import('./sqs-client.ts')> | undefined;
  const sqs = () => {
    loaded ??= import('./sqs-client.ts');
    return loaded;
  };
  return {
    maxReceives,
    async deadLetter(record: SQSRecord, fault: Fault) {
      const attribute = (value: string) => ({
        DataType: 'String',
        StringValue: value.slice(0, MOST_REASON_CHARACTERS),
      });
      const { sendMessage } = await sqs();
      await sendMessage({
        QueueUrl: deadLettersUrl,
        MessageBody: record.body,
        MessageAttributes: {
          code: attribute(fault.code),
          reason: attribute(fault.message),
          receives: attribute(record.attributes.ApproximateReceiveCount),
          messageId: attribute(record.messageId),
        },
      });
    },
    async send(body, seconds, waiting) {
      const { sendMessage } = await sqs();
      await sendMessage({
        QueueUrl: inboxUrl,
        MessageBody: body,
        DelaySeconds: seconds,
        ...(waiting && {
          MessageAttributes: {
            [WAITING_ATTRIBUTE]: { DataType: 'String', StringValue: `${waiting.since} ${waiting.times}` },
          },
        }),
      });
    },
    async postpone(record, seconds) {
      const { changeMessageVisibility } = await sqs();
      await changeMessageVisibility({
        QueueUrl: inboxUrl,
        ReceiptHandle: record.receiptHandle,
        VisibilityTimeout: seconds,
      });
    },
  };
}
