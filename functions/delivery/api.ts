import { contract } from '../../events-schemas/generated/contracts/delivery.ts';
import { oneOf, readConfig, text, wholeNumber } from '../runtime/config.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { http } from '../runtime/http.ts';
import type { Version } from '../runtime/journal.ts';
import { react } from '../runtime/react.ts';
import { secretReader } from '../runtime/secret.ts';
import { journalSettings, now } from '../runtime/settings.ts';
import { holdsAddress } from './address.ts';
import { callbacks } from './callbacks.ts';
import { callbackDomain, type Delivery } from './domain.ts';
import { delivery } from './subsystem.ts';

type Route = (typeof delivery.api.callbacks)[number];

const config = readConfig({
  ...journalSettings,
  JOURNAL_DAYS: wholeNumber,
  CARRIER: oneOf('sandbox'),
  CALLBACKS_SECRET: text,
});
const journal = dynamoJournal(dynamoClient(), config.JOURNAL_TABLE);

const { hear } = react({
  name: delivery.name,
  domain: callbackDomain,
  journal,
  contract,
  effects: {},
  epoch: config.JOURNAL_EPOCH,
  expiry: { days: config.JOURNAL_DAYS, holds: holdsAddress },
  now,
});

export const handler = http<Route>({
  'POST /deliveries/callbacks': callbacks({
    hear,
    // The journal keeps what delivery's own domain folded.
    head: async (orderId) => (await journal.head(orderId)) as Version<Delivery> | undefined,
    secrets: secretReader(config.CALLBACKS_SECRET),
    carrier: config.CARRIER,
    now,
  }),
});
