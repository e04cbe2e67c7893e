import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { PATIENCE } from '../runtime/patience.ts';

// Nobody but the runtime repeats a mail: what was not answered may have been sent.
const client = new SESv2Client({ ...PATIENCE, maxAttempts: 1 });

export async function sendEmail(input: SendEmailCommandInput, abortSignal: AbortSignal): Promise<void> {
  await client.send(new SendEmailCommand(input), { abortSignal });
}
