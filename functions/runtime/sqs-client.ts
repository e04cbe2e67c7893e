import {
  ChangeMessageVisibilityCommand,
  type ChangeMessageVisibilityCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { PATIENCE } from './patience.ts';

const client = new SQSClient(PATIENCE);

export async function sendMessage(input: SendMessageCommandInput): Promise<void> {
  await client.send(new SendMessageCommand(input));
}

export async function changeMessageVisibility(input: ChangeMessageVisibilityCommandInput): Promise<void> {
  await client.send(new ChangeMessageVisibilityCommand(input));
}
