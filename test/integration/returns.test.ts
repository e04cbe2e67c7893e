import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stock } from '../../functions/inventory/domain.ts';
import { takenBy } from '../../lib/books/entries.ts';
import { eventually } from '../support/eventually.ts';
import { usd } from '../support/facts.ts';
import { booksBalance, dynamo, journalOf, ledgerOf, output, saidAbout } from '../support/pipeline.ts';
import {
  type Answer,
  available,
  call,
  fresh,
  giveBack,
  LINGERING,
  type OrderView,
  order,
  type ProblemView,
  place,
  reaches,
  resume,
  stock,
} from '../support/shop.ts';

afterAll(booksBalance);

let sku: string;
beforeAll(async () => {
  sku = await stock(1_000);
});

interface ParkedPage {
  readonly orders: readonly { readonly orderId: string }[];
  readonly cursor?: string;
}

/** Places an order and waits until its customer has it. */
async function completed(over: Parameters<typeof place>[0]): Promise<string> {
  const orderId = await place(over);
  await reaches(orderId, 'completed');
  return orderId;
}

const pieces = (quantity: number) => [{ sku, quantity }];
/** Its return takes some seconds: the first refund is made and never answered. */
const LONG = { token: 'tok_refund_timeout_after_refund' };
const events = ({ timeline }: OrderView) => timeline.map((it) => it.event);
const times = (view: OrderView, event: string) => events(view).filter((it) => it === event).length;

/** What the provider has paid back for an order, refund by refund. */
async function refunds(orderId: string): Promise<readonly number[]> {
  const paid = (await ledgerOf(orderId)).filter((it) => it.status === 'refunded');
  return paid.map((it) => it.minorUnits).toSorted((a, b) => a - b);
}

test.concurrent('an order comes back in parts: each is paid to the cent, freight with the last, and in stock again', async () => {
  const [tea, mint] = await Promise.all([stock(10), stock(10)]);
  const orderId = await completed({
    lines: [
      // 3 × 3.33 less half is 4.995, half to even 5.00.
      { sku: tea, quantity: 3, unitPrice: usd(333), discount: 0.5 },
      { sku: mint, quantity: 2, unitPrice: usd(5), discount: 0.5 },
    ],
    shipping: usd(495),
  });
  expect(await Promise.all([tea, mint].map(available))).toEqual([7, 8]);

  const both = [
    { line: 0, quantity: 1 },
    { line: 1, quantity: 1 },
  ];
  const first = await giveBack(orderId, { lines: both });
  expect(first).toMatchObject({
    status: 202,
    body: { orderId, status: 'returning', return: { lines: both, amount: usd(167 + 2) } },
  });
  const afterFirst = await reaches(orderId, 'returned');
  expect(afterFirst.money).toMatchObject({ captured: usd(1_000), refunded: usd(169) });
  expect(afterFirst.returns).toMatchObject([{ status: 'done', lines: both, amount: usd(169) }]);
  expect(await Promise.all([tea, mint].map(available))).toEqual([8, 9]);

  const second = await giveBack(orderId, { lines: [{ line: 0, quantity: 1 }] });
  expect(second).toMatchObject({ status: 202, body: { status: 'returning', return: { amount: usd(166) } } });
  await reaches(orderId, 'returned');

  const rest = await giveBack(orderId);
  expect(rest).toMatchObject({ status: 202, body: { return: { lines: both, amount: usd(167 + 3 + 495) } } });
  const whole = await reaches(orderId, 'returned');
  expect(whole.money).toMatchObject({ captured: usd(1_000), refunded: usd(1_000) });
  expect(whole.returns.map((it) => it.status)).toEqual(['done', 'done', 'done']);
  expect(whole.awaits).toEqual([]);
  expect(await Promise.all([tea, mint].map(available))).toEqual([10, 10]);
  expect(await refunds(orderId)).toEqual([166, 169, 665]);
  const said = (await saidAbout(orderId)).filter((it) => it.type === 'order.returned.v1');
  expect(said.map((it) => it.data)).toMatchObject([
    { returnId: first.body.return.returnId, amount: usd(169), whole: false },
    { returnId: second.body.return.returnId, amount: usd(166), whole: false },
    { returnId: rest.body.return.returnId, amount: usd(665), whole: true },
  ]);
});

