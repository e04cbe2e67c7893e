import type { SubsystemTable } from '../runtime/subsystem-table.ts';

export const catalog = {
  name: 'catalog',
  purpose: 'Keeps what the shop sells and at which price, and tells whoever needs it.',
  hears: [],
  says: ['catalog.product-listed.v1', 'catalog.product-withdrawn.v1'],
  api: {
    memoryMb: 256,
    timeoutSeconds: 10,
    routes: ['PUT /products/{sku}', 'GET /products/{sku}', 'DELETE /products/{sku}'],
  },
} as const satisfies SubsystemTable;
