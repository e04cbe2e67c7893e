import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateArchiveCommand,
  DescribeEventBusCommand,
  EventBridgeClient,
  ResourceAlreadyExistsException,
  UpdateArchiveCommand,
} from '@aws-sdk/client-eventbridge';
import { AlreadyExistsException, CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { clientConfig } from './environment.ts';
import { attributeOf, type Removed } from './gaps.ts';

/** Makes, through the API, what had to be taken out of a stack's template. May be repeated. */
export async function reconcile(
  endpoint: string,
  stackName: string,
  removed: readonly Removed[],
): Promise<void> {
  for (const { resource } of removed) await makeArchive(endpoint, stackName, resource.Properties ?? {});
}

async function makeArchive(
  endpoint: string,
  stackName: string,
  properties: Readonly<Record<string, unknown>>,
): Promise<void> {
  const events = new EventBridgeClient(clientConfig(endpoint));
  const { ArchiveName, Description, EventPattern, RetentionDays, SourceArn } = properties;
  const archive = {
    ArchiveName: String(ArchiveName),
    Description: String(Description ?? ''),
    EventPattern: JSON.stringify(EventPattern),
    RetentionDays: Number(RetentionDays ?? 0),
  };
  try {
    const bus = await physicalId(endpoint, stackName, attributeOf(SourceArn));
    const { Arn } = await events.send(new DescribeEventBusCommand({ Name: bus }));
    await events.send(new CreateArchiveCommand({ ...archive, EventSourceArn: Arn }));
  } catch (error) {
    if (!(error instanceof ResourceAlreadyExistsException)) throw error;
    await events.send(new UpdateArchiveCommand(archive));
  } finally {
    events.destroy();
  }
}

/**
 * Lets mail be from an address, which an emulator believes to be ours at once. At AWS its owner is asked, so no
 * stack does it. May be repeated.
 */
export async function verifySender(endpoint: string, address: string): Promise<void> {
  const mail = new SESv2Client(clientConfig(endpoint));
  try {
    await mail.send(new CreateEmailIdentityCommand({ EmailIdentity: address }));
  } catch (error) {
    if (!(error instanceof AlreadyExistsException)) throw error;
  } finally {
    mail.destroy();
  }
}

async function physicalId(
  endpoint: string,
  StackName: string,
  LogicalResourceId: string,
): Promise<string | undefined> {
  const cloudFormation = new CloudFormationClient(clientConfig(endpoint));
  try {
    const { StackResourceDetail } = await cloudFormation.send(
      new DescribeStackResourceCommand({ StackName, LogicalResourceId }),
    );
    return StackResourceDetail?.PhysicalResourceId;
  } finally {
    cloudFormation.destroy();
  }
}