test.concurrent('what was returned is no longer sold', async () => {
  const orderId = await completed({ lines: pieces(4) });
  await giveBack(orderId, { lines: [{ line: 0, quantity: 3 }] });
  await reaches(orderId, 'returned');
  const head = await journalOf('inventory').head(orderId);
  expect(takenBy(head?.state as Stock)).toEqual({
    held: [],
    sold: [expect.objectContaining({ sku, quantity: 1 })],
  });
});

describe('with an Idempotency-Key', () => {
  let orderId: string;
  const key = fresh('key');
  const one = { lines: [{ line: 0, quantity: 1 }] };
  beforeAll(async () => {
    orderId = await completed({ lines: pieces(5) });
  });

  test('a return that is asked for five times at once, and again when it is done, is one', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => giveBack(orderId, one, key)));
    expect(answers.map((it) => it.status)).toEqual([202, 202, 202, 202, 202]);
    await reaches(orderId, 'returned');
    answers.push(await giveBack(orderId, one, key));
    const [first] = answers.map((it) => it.body.return);
    expect(first).toMatchObject({ amount: usd(1_000), lines: one.lines });
    expect(answers.map((it) => it.body.return)).toEqual(answers.map(() => first));
    expect((await order(orderId)).returns).toHaveLength(1);
    expect(await refunds(orderId)).toEqual([1_000]);
  });

  test('and another body it is refused: 422', async () => {
    const two = { lines: [{ line: 0, quantity: 2 }] };
    expect(await giveBack(orderId, two, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    expect((await order(orderId)).returns).toHaveLength(1);
  });

  test('it is another return of another order', async () => {
    const other = await completed({ lines: pieces(1) });
    const mine = await giveBack(orderId, one, key);
    const theirs = await giveBack(other, one, key);
    expect(theirs.status).toBe(202);
    expect(theirs.body.return.returnId).not.toBe(mine.body.return.returnId);
    await reaches(other, 'returned');
  });
});

test.concurrent.each([2, 10])(
  'of %i returns at the same moment one is taken, and the others are told to wait: 409',
  async (count) => {
    const mine = await stock(20);
    const orderId = await completed({ lines: [{ sku: mine, quantity: 20 }], payment: LONG });
    const one = { lines: [{ line: 0, quantity: 1 }] };
    const answers = await Promise.all(Array.from({ length: count }, () => giveBack(orderId, one)));
    expect(answers.map((it) => it.status).toSorted()).toEqual([202, ...Array(count - 1).fill(409)]);
    for (const { status, body } of answers) {
      if (status === 409) expect(body.code).toBe('return-in-progress');
    }
    const done = await reaches(orderId, 'returned');
    expect(done.returns).toMatchObject([{ status: 'done', amount: usd(1_000) }]);
    expect(await available(mine)).toBe(1);
    expect(await refunds(orderId)).toEqual([1_000]);
  },
);

