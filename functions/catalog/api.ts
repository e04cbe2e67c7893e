import { contract } from '../../events-schemas/generated/contracts/catalog.ts';
import { validatePutProduct } from '../../events-schemas/generated/requests/put-product.js';
import { readConfig } from '../runtime/config.ts';
import { dynamoClient } from '../runtime/dynamo-client.ts';
import { dynamoJournal } from '../runtime/dynamo-journal.ts';
import { checked, http, originOf, Problem, skuOf } from '../runtime/http.ts';
import { react } from '../runtime/react.ts';
import { journalSettings, now } from '../runtime/settings.ts';
import { domain, type Product } from './domain.ts';
import { catalog } from './subsystem.ts';

type Route = (typeof catalog.api.routes)[number];

const config = readConfig(journalSettings);
const journal = dynamoJournal(dynamoClient(), config.JOURNAL_TABLE);
const products = react({
  name: catalog.name,
  domain,
  journal,
  contract,
  effects: {},
  epoch: config.JOURNAL_EPOCH,
  now,
});

const notListed = () => new Problem(404, 'product-not-found', 'The catalogue does not list this SKU.');

function listed(sku: string, product: Product): { sku: string; name: string; unitPrice: unknown } {
  if (product.is !== 'listed') throw notListed();
  return { sku, name: product.name, unitPrice: product.unitPrice };
}

export const handler = http<Route>({
  'PUT /products/{sku}': async (request) => {
    const sku = skuOf(request);
    const content = checked(validatePutProduct, request.body);
    const head = await products.command(
      sku,
      { type: 'command.list', data: { sku, ...content } },
      originOf(request),
    );
    return { status: 200, body: listed(sku, head.state) };
  },

  'GET /products/{sku}': async (request) => {
    const sku = skuOf(request);
    const head = await journal.head(sku);
    if (!head) throw notListed();
    return { status: 200, body: listed(sku, head.state as Product) };
  },

  'DELETE /products/{sku}': async (request) => {
    const sku = skuOf(request);
    const head = await products.command(sku, { type: 'command.withdraw', data: { sku } }, originOf(request));
    if (head.state.is === 'unknown') throw notListed();
    return { status: 204 };
  },
});
