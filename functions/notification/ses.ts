import { domainToASCII } from 'node:url';
import type { Do } from '../runtime/effects.ts';
import { Fault } from '../runtime/errors.ts';
import type { Mail } from './domain.ts';
import { mail } from './mails.ts';

/** Sends one mail; rejects with what SES, or the way to it, answered. */
export type SendEmail = typeof import('./ses-client.ts')['sendEmail'];

/** Loaded by the first mail only: a cold start would load 292 KB with it, and loads 209 KB without. */
const sendThroughSes: SendEmail = async (input, signal) =>
  (await import('./ses-client.ts')).sendEmail(input, signal);

/**
 * What SES says of a mail it will never take, however often it is asked: the address is none, or the sender is
 * not verified. Such a mail goes to the dead letters, from where it can be sent again once that is put right.
 * The rest (throttling, a paused account, the network) passes, and is waited out.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors
 */
const FOR_GOOD: readonly string[] = ['BadRequestException', 'MessageRejected'];

/** Mails through SES, in the name of `from`. */
export function ses(
  from: string | undefined,
  sendEmail: SendEmail = sendThroughSes,
): { readonly 'deed.mail': Do<Mail> } {
  return {
    async 'deed.mail'({ data }, { subject: orderId, signal }) {
      if (from === undefined) throw new Fault('config', 'There is no sender to mail from.', 'retry');
      const { subject, text, html } = mail(data, { name: data.name, orderId });
      const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
      const input = {
        FromEmailAddress: from,
        Destination: { ToAddresses: [mailable(data.to)] },
        Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
        EmailTags: [
          { Name: 'order', Value: orderId.replace(/[^\w-]/g, '_').slice(0, 255) },
          { Name: 'kind', Value: data.kind },
        ],
      };
      await sendEmail(input, signal).catch((error: unknown) => {
        throw faultOf(error);
      });
    },
  };
}

/** SES takes international domain names in their ASCII form only. */
function mailable(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + (domainToASCII(address.slice(at)) || address.slice(at));
}

/** Without the error itself: SES quotes addresses in what it says. */
function faultOf(error: unknown): Fault {
  const name = error instanceof Error ? error.name : typeof error;
  return FOR_GOOD.includes(name)
    ? new Fault(
        'effect-failed',
        `SES will not take this mail: ${name}. Look at its sender and its address.`,
        'dead-letter',
      )
    : new Fault('effect-failed', `SES did not take the mail: ${name}.`, 'resend');
}