describe.concurrent('what the order does not have is refused with its path: 422', () => {
  let orderId: string;
  beforeAll(async () => {
    orderId = await completed({
      lines: [
        { sku, quantity: 3 },
        { sku, quantity: 1 },
      ],
    });
    await giveBack(orderId, { lines: [{ line: 0, quantity: 1 }] });
    await reaches(orderId, 'returned');
  });

  test.each([
    ['more than was ordered', [{ line: 1, quantity: 2 }], '/lines/0/quantity', 'more-than-left'],
    [
      'more than is left',
      [
        { line: 1, quantity: 1 },
        { line: 0, quantity: 3 },
      ],
      '/lines/1/quantity',
      'more-than-left',
    ],
    ['a line that is not there', [{ line: 2, quantity: 1 }], '/lines/0/line', 'no-such-line'],
    [
      'the same line twice',
      [
        { line: 0, quantity: 1 },
        { line: 0, quantity: 1 },
      ],
      '/lines/1/line',
      'line-twice',
    ],
  ])('%s', async (_, lines, path, code) => {
    const before = await order(orderId);
    expect(await giveBack(orderId, { lines })).toMatchObject({
      status: 422,
      body: { code: 'invalid-content', faults: [{ path, code }] },
    });
    expect(await order(orderId)).toEqual(before);
  });

  test.each([
    ['no reason', {}, '/reason'],
    ['an empty reason', { reason: '' }, '/reason'],
    ['no lines in a list of lines', { reason: 'x', lines: [] }, '/lines'],
    ['no pieces of a line', { reason: 'x', lines: [{ line: 0, quantity: 0 }] }, '/lines/0/quantity'],
    ['half a piece', { reason: 'x', lines: [{ line: 0, quantity: 0.5 }] }, '/lines/0/quantity'],
    ['a line before the first', { reason: 'x', lines: [{ line: -1, quantity: 1 }] }, '/lines/0/line'],
    ['a field that nobody knows', { reason: 'x', why: 'y' }, '/why'],
  ])('%s', async (_, body, path) => {
    const answer = await call<ProblemView>('POST', `/orders/${orderId}/return`, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-content' } });
    expect(answer.body.faults?.map((it) => it.path)).toEqual([path]);
  });
});

test.concurrent.each([
  ['nothing', undefined],
  ['no JSON', '{"reason"'],
])('a return that says %s is malformed: 400', async (_, body) => {
  const orderId = await place({ lines: pieces(1) });
  expect(await call('POST', `/orders/${orderId}/return`, body)).toMatchObject({
    status: 400,
    body: { code: 'malformed-json' },
  });
});

test.concurrent('an order of which nothing is left cannot be returned again: 409', async () => {
  const orderId = await completed({ lines: pieces(2) });
  await giveBack(orderId);
  const whole = await reaches(orderId, 'returned');
  for (const body of [{}, { lines: [{ line: 0, quantity: 1 }] }]) {
    expect(await giveBack(orderId, body)).toMatchObject({ status: 409, body: { code: 'nothing-left' } });
  }
  expect(await order(orderId)).toEqual(whole);
});

test.concurrent('an order that its customer does not have cannot be returned: 409', async () => {
  const refused = { status: 409, body: { code: 'not-returnable' } };
  const orderId = await place({ lines: pieces(1), payment: LINGERING });
  expect(await giveBack(orderId)).toMatchObject(refused);
  await reaches(orderId, 'confirmed');
  expect(await giveBack(orderId)).toMatchObject(refused);
  expect(await reaches(orderId, 'completed')).toMatchObject({ returns: [], money: { refunded: usd(0) } });

  const declined = await place({ lines: pieces(1), payment: { token: 'tok_declined' } });
  await reaches(declined, 'rolled-back');
  expect(await giveBack(declined)).toMatchObject(refused);
});

test.concurrent.each([
  ['an unknown order', `ord_${'0'.repeat(26)}`],
  ['a badly formed id', 'ord_7'],
])('%s cannot be returned: 404', async (_, orderId) => {
  expect(await giveBack(orderId)).toMatchObject({ status: 404, body: { code: 'order-not-found' } });
});

test.concurrent('a refund that times out after the money was given back is made once', async () => {
  const orderId = await completed({ lines: pieces(2), payment: LONG });
  await giveBack(orderId, { lines: [{ line: 0, quantity: 1 }] });
  const returned = await reaches(orderId, 'returned');
  expect(returned.money.refunded).toEqual(usd(1_000));
  const [refund, ...others] = (await ledgerOf(orderId)).filter((it) => it.kind === 'refund');
  expect(others).toEqual([]);
  expect(refund).toMatchObject({ status: 'refunded', minorUnits: 1_000 });
  expect(refund?.calls).toBeGreaterThan(1);
});

test.concurrent('a return whose refund is refused is parked, parks again when resumed, and ends once the provider pays', async () => {
  const mine = await stock(3);
  const orderId = await completed({
    lines: [{ sku: mine, quantity: 3 }],
    payment: { token: 'tok_refund_fails' },
  });
  const { body } = await giveBack(orderId, { lines: [{ line: 0, quantity: 2 }] });
  const { returnId } = body.return;
  const awaits = [{ from: 'payment', anyOf: ['payment.refunded.v1'] }];
  const parked = await parks(orderId, 1);
  expect(parked).toMatchObject({
    because: 'return',
    awaits,
    money: { captured: usd(3_000), refunded: usd(0) },
    returns: [{ returnId, status: 'under-way', amount: usd(2_000) }],
  });
  await eventually('it is listed among the parked ones', async () => {
    expect(await listedAsParked(orderId)).toMatchObject([
      { status: 'parked', because: 'return', total: usd(3_000), placedAt: parked.timeline[0]?.at },
    ]);
    return true;
  });
  // The goods are back, though the money is not.
  expect(await available(mine)).toBe(2);
  expect(await giveBack(orderId)).toMatchObject({ status: 409, body: { code: 'return-in-progress' } });

  expect(await resume(orderId)).toMatchObject({
    status: 202,
    body: { status: 'returning', because: 'return' },
  });
  expect((await parks(orderId, 2)).awaits).toEqual(awaits);
  await eventually('it is listed once, though it was parked twice', async () => {
    expect(await listedAsParked(orderId)).toHaveLength(1);
    return true;
  });
  expect(await refunds(orderId)).toEqual([]);

  await letRefundsSucceed(orderId);
  expect((await resume(orderId)).status).toBe(202);
  const returned = await reaches(orderId, 'returned');
  expect(returned).toMatchObject({
    awaits: [],
    money: { refunded: usd(2_000) },
    returns: [{ returnId, status: 'done' }],
  });
  expect(await listedAsParked(orderId)).toEqual([]);
  expect(times(returned, 'order.resumed.v1')).toBe(2);
  expect(times(returned, 'order.returned.v1')).toBe(1);
  expect(events(returned).at(-1)).toBe('order.returned.v1');
  const resumed = (await saidAbout(orderId)).filter((it) => it.type === 'order.resumed.v1');
  for (const it of resumed) expect(it.data).toMatchObject({ stage: 'return', returnId });
  expect(await refunds(orderId)).toEqual([2_000]);
  expect(await available(mine)).toBe(2);
});

/** Waits until an order was parked for the nth time, and only payment is still awaited. */
async function parks(orderId: string, nth: number): Promise<OrderView> {
  return eventually(`${orderId} is parked`, async () => {
    const found = await order(orderId);
    expect(found).toMatchObject({ status: 'parked', awaits: [{ from: 'payment' }] });
    expect(times(found, 'payment.refund-failed.v1')).toBe(nth);
    return found;
  });
}

/** How often and how an order is in the list of parked ones, which is read page by page. */
async function listedAsParked(orderId: string): Promise<ParkedPage['orders']> {
  const found: ParkedPage['orders'][number][] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: Answer<ParkedPage> = await call(
      'GET',
      `/orders?status=parked&limit=1${cursor && `&cursor=${cursor}`}`,
    );
    expect(page.status).toBe(200);
    found.push(...page.body.orders);
    cursor = page.body.cursor;
  }
  return found.filter((it) => it.orderId === orderId);
}

/** From now on the provider has the balance to pay an order back. */
async function letRefundsSucceed(orderId: string): Promise<void> {
  const held = (await saidAbout(orderId)).find((it) => it.type === 'payment.authorized.v1');
  const { authorizationId = '' } = (held?.data ?? {}) as { readonly authorizationId?: string };
  await dynamo.send(
    new UpdateItemCommand({
      TableName: output('payment', 'SandboxTable'),
      Key: { id: { S: authorizationId } },
      ConditionExpression: 'attribute_exists(id)',
      UpdateExpression: 'SET #token = :ok',
      ExpressionAttributeNames: { '#token': 'token' },
      ExpressionAttributeValues: { ':ok': { S: 'tok_ok' } },
    }),
  );
}
