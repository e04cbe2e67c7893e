import type { ApiClient } from '../cli/target/api-client.ts';
import type { CountingProxy } from './counting-proxy.ts';
import { endings } from './ended.ts';
import { type Invocations, invocations, since } from './invocations.ts';
import type { Tally } from './tally.ts';
import { until } from './until.ts';

/** What was counted while orders went from placed to delivered. */
export interface Phase {
  readonly orders: number;
  readonly tally: Tally;
  readonly invocations: Invocations;
}

/** Where a run takes place. */
export interface Place {
  readonly api: ApiClient;
  /** Counts what the functions ask of AWS. */
  readonly proxy: CountingProxy;
  /** The emulator itself. */
  readonly endpoint: string;
}

/** One order after the other, and ten at a time. */
export interface Phases {
  readonly single: Phase;
  readonly batched: Phase;
}

/** Orders that are placed at the same time in the second phase: a full batch for a handler. */
const AT_A_TIME = 10;

/** SKUs the orders take turns with, so that not all of them meet on one counter. */
const SKUS = ['NW-001', 'NW-017', 'NW-042', 'NW-056', 'NW-073'];

/** Pieces received of each, more than any run takes. */
const STOCK = 1_000_000;

const PATIENCE_MS = 60_000;

/**
 * Places `orders` happy orders of one line, one after the other, and as many ten at a time; counts what
 * each phase costs until all are delivered and everybody has heard of it. The end is seen at the wire, so asking
 * for it costs nothing. Throws when an order does not get there within a minute, or a message is given up.
 */
export async function run(at: Place, orders: number): Promise<Phases> {
  await stock(at);
  return { single: await phase(at, orders, 1), batched: await phase(at, orders, AT_A_TIME) };
}

async function stock({ api, proxy }: Place): Promise<void> {
  for (const [index, sku] of SKUS.entries()) {
    const unitPrice = { minorUnits: 1_295 + 350 * index, currency: 'USD' };
    await ask(api, 'PUT', `/products/${sku}`, { name: `Product ${sku}`, unitPrice });
    await ask(api, 'POST', `/stock/${sku}`, { quantity: STOCK, reference: 'bench' });
  }
  const known = () => happy(proxy).written.filter((it) => it.kind === 'products').length >= SKUS.length;
  await until(() => 'the order API knows all products', known, PATIENCE_MS);
}

async function phase({ api, proxy, endpoint }: Place, orders: number, atATime: number): Promise<Phase> {
  const before = await invocations(endpoint);
  proxy.reset();
  const placed: string[] = [];
  while (placed.length < orders) {
    const count = Math.min(atATime, orders - placed.length);
    const some = await Promise.all(
      Array.from({ length: count }, (_, index) => place(api, placed.length + index)),
    );
    placed.push(...some);
    const so = () => Object.entries(endings(happy(proxy)));
    const seen = () =>
      `each of ${placed.length} orders has come to its end: ${so()
        .map(([what, count]) => `${what}: ${count}`)
        .join(', ')}`;
    await until(seen, () => so().every(([, count]) => count >= placed.length), PATIENCE_MS);
  }
  return { orders, tally: proxy.tally(), invocations: since(before, await invocations(endpoint)) };
}

/** What was counted. Throws when it is not all, or not of a happy order. */
function happy(proxy: CountingProxy): Tally {
  proxy.assertComplete();
  const tally = proxy.tally();
  if (tally.sent.includes('dead letter'))
    throw new Error('A message was given up: what was counted is void.');
  return tally;
}

/** A plain order: one line at the catalogue's price, freight, an address as people have them. */
async function place(api: ApiClient, index: number): Promise<string> {
  const body = await ask(api, 'POST', '/orders', {
    customerId: `CUST-${String(index).padStart(5, '0')}`,
    email: `customer-${index}@example.com`,
    lines: [{ sku: SKUS[index % SKUS.length], quantity: 1 + (index % 3) }],
    shipping: { minorUnits: 490, currency: 'USD' },
    shipTo: {
      name: 'Ana Trujillo',
      street: 'Avda. de la Constitución 2222',
      city: 'México D.F.',
      postalCode: '05021',
      country: 'Mexico',
    },
    payment: { token: 'tok_ok' },
  });
  return String((body as { orderId: unknown }).orderId);
}

async function ask(api: ApiClient, method: 'PUT' | 'POST', path: string, body: unknown): Promise<unknown> {
  const answer = await api(method, path, body);
  if (answer.status >= 300) {
    throw new Error(`${method} ${path} was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}
