import { SKU_NOT_FOUND } from '../runtime/problems.ts';
import { type RoutesDescribed, SKU } from '../runtime/route-description.ts';
import type { catalog } from './subsystem.ts';

const NOT_LISTED = {
  404: { ...SKU_NOT_FOUND, 'product-not-found': 'The catalogue does not list this SKU.' },
} as const;

/** What the catalogue’s routes take and answer with. */
export const catalogRoutes = {
  'PUT /products/{sku}': {
    id: 'putProduct',
    summary: 'Lists a product, or changes its name and price',
    description:
      'Orders that were placed before keep their prices. It takes some seconds until orders can be placed for it, or with its new price.',
    path: { sku: SKU },
    body: 'PutProduct',
    answers: { 200: { description: 'The product as it is listed now.', schema: 'Product' } },
    problems: { 404: SKU_NOT_FOUND },
  },

  'GET /products/{sku}': {
    id: 'getProduct',
    summary: 'Shows a product',
    description: 'As it was last put: there is no delay.',
    path: { sku: SKU },
    answers: { 200: { description: 'The product.', schema: 'Product' } },
    problems: NOT_LISTED,
  },

  'DELETE /products/{sku}': {
    id: 'withdrawProduct',
    summary: 'Takes a product out of the catalogue',
    description:
      'Orders that were placed before go on. Some seconds later no more can be placed for it. To withdraw it again changes nothing.',
    path: { sku: SKU },
    answers: { 204: { description: 'It is withdrawn.' } },
    problems: NOT_LISTED,
  },
} as const satisfies RoutesDescribed<typeof catalog>;
