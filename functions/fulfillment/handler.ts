import { contract } from '../../events-schemas/generated/contracts/fulfillment.ts';
import { oneOf, readConfig, wholeNumber } from '../runtime/config.ts';
import { consume } from '../runtime/consume.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { react } from '../runtime/react.ts';
import { awaits } from '../runtime/resumed.ts';
import { inboxAddress, inboxSettings, now } from '../runtime/settings.ts';
import { sqsInbox } from '../runtime/sqs-inbox.ts';
import { domain } from './domain.ts';
import { manual } from './manual.ts';
import { sandbox, skus } from './sandbox.ts';
import { fulfillment } from './subsystem.ts';
import { effects } from './warehouse.ts';

const config = readConfig({
  ...inboxSettings,
  WAREHOUSE: oneOf('sandbox', 'manual'),
  PACK_SECONDS: wholeNumber,
  PACK_FAILS_FOR: skus,
});
const warehouse =
  config.WAREHOUSE === 'manual'
    ? manual()
    : sandbox({ packSeconds: config.PACK_SECONDS, failsFor: config.PACK_FAILS_FOR });

const packing = react({
  name: fulfillment.name,
  domain,
  journal: dynamoJournal(dynamoClient(), config.JOURNAL_TABLE),
  contract,
  effects: effects(warehouse),
  adopts: awaits(fulfillment.name),
  epoch: config.JOURNAL_EPOCH,
  now,
});

export const handler = consume(fulfillment, contract, packing.hear, sqsInbox(inboxAddress(config)));
