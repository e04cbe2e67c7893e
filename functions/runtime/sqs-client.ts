import {
  ChangeMessageVisibilityCommand,
  type ChangeMessageVisibilityCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';

const client = new SQSClient();

export async function sendMessage(input: SendMessageCommandInput): Promise<void> {
  await client.send(new SendMessageCommand(input));
}

export async function changeMessageVisibility(input: ChangeMessageVisibilityCommandInput): Promise<void> {
  await client.send(new ChangeMessageVisibilityCommand(input));
}
