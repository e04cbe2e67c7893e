import { setTimeout as pause } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { readConfig, text, wholeNumber } from './config.ts';
import { relay } from './relay.ts';

const config = readConfig({
  SUBSYSTEM: text,
  BUS_NAME: text,
  RELAY_DEAD_LETTERS_URL: text,
  JOURNAL_EPOCH: wholeNumber,
});
const bus = new EventBridgeClient();

export const handler = relay({
  source: config.SUBSYSTEM,
  epoch: config.JOURNAL_EPOCH,
  pause,
  async put(entries) {
    const { Entries: results } = await bus.send(
      new PutEventsCommand({ Entries: entries.map((it) => ({ ...it, EventBusName: config.BUS_NAME })) }),
    );
    return results ?? [];
  },
  async refuse(letter) {
    // Loaded only when needed: see sqs-inbox.
    const { sendMessage } = await import('./sqs-client.ts');
    await sendMessage({ QueueUrl: config.RELAY_DEAD_LETTERS_URL, MessageBody: JSON.stringify(letter) });
  },
});
