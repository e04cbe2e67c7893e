import { contract } from '../../events-schemas/generated/contracts/fulfillment.ts';
import { readConfig } from '../runtime/config.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { http } from '../runtime/http.ts';
import { react } from '../runtime/react.ts';
import { journalSettings, now } from '../runtime/settings.ts';
import { domain } from './domain.ts';
import { manual } from './manual.ts';
import { routes } from './routes.ts';
import { fulfillment } from './subsystem.ts';
import { effects } from './warehouse.ts';

const config = readConfig(journalSettings);

const packing = react({
  name: fulfillment.name,
  domain,
  journal: dynamoJournal(dynamoClient(), config.JOURNAL_TABLE),
  contract,
  // Nothing that is told here is answered with an intent, so whichever warehouse there is, it is not called.
  effects: effects(manual()),
  epoch: config.JOURNAL_EPOCH,
  now,
});

export const handler = http(routes(packing));
