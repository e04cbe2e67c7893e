import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { dynamoJournal } from '../../functions/runtime/dynamo-journal.ts';
import { eventsOf } from '../../functions/runtime/journal.ts';
import { prove } from '../../lib/books/prove.ts';
import { outputOf, readBooks, type StageOutputs } from '../../lib/books/read.ts';
import { type ApiClient, apiClient, localCredentials } from '../../lib/cli/target/api-client.ts';
import { ask, asking, field, told } from '../../lib/cli/target/asking.ts';
import { physicalIds } from '../../lib/deployed/stacks.ts';
import { clientConfig } from '../../lib/local/environment.ts';
import { stackName } from '../../lib/stacks/names.ts';
import { eventually } from './eventually.ts';
import { usd } from './facts.ts';

/** A stage on the emulator, as its customers and its operators know it. */
export interface StagedShop {
  /** Lists a product and takes pieces of it in, and waits until it can be ordered. */
  stock(sku: string, pieces: number): Promise<void>;
  /** Places an order of one piece, again while the API fails, and gives its id. */
  place(sku: string, key: string): Promise<string>;
  status(orderId: string): Promise<string>;
  completed(orderIds: readonly string[]): Promise<void>;
  /** The types of all that a subsystem has said of an order. */
  saidBy(subsystem: string, orderId: string): Promise<readonly string[]>;
  /** Has a subsystem no longer take from its inbox. */
  stopListening(subsystem: string): Promise<void>;
  /** Messages that wait in its inbox. */
  waiting(subsystem: string): Promise<number>;
  /** What is wrong with the books. */
  faults(): Promise<readonly string[]>;
  readonly api: ApiClient;
  close(): void;
}

/** How long orders may take on a machine that does other things as well. */
const END_WITHIN_MS = 60_000;

export function stagedShop(endpoint: string, stage: string, outputs: StageOutputs): StagedShop {
  const config = clientConfig(endpoint);
  const dynamo = new DynamoDBClient(config);
  const sqs = new SQSClient(config);
  const lambda = new LambdaClient(config);
  const cloudFormation = new CloudFormationClient(config);
  const api = apiClient(outputOf(outputs, 'api', 'ApiUrl'), localCredentials({}));
  const patient = asking(api, new AbortController().signal);
  const status = async (orderId: string) => {
    const answer = await ask(patient, ['GET', `/orders/${orderId}`], (it) => it.status === 404);
    return String(field(answer.body, 'status'));
  };
  const place = async (sku: string, key: string) => {
    const order = {
      customerId: 'ana',
      lines: [{ sku, quantity: 1 }],
      shipTo: { name: 'Ann', street: '1 Main Street', city: 'Reims', country: 'France' },
      payment: { token: 'tok_ok' },
    };
    const answer = await ask(
      patient,
      ['POST', '/orders', order, { 'idempotency-key': key }],
      (it) => it.status === 422 && field(it.body, 'code') === 'unknown-sku',
    );
    if (answer.status !== 202) throw new Error(`The order was answered ${told(answer)}`);
    return String(field(answer.body, 'orderId'));
  };
  return {
    api,
    status,
    place,
    async stock(sku, pieces) {
      const product = { name: `Product ${sku}`, unitPrice: usd(1_000) };
      await ask(patient, ['PUT', `/products/${sku}`, product]);
      await ask(patient, ['POST', `/stock/${sku}`, { quantity: pieces, reference: 'opening' }]);
    },
    async completed(orderIds) {
      for (const orderId of orderIds) {
        await eventually(
          `${orderId} is completed`,
          async () => (await status(orderId)) === 'completed',
          END_WITHIN_MS,
        );
      }
    },
    async saidBy(subsystem, orderId) {
      const journal = dynamoJournal(dynamo, outputOf(outputs, subsystem, 'JournalTable'));
      const history = await journal.history(orderId);
      return history.flatMap((it) => eventsOf(subsystem, it)).map((it) => it.type);
    },
    async stopListening(subsystem) {
      const ids = await physicalIds(cloudFormation, stackName(stage, subsystem));
      const [, UUID] = [...ids].find(([logicalId]) => /HandlerSqsEventSource/.test(logicalId)) ?? [];
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    },
    async waiting(subsystem) {
      const QueueUrl = outputOf(outputs, subsystem, 'InboxUrl');
      const { Attributes: counted } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return Number(counted?.ApproximateNumberOfMessages);
    },
    async faults() {
      const { books } = await readBooks({ dynamo, sqs, outputs });
      return prove(books);
    },
    close: () => {
      for (const it of [dynamo, sqs, lambda, cloudFormation]) it.destroy();
    },
  };
}
