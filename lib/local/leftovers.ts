import {
  DeleteArchiveCommand,
  EventBridgeClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-eventbridge';
import { clientConfig } from './environment.ts';

/** Deletes what was made for a stage through the API, and so is in no stack. May be repeated. */
export async function deleteLeftovers(endpoint: string, stage: string): Promise<void> {
  const events = new EventBridgeClient(clientConfig(endpoint));
  try {
    await events.send(new DeleteArchiveCommand({ ArchiveName: `orders-${stage}` }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  } finally {
    events.destroy();
  }
}
