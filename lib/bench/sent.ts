import { WAITING_ATTRIBUTE } from '../../functions/runtime/messages.ts';
import type { Call } from './forwarding.ts';
import { actionOf } from './wire.ts';

/**
 * What a function sent past the bus: a timer, by its type; a message that waits for the outside, sent again; a
 * message put off that failed; a dead letter; a mail.
 */
export type Sent = `timer.${string}` | 'sent again' | 'put off' | 'dead letter' | 'mail';

/** Where SES takes a mail (API v2, SendEmail). */
const MAILS = '/v2/email/outbound-emails';

/** What a request sends past the bus; undefined when it does not. */
export function sentOf({
  method,
  path,
  headers,
  body,
}: Pick<Call, 'method' | 'path' | 'headers' | 'body'>): Sent | undefined {
  if (method === 'POST' && path === MAILS) return 'mail';
  switch (actionOf(headers['x-amz-target'])) {
    case 'SendMessage':
      return messageOf(JSON.parse(body));
    case 'ChangeMessageVisibility':
      return 'put off';
    default:
      return undefined;
  }
}

function messageOf({
  MessageBody: body,
  MessageAttributes: attributes = {},
}: {
  readonly MessageBody: string;
  readonly MessageAttributes?: Readonly<Record<string, unknown>>;
}): Sent {
  if ('code' in attributes) return 'dead letter';
  if (WAITING_ATTRIBUTE in attributes) return 'sent again';
  const { timer, reason } = JSON.parse(body);
  if (timer) return timer.type;
  // A relay's letter says where its event is in the journal, and why it is there.
  if (reason !== undefined) return 'dead letter';
  throw new Error('The bench does not know what was sent: teach lib/bench/sent.ts to.');
}
