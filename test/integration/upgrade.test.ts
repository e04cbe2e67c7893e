import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { deleteStacks } from '../../lib/deployed/destroy.ts';
import { stacksOf } from '../../lib/deployed/stacks.ts';
import { type Deployment, deployLocally } from '../../lib/local/deploy.ts';
import { clientConfig } from '../../lib/local/environment.ts';
import { deleteLeftovers } from '../../lib/local/leftovers.ts';
import { eventually } from '../support/eventually.ts';
import { HURRIED } from '../support/local-aws.ts';
import { type StagedShop, stagedShop } from '../support/staged-shop.ts';
import { copyOf, type Version } from '../support/versions.ts';

// A stage of its own, beside the one that the other tests share.
const STAGE = 'upgrade';
const SKU = 'TEA';
const versions: Version[] = [];
let shop: StagedShop;

const deploy = (version?: Version): Promise<Deployment> =>
  deployLocally(inject('endpoint'), { stage: STAGE, settings: HURRIED, root: version?.root });

/** Its functions would take memory from the tests that follow. */
async function destroy(): Promise<void> {
  const client = new CloudFormationClient(clientConfig(inject('endpoint')));
  const stacks = (await stacksOf(client, STAGE)).map((it) => ({ ...it, client }));
  const left = await deleteStacks(stacks, { say: () => {}, signal: new AbortController().signal });
  await deleteLeftovers(inject('endpoint'), STAGE);
  client.destroy();
  expect(left).toEqual([]);
}

async function version(from?: Version): Promise<Version> {
  const copy = await copyOf(from?.root);
  versions.push(copy);
  return copy;
}

beforeAll(async () => {
  const { outputs } = await deploy();
  shop = stagedShop(inject('endpoint'), STAGE, outputs);
  await shop.stock(SKU, 1_000);
});
afterAll(async () => {
  shop.close();
  await destroy();
  await Promise.all(versions.map((it) => it.remove()));
});

/** `payment.authorized.v2`, which tells how the money is held as well, beside `.v1`. Orders hear both. */
async function sideBySide(): Promise<Version> {
  const it = await version();
  const v1 = await it.read('events-schemas/payment/authorized.v1.json');
  const schema = JSON.parse(v1.replaceAll('authorized.v1', 'authorized.v2'));
  schema.properties.method = { type: 'string', description: 'How it is held.', enum: ['card', 'none'] };
  schema.required = ['amount', 'method'];
  schema.examples = schema.examples.map((example: object) => ({ ...example, method: 'card' }));
  await it.write('events-schemas/payment/authorized.v2.json', JSON.stringify(schema, null, 2));
  for (const who of ['payment', 'order']) {
    const both = `'payment.authorized.v1',\n    'payment.authorized.v2',`;
    await it.change(`functions/${who}/subsystem.ts`, `'payment.authorized.v1',`, both);
  }
  await it.change(
    'functions/payment/holds.ts',
    "return to({ is: 'held', ask, authorizationId }, held);",
    `return to({ is: 'held', ask, authorizationId }, held,
      { type: 'payment.authorized.v2', data: { ...held.data, method: 'card' } });`,
  );
  // What an order remembers is the fact, whichever version told it.
  await it.change(
    'functions/order/evolve.ts',
    'function learnt(order: Known, report: FactOf<Report>): Known {',
    `function learnt(order: Known, report: FactOf<Report>): Known {
      if (report.type === 'payment.authorized.v2')
        return learnt(order, { type: 'payment.authorized.v1', data: report.data });`,
  );
  await it.generate();
  return it;
}

/** Nobody hears `.v1` alone any more: payment says `.v2` only. */
async function secondOnly(before: Version): Promise<Version> {
  const it = await version(before);
  await it.change('functions/payment/holds.ts', 'authorizationId }, held,', 'authorizationId },');
  return it;
}

/** Waits until nothing is left under way, and stock, money and orders are where they belong. */
async function booksBalance(): Promise<void> {
  await eventually('the books balance', async () => {
    const faults = await shop.faults();
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return true;
  });
}

/** Orders that payment has answered and order management has not heard of. */
async function leaveInQueue(name: string, messages: number): Promise<readonly string[]> {
  await shop.stopListening('order');
  const keys = Array.from({ length: 4 }, (_, index) => `${name}-${index}`);
  const orderIds = await Promise.all(keys.map((it) => shop.place(SKU, it)));
  await eventually(
    'what payment and inventory said waits',
    async () => (await shop.waiting('order')) >= messages,
  );
  return orderIds;
}

test('an event gets a new version while messages wait, and nothing is lost', async () => {
  const [before] = [await shop.place(SKU, 'before')];
  await shop.completed([before]);
  expect(await shop.saidBy('payment', before)).toContain('payment.authorized.v1');

  const waiting = await leaveInQueue('first', 8);
  const both = await sideBySide();
  const first = await deploy(both);
  expect(first.created).toEqual([]);
  expect(first.changes).toEqual(
    expect.arrayContaining([
      'order: Hears hears payment.authorized.v2',
      'order: Handler has new code',
      'payment: Handler has new code',
    ]),
  );
  await shop.completed(waiting);

  const waitingWithBoth = await leaveInQueue('second', 12);
  const second = await deploy(await secondOnly(both));
  expect(second.changes).toContain('payment: Handler has new code');
  const last = await shop.place(SKU, 'last');
  await shop.completed([...waitingWithBoth, last]);
  const authorized = async (orderId: string) =>
    (await shop.saidBy('payment', orderId)).filter((it) => it.startsWith('payment.authorized'));
  expect(await authorized(waiting[0] ?? '')).toEqual(['payment.authorized.v1']);
  expect(await authorized(waitingWithBoth[0] ?? '')).toEqual([
    'payment.authorized.v1',
    'payment.authorized.v2',
  ]);
  expect(await authorized(last)).toEqual(['payment.authorized.v2']);
  await booksBalance();
});

test('orders keep being placed while all code is swapped, and every one ends', async () => {
  const next = await version();
  // Every function has it, and it does something, so that it is not left out of the bundles.
  const file = 'functions/runtime/credentials.ts';
  await next.write(file, `process.env['VERSION'] = 'next';\n${await next.read(file)}`);
  const load = underLoad(12);
  try {
    await eventually('orders come in', () => load.orderIds.length >= 12);
    const { created, changes } = await deploy(next);
    expect(created).toEqual([]);
    expect(changes).toEqual(
      expect.arrayContaining(
        ['order: Api', 'order: Handler', 'order: Relay', 'payment: Handler', 'inventory: Handler'].map(
          (it) => `${it} has new code`,
        ),
      ),
    );
  } finally {
    await load.stop();
  }
  const afterwards = await shop.place(SKU, 'afterwards');
  await shop.completed([...load.orderIds, afterwards]);
  await booksBalance();
});

/** So many customers, each of whom orders again once what was ordered before has come. */
function underLoad(customers: number) {
  const orderIds: string[] = [];
  let open = true;
  const customer = async (name: number) => {
    for (let count = 0; open; count += 1) {
      const orderId = await shop.place(SKU, `load-${name}-${count}`);
      orderIds.push(orderId);
      await shop.completed([orderId]);
    }
  };
  const customersDone = Promise.all(Array.from({ length: customers }, (_, name) => customer(name)));
  return {
    orderIds,
    stop: async () => {
      open = false;
      await customersDone;
    },
  };
}
