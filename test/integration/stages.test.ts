import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListArchivesCommand, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { stacksOf } from '../../lib/deployed/stacks.ts';
import { run } from '../../lib/local/command.ts';
import { type Deployment, deployLocally } from '../../lib/local/deploy.ts';
import { clientConfig } from '../../lib/local/environment.ts';
import { ROOT } from '../../lib/local/places.ts';
import { eventually } from '../support/eventually.ts';
import { HURRIED } from '../support/local-aws.ts';
import { dynamo, eventBridge, sqs } from '../support/pipeline.ts';
import { type StagedShop, stagedShop } from '../support/staged-shop.ts';

// Beside the stage `dev` that all tests share.
const STAGE = 'second';
const SKU = 'TEA-IN-TWO-STAGES';
const endpoint = inject('endpoint');
const cloudFormation = new CloudFormationClient(clientConfig(endpoint));
let deployed: Deployment;
let first: StagedShop;
let second: StagedShop;

const deploy = (settings: Readonly<Record<string, string>> = {}) =>
  deployLocally(endpoint, { stage: STAGE, settings: { ...HURRIED, ...settings } });

/** `orders …` as an operator types it. */
const orders = (...args: readonly string[]) =>
  run(process.execPath, ['bin/orders.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, AWS_ENDPOINT_URL: endpoint, NO_COLOR: '1' },
  });

beforeAll(async () => {
  deployed = await deploy();
  first = stagedShop(endpoint, 'dev', inject('outputs'));
  second = stagedShop(endpoint, STAGE, deployed.outputs);
  await Promise.all([first.stock(SKU, 1), second.stock(SKU, 2)]);
});
afterAll(() => {
  first.close();
  second.close();
  cloudFormation.destroy();
});

/** Everything that carries the name of the stage. */
async function named(): Promise<readonly string[]> {
  const names = await Promise.all([
    sqs.send(new ListQueuesCommand({ MaxResults: 1_000 })).then((it) => it.QueueUrls),
    dynamo.send(new ListTablesCommand({})).then((it) => it.TableNames),
    eventBridge.send(new ListArchivesCommand({})).then((it) => it.Archives?.map((one) => one.ArchiveName)),
    eventBridge.send(new ListRulesCommand({})).then((it) => it.Rules?.map((one) => one.Name)),
    stacksOf(cloudFormation, STAGE).then((it) => it.map((one) => one.name)),
  ]);
  return names.flatMap((it) => it ?? []).filter((it) => it?.includes(`orders-${STAGE}`)) as string[];
}

test('two stages on one emulator share nothing', async () => {
  const mine = Object.values(deployed.outputs).flatMap((it) => Object.values(it));
  const others = Object.values(inject('outputs')).flatMap((it) => Object.values(it));
  expect(mine.filter((it) => others.includes(it) && /orders|http/.test(it))).toEqual([]);

  const [here, there] = [await first.place(SKU, 'same-key'), await second.place(SKU, 'same-key')];
  await Promise.all([first.completed([here]), second.completed([there])]);
  expect((await first.api('GET', `/stock/${SKU}`)).body).toMatchObject({ available: 0 });
  expect((await second.api('GET', `/stock/${SKU}`)).body).toMatchObject({ available: 1 });
});

test('a stage that is deployed again is left as it is', async () => {
  expect(await deploy()).toEqual({ ...deployed, created: [], changes: [] });
});

test('another setting is set in place, and what the stage puts out follows', async () => {
  const { changes, outputs } = await deploy({ 'fulfillment.WAREHOUSE': 'manual' });
  expect(changes).toContain('fulfillment: Handler has another WAREHOUSE');
  expect(outputs['fulfillment']).toMatchObject({ Warehouse: 'manual' });
  const orderId = await second.place(SKU, 'by-hand');
  await eventually('it waits to be packed', async () => (await second.status(orderId)) === 'confirmed');
  // Fulfillment hears of it a moment after it is confirmed, and asks the warehouse first: until then 404, then 409.
  const packed = () => second.api('POST', `/fulfillments/${orderId}/packed`);
  await eventually('it is packed by hand', async () => (await packed()).status === 202);
  await second.completed([orderId]);
  // Compared with what it has become, not with what was deployed at first.
  expect(await deploy({ 'fulfillment.WAREHOUSE': 'manual' })).toMatchObject({ changes: [] });
});

test('what cannot be done in place is refused, and nothing is changed', async () => {
  const before = await functions();
  await expect(deploy({ 'payment.PROVIDER': 'stripe' })).rejects.toThrow(
    /^The stage second on the emulator cannot be upgraded in place \(.*the secret StripeSecret is new in payment.*\)\. Nothing was changed; .*`npm run orders -- destroy --stage second` and deploy again: all data of the stage is lost\.$/,
  );
  expect(await functions()).toEqual(before);
});

test('destroying a stage takes a confirmation, leaves nothing of it, and the other one alone', async () => {
  await expect(orders('destroy', '--stage', STAGE)).rejects.toThrow(/ended with 2:[\s\S]*add --yes/);
  expect(await named()).not.toEqual([]);
  const told: unknown = JSON.parse(await orders('destroy', '--stage', STAGE, '--yes', '--json'));
  expect(told).toMatchObject({ stage: STAGE, deleted: expect.arrayContaining([`orders-${STAGE}-bus`]) });
  expect(await named()).toEqual([]);
  await expect(orders('destroy', '--stage', STAGE, '--yes')).rejects.toThrow(
    /ended with 3:\nStage second is not deployed to the local AWS at .*: there is nothing to delete/,
  );
  expect((await first.api('GET', `/stock/${SKU}`)).status).toBe(200);
});

/** The code and settings of all functions of the stage, as they are. */
async function functions() {
  const lambda = new LambdaClient(clientConfig(endpoint));
  const { Functions: all = [] } = await lambda.send(new ListFunctionsCommand({ MaxItems: 1_000 }));
  lambda.destroy();
  return all
    .filter((it) => it.FunctionName?.startsWith(`orders-${STAGE}-`))
    .map(({ FunctionName, CodeSha256, Environment }) => ({ FunctionName, CodeSha256, Environment }));
}
