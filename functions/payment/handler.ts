import { contract } from '../../events-schemas/generated/contracts/payment.ts';
import { oneOf, readConfig, text, wholeNumber } from '../runtime/config.ts';
import { consume } from '../runtime/consume.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { react } from '../runtime/react.ts';
import { awaits } from '../runtime/resumed.ts';
import { inboxAddress, inboxSettings, now } from '../runtime/settings.ts';
import { sqsInbox } from '../runtime/sqs-inbox.ts';
import { paymentDomain } from './domain.ts';
import { effects, type Provider } from './provider.ts';
import { sandbox } from './sandbox.ts';
import { payment } from './subsystem.ts';

const config = readConfig({
  ...inboxSettings,
  PROVIDER: oneOf('sandbox', 'stripe'),
  REFUND_PAUSE_SECONDS: wholeNumber,
  SANDBOX_TABLE: text,
});
const client = dynamoClient();

/** Loaded only where it is used: a sandbox starts without Stripe’s library. */
async function stripe(): Promise<Provider> {
  const { STRIPE_SECRET: secretArn } = readConfig({ STRIPE_SECRET: text });
  const { stripe } = await import('./stripe.ts');
  return stripe({ secretArn });
}

const money = react({
  name: payment.name,
  domain: paymentDomain({ refundPauseSeconds: config.REFUND_PAUSE_SECONDS }),
  journal: dynamoJournal(client, config.JOURNAL_TABLE),
  contract,
  effects: effects(config.PROVIDER === 'stripe' ? await stripe() : sandbox(client, config.SANDBOX_TABLE)),
  adopts: awaits(payment.name),
  epoch: config.JOURNAL_EPOCH,
  now,
});

export const handler = consume(payment, contract, money.hear, sqsInbox(inboxAddress(config)));
