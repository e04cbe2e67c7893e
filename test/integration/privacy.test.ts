import { randomBytes } from 'node:crypto';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { fromItem, type Item } from '../../functions/runtime/journal.ts';
import type { PersonalKind, SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { pascalCase } from '../../lib/constructs/tables.ts';
import { deadLetters, drop } from '../support/bus.ts';
import { event, message } from '../support/events.ts';
import { eventually } from '../support/eventually.ts';
import { fact } from '../support/facts.ts';
import { logLines } from '../support/logs.ts';
import { booksBalance, dynamo, output, quiet, type SubsystemName } from '../support/pipeline.ts';
import { call, cancel, giveBack, LINGERING, place, reaches, stock } from '../support/shop.ts';

afterAll(booksBalance);

/** In everything that is personal here, and nowhere else on this machine. */
const MARK = `q${randomBytes(6).toString('hex')}`;

/** What each kind of personal data is recognised by, wherever it turns up. */
const MARKS: Readonly<Record<PersonalKind, string>> = {
  customer: `${MARK}-customer`,
  contact: `${MARK}-contact`,
  address: `${MARK}-street`,
  payment: `tok_${MARK}`,
  words: `${MARK}-words`,
};
const WORDS = `It was ${MARKS.words}, to be honest`;
const email = `${MARKS.contact}@example.com`;
const shipTo = {
  name: `Ann ${MARK}`,
  street: `1 ${MARKS.address}`,
  city: `${MARK}-city`,
  postalCode: `${MARK}`,
  country: `${MARK}-land`,
};
const tables: readonly SubsystemTable[] = subsystems;
const since = new Date(Date.now() - 1_000);

let sku: string;
let poison: number;
const completed: string[] = [];

/** Customers of every fate. */
beforeAll(async () => {
  sku = await stock(100);
  const order = { customerId: MARKS.customer, email, shipTo, lines: [{ sku, quantity: 2 }] };
  const returned = await place(order);
  const declined = await place({ ...order, payment: { token: MARKS.payment } });
  const rejected = await place({ ...order, lines: [{ sku, quantity: 1_000 }] });
  const failed = await place({ ...order, payment: { token: 'tok_declined_at_capture' } });
  const cancelled = await place({ ...order, payment: LINGERING });
  await reaches(cancelled, 'confirmed');
  expect((await cancel(cancelled, WORDS)).status).toBe(202);
  await reaches(returned, 'completed');
  expect((await giveBack(returned, { reason: WORDS })).status).toBe(202);
  await reaches(returned, 'returned');
  for (const it of [declined, rejected, failed, cancelled]) await reaches(it, 'rolled-back');
  completed.push(returned);
  await spoilEverything();
  poison = await poisonEverybody();
  await quiet();
});

/** Requests that are wrong in every way, and tell of a customer in each. */
async function spoilEverything(): Promise<void> {
  const order = { customerId: MARKS.customer, email, shipTo, lines: [{ sku, quantity: 1 }] };
  const statuses = await Promise.all([
    call('POST', '/orders', `{"email": "${email}", oops`).then((it) => it.status),
    call('POST', '/orders', { ...order, [MARKS.address]: shipTo }).then((it) => it.status),
    call('POST', '/orders', { ...order, email: `${email} ${MARK}` }).then((it) => it.status),
    call('POST', '/orders', { ...order, payment: { token: WORDS } }).then((it) => it.status),
    call('POST', '/orders', order, { 'idempotency-key': 'é'.repeat(9) }).then((it) => it.status),
    call('POST', `/orders/${MARKS.customer}/cancel`, { reason: WORDS }).then((it) => it.status),
    call('POST', `/orders/${completed[0]}/cancel`, { reason: WORDS }).then((it) => it.status),
    call('POST', `/orders/${completed[0]}/return`, { reason: WORDS }).then((it) => it.status),
    call('GET', `/orders?customerId=${MARKS.customer}&cursor=${MARK}`).then((it) => it.status),
    call('GET', `/${MARK}`).then((it) => it.status),
    call('POST', '/deliveries/callbacks', { orderId: WORDS }).then((it) => it.status),
  ]);
  for (const it of statuses) expect(it).toBeGreaterThanOrEqual(400);
  for (const it of statuses) expect(it).toBeLessThan(500);
}

/** Messages that are wrong in every way, and tell of a customer in each, in every inbox; how many. */
async function poisonEverybody(): Promise<number> {
  const cancelled = event(fact('order.cancelled.v1', { reason: WORDS, contact: { name: MARK, email } }));
  const bodies = [
    `{"name": "${MARK}", oops`,
    message({ ...cancelled, data: { ...cancelled.data, contact: { name: { first: MARK }, email } } }),
    message({ ...cancelled, data: { ...cancelled.data, total: WORDS } }),
    message({ ...cancelled, type: `order.${MARK}.v1` }),
    message({ ...cancelled, subject: `${WORDS}` }),
    message(cancelled, { source: MARK }),
    JSON.stringify({ timer: { name: MARK, type: `timer.${MARK}` } }),
  ];
  const hearers = subsystems.filter((it) => 'inbox' in it).map((it) => it.name);
  for (const name of hearers) {
    for (const body of bodies) await drop(name, body);
    const letters = await deadLetters(name, bodies.length, (body) => body.includes(MARK));
    // What was sent is there as it was sent; what is said of it tells nothing of it.
    expect(letters.map((it) => it.body).sort()).toEqual(bodies.toSorted());
    expect(JSON.stringify(letters.map(({ body: _, ...said }) => said))).not.toContain(MARK);
  }
  return hearers.length * bodies.length;
}

/** All that is in a table, a journal’s payloads unpacked. */
async function contentsOf(name: SubsystemName, outputName: string): Promise<string> {
  const TableName = output(name, outputName);
  const readable = (item: Item) => ({ ...item, ...(item['body'] && { body: fromItem(item) }) });
  const items: unknown[] = [];
  for await (const { Items = [] } of paginateScan({ client: dynamo }, { TableName, ConsistentRead: true })) {
    items.push(...Items.map(readable));
  }
  return JSON.stringify(items);
}

/** The kinds of personal data in a text. */
function kindsIn(text: string): readonly string[] {
  const found = Object.entries(MARKS).flatMap(([kind, mark]) => (text.includes(mark) ? [kind] : []));
  // A mark of no kind would be one that nobody thought of.
  return found.length === 0 && text.includes(MARK) ? ['unknown'] : found.sort();
}

describe.each(subsystems)('what $name keeps of customers', ({ name }) => {
  const { personalData = {}, tables: keyed = {} }: SubsystemTable = tables.find((it) => it.name === name) ?? {
    name,
    purpose: '',
    hears: [],
    says: [],
  };

  test('in its journal is what its table has reasons for', async () => {
    expect(kindsIn(await contentsOf(name, 'JournalTable'))).toEqual(Object.keys(personalData).sort());
  });

  test('in its other tables is what is said of them', async () => {
    for (const [table, { personalData: kinds = [] }] of Object.entries(keyed)) {
      const contents = await contentsOf(name, `${pascalCase(table)}Table`);
      expect([table, kindsIn(contents)]).toEqual([table, kinds.toSorted()]);
    }
  });
});

test('no log line of any function tells anything of any customer', async () => {
  const lines = await eventually('what was wrong is logged', async () => {
    const found = await logLines(since);
    return found.filter((it) => it.includes('dead-lettered')).length >= poison && found;
  });
  expect(lines.filter((it) => it.includes(MARK))).toEqual([]);
  // It would have been found: orders are named where something was logged about them.
  expect(lines.join('\n')).toContain(completed[0]);
});

test('the customer is written to, at the address that was given', async () => {
  const response = await fetch(`${inject('endpoint')}/_ministack/ses/messages`);
  const mails = await response.text();
  expect(mails).toContain(email);
  expect(mails).toContain(WORDS);
  expect(mails).not.toContain(MARKS.address);
});
