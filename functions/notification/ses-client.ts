import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';

const client = new SESv2Client();

export async function sendEmail(input: SendEmailCommandInput, abortSignal: AbortSignal): Promise<void> {
  await client.send(new SendEmailCommand(input), { abortSignal });
}
