import { setTimeout as pause } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { optional, readConfig, text } from './config.ts';
import { Fault } from './errors.ts';
import { PATIENCE } from './patience.ts';
import { reticent } from './reason.ts';
import { relay } from './relay.ts';
import { now } from './settings.ts';

const config = readConfig({
  SUBSYSTEM: text,
  BUS_NAME: text,
  RELAY_DEAD_LETTERS_URL: text,
  // Only a subsystem that sets timers has it.
  INBOX_URL: optional(text),
});
const bus = new EventBridgeClient(PATIENCE);

/** Loaded only when needed: see sqs-inbox. */
const sqs = () => import('./sqs-client.ts');

const say = relay({
  source: config.SUBSYSTEM,
  now,
  pause,
  async put(entries) {
    const { Entries: results } = await bus.send(
      new PutEventsCommand({ Entries: entries.map((it) => ({ ...it, EventBusName: config.BUS_NAME })) }),
    );
    return results ?? [];
  },
  async later(body, seconds) {
    const { INBOX_URL } = config;
    if (!INBOX_URL)
      throw new Fault('config', `${config.SUBSYSTEM} sets timers: name them in its table.`, 'retry');
    const { sendMessage } = await sqs();
    await sendMessage({ QueueUrl: INBOX_URL, MessageBody: body, DelaySeconds: seconds });
  },
  async refuse(letter) {
    const { sendMessage } = await sqs();
    await sendMessage({ QueueUrl: config.RELAY_DEAD_LETTERS_URL, MessageBody: JSON.stringify(letter) });
  },
});

export const handler = reticent(say);
