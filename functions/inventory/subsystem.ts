import type { SubsystemTable } from '../runtime/subsystem-table.ts';

export const inventory = {
  name: 'inventory',
  purpose: 'Holds stock for orders, all lines or none, and never more than there is.',
  hears: [
    'order.placed.v1',
    'order.rejected.v1',
    'order.cancelled.v1',
    'order.failed.v1',
    'order.completed.v1',
    'order.return-requested.v1',
    'order.resumed.v1',
  ],
  says: [
    'inventory.reserved.v1',
    'inventory.rejected.v1',
    'inventory.released.v1',
    'inventory.restocked.v1',
    'inventory.stock-received.v1',
  ],
  inbox: {
    batchSize: 10,
    maxReceives: 8,
    maxConcurrency: 20,
    impact: 'Orders wait for stock that is neither held nor refused, and stock of refused orders stays held.',
  },
  handler: { memoryMb: 256, timeoutSeconds: 15 },
  api: { memoryMb: 256, timeoutSeconds: 10, routes: ['POST /stock/{sku}', 'GET /stock/{sku}'] },
  tables: {
    stock: {
      key: 'sku',
      purpose: 'How many pieces are available, by SKU. Held and sold are in the journal.',
      handler: ['UpdateItem'],
      api: ['GetItem', 'UpdateItem'],
    },
  },
} as const satisfies SubsystemTable;
