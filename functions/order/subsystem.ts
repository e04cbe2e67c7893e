import type { SubsystemTable } from '../runtime/subsystem-table.ts';

export const order = {
  name: 'order',
  purpose: 'Takes orders, assures that all an order needs succeeds, and has it undone when something fails.',
  hears: [
    'inventory.reserved.v1',
    'inventory.rejected.v1',
    'inventory.released.v1',
    'payment.authorized.v1',
    'payment.declined.v1',
    'payment.voided.v1',
    'catalog.product-listed.v1',
    'catalog.product-withdrawn.v1',
  ],
  says: [
    'order.placed.v1',
    'order.confirmed.v1',
    'order.rejected.v1',
    'order.cancelled.v1',
    'order.rolled-back.v1',
  ],
  inbox: {
    batchSize: 10,
    maxReceives: 8,
    maxConcurrency: 50,
    impact: 'Orders are neither confirmed nor rolled back: customers wait, and stock and money stay held.',
  },
  handler: { memoryMb: 256, timeoutSeconds: 15 },
  api: {
    memoryMb: 256,
    timeoutSeconds: 10,
    routes: [
      'POST /orders',
      'GET /orders',
      'GET /orders/{orderId}',
      'POST /orders/{orderId}/cancel',
      'GET /health',
      '$default',
    ],
  },
  indexes: { 'by-customer': { partition: 'customer', sort: 'at' } },
  tables: {
    products: {
      key: 'sku',
      purpose: 'Its own copy of the catalogue: prices, by SKU.',
      handler: ['PutItem'],
      api: ['BatchGetItem'],
    },
  },
} as const satisfies SubsystemTable;
