import { readConfig, text } from '../runtime/config.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { dynamoSweep } from '../runtime/dynamo-sweep.ts';
import { reticent } from '../runtime/reason.ts';
import { journalSettings, now } from '../runtime/settings.ts';
import { sweep } from '../runtime/sweep.ts';
import { stands } from './deadlines.ts';
import { order } from './subsystem.ts';

const config = readConfig({ ...journalSettings, WATERMARKS_TABLE: text, INBOX_URL: text });
const client = dynamoClient();

/** How much of its time a sweep leaves unused, so that it is never killed at work. */
const SPARE_SECONDS = 15;

const world = dynamoSweep(
  client,
  dynamoJournal(client, config.JOURNAL_TABLE),
  {
    journalTable: config.JOURNAL_TABLE,
    index: 'by-due',
    watermarkTable: config.WATERMARKS_TABLE,
    inboxUrl: config.INBOX_URL,
  },
  stands,
  now,
);

export const handler = reticent(() =>
  sweep(world, new Date(Date.now() + (order.sweep.timeoutSeconds - SPARE_SECONDS) * 1_000)),
);
