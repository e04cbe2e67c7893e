import { setTimeout as pause } from 'node:timers/promises';
import { GetEventSourceMappingCommand, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { EmulatorClients } from './swap.ts';

/** What hands events to functions: event source mappings by their ids, and the queues that some of them take from. */
export interface Sources {
  readonly mappings: readonly string[];
  readonly queues: readonly string[];
}

/**
 * How long batches in hand may take: as long as the slowest function may. Were one cut off, which the emulator does to a
 * function that gets new code, its messages would come back only after their visibility timeout, minutes later.
 */
const IN_HAND_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** The mappings that hand nothing over now. An earlier upgrade that was killed leaves some. */
export async function stopped(
  { lambda }: EmulatorClients,
  { mappings }: Sources,
): Promise<readonly string[]> {
  const states = await Promise.all(
    mappings.map(async (UUID) => ({
      UUID,
      ...(await lambda.send(new GetEventSourceMappingCommand({ UUID }))),
    })),
  );
  return states.filter((it) => !/^(Enabl|Updat|Creat)/.test(it.State ?? '')).map((it) => it.UUID);
}

/** Has all sources hand over, or none. */
export async function setFlowing(
  { lambda }: EmulatorClients,
  { mappings }: Sources,
  Enabled: boolean,
): Promise<void> {
  await Promise.all(
    mappings.map((UUID) => lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }))),
  );
}

/**
 * Does something while no event is handled: they wait in their queues and streams. All sources hand over afterwards,
 * however it ends.
 */
export async function whileQuiet(
  clients: EmulatorClients,
  sources: Sources,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await setFlowing(clients, sources, false);
    await nothingInHand(clients, sources);
    await work();
  } finally {
    await setFlowing(clients, sources, true);
  }
}

/** Waits for messages that were received and are not yet dealt with. Of streams nobody can tell. */
async function nothingInHand({ sqs }: EmulatorClients, { queues }: Sources): Promise<void> {
  const until = performance.now() + IN_HAND_MS;
  for (const QueueUrl of queues) {
    while (performance.now() < until) {
      const { Attributes: counted } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ['ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      if (Number(counted?.ApproximateNumberOfMessagesNotVisible ?? 0) === 0) break;
      await pause(LOOK_EVERY_MS);
    }
  }
}
