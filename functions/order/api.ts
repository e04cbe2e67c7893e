import { contract } from '../../events-schemas/generated/contracts/order.ts';
import { validateCancelOrder } from '../../events-schemas/generated/requests/cancel-order.js';
import { readConfig, text } from '../runtime/config.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { checked, http, originOf, Problem, type Request } from '../runtime/http.ts';
import { react } from '../runtime/react.ts';
import { journalSettings, now } from '../runtime/settings.ts';
import { deadlinesFrom, indexed } from './deadlines.ts';
import { domain } from './domain.ts';
import { list } from './list.ts';
import { place } from './place.ts';
import { products } from './products.ts';
import { giveBack } from './return.ts';
import { order } from './subsystem.ts';
import { full, known, links, notFound, summary } from './view.ts';

type Route = (typeof order.api.routes)[number];

const config = readConfig({ ...journalSettings, PRODUCTS_TABLE: text });
const client = dynamoClient();
const journal = dynamoJournal(client, config.JOURNAL_TABLE);
const orders = react({
  name: order.name,
  domain,
  journal,
  contract,
  effects: {},
  epoch: config.JOURNAL_EPOCH,
  now,
  index: indexed(deadlinesFrom()),
});
const { find: findProducts } = products(client, config.PRODUCTS_TABLE);

/** The id in the path; a badly formed one cannot exist, so it is not looked up. */
function orderIdOf(request: Request): string {
  const { orderId = '' } = request.parameters;
  if (!/^ord_[0-9a-v]{26}$/.test(orderId)) throw notFound();
  return orderId;
}

export const handler = http<Route>({
  'POST /orders': (request) => place({ journal, orders, findProducts }, request),

  'GET /orders': (request) => list({ client, table: config.JOURNAL_TABLE, journal }, request),

  'GET /orders/{orderId}': async (request) => {
    const orderId = orderIdOf(request);
    const history = await journal.history(orderId);
    const state = known(history.at(-1));
    if (!state) throw notFound();
    return { status: 200, body: full(orderId, state, history) };
  },

  'POST /orders/{orderId}/cancel': async (request) => {
    const orderId = orderIdOf(request);
    const { reason } = checked(validateCancelOrder, request.body);
    const head = await orders.command(
      orderId,
      { type: 'command.cancel', data: { reason } },
      originOf(request, orderId),
    );
    const state = known(head);
    if (!state) throw notFound();
    if (state.because !== 'cancelled') {
      throw new Problem(
        409,
        'not-cancellable',
        `The order is ${state.status}; it can no longer be cancelled.`,
      );
    }
    return { status: 202, body: { ...summary(orderId, state), links: links(orderId) } };
  },

  'POST /orders/{orderId}/return': (request) => giveBack(orders, orderIdOf(request), request),

  'POST /orders/{orderId}/resume': async (request) => {
    const orderId = orderIdOf(request);
    const before = known(await journal.head(orderId));
    if (!before) throw notFound();
    if (before.status !== 'parked') {
      throw new Problem(409, 'not-parked', `The order is ${before.status}; only a parked one is resumed.`);
    }
    const head = await orders.command(
      orderId,
      { type: 'command.resume', data: {} },
      originOf(request, orderId),
    );
    return {
      status: 202,
      body: { ...summary(orderId, known(head) ?? before), links: links(orderId) },
    };
  },

  'GET /health': async () => {
    // Reads where no order can be: proves that the journal answers.
    await journal.head('health');
    return { status: 200, body: { status: 'ok' } };
  },

  $default: async () => {
    throw new Problem(404, 'no-such-route', 'Nothing answers at this path with this method.');
  },
});
