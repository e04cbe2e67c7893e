import { SKU_NOT_FOUND } from '../runtime/problems.ts';
import { type RoutesDescribed, SKU } from '../runtime/route-description.ts';
import type { inventory } from './subsystem.ts';

/** What inventory’s routes take and answer with. */
export const inventoryRoutes = {
  'POST /stock/{sku}': {
    id: 'receiveStock',
    summary: 'Takes in pieces that came',
    description:
      'Counted once per SKU and reference, however often it is sent. The catalogue need not list the product.',
    path: { sku: SKU },
    body: 'ReceiveStock',
    answers: { 200: { description: 'They are counted, now or before.', schema: 'StockReceipt' } },
    problems: {
      404: SKU_NOT_FOUND,
      422: { 'reference-reused': 'This reference was used for another quantity of this SKU.' },
    },
  },

  'GET /stock/{sku}': {
    id: 'getStock',
    summary: 'Shows how many pieces are available',
    description: 'Those that are neither held for an order nor sold.',
    path: { sku: SKU },
    answers: { 200: { description: 'What there is.', schema: 'Stock' } },
    problems: {
      404: { ...SKU_NOT_FOUND, 'stock-not-found': 'No stock of this SKU was ever received.' },
    },
  },
} as const satisfies RoutesDescribed<typeof inventory>;
