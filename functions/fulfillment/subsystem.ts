import type { SubsystemTable } from '../runtime/subsystem-table.ts';

export const fulfillment = {
  name: 'fulfillment',
  purpose: 'Has a confirmed order packed by the warehouse, or says why it cannot be.',
  hears: ['order.confirmed.v1', 'order.cancelled.v1', 'order.failed.v1', 'order.resumed.v1'],
  says: ['fulfillment.packed.v1', 'fulfillment.failed.v1', 'fulfillment.stopped.v1'],
  inbox: {
    batchSize: 10,
    maxReceives: 8,
    maxConcurrency: 20,
    impact: 'Paid orders are not packed: customers wait without being told.',
  },
  handler: { memoryMb: 256, timeoutSeconds: 30 },
  api: {
    memoryMb: 256,
    timeoutSeconds: 10,
    routes: ['POST /fulfillments/{orderId}/packed', 'POST /fulfillments/{orderId}/failed'],
  },
  settings: {
    WAREHOUSE: { is: 'sandbox', oneOf: ['sandbox', 'manual'], namedInProduction: true },
    PACK_SECONDS: { is: '1', least: 0 },
    PACK_FAILS_FOR: '',
  },
} as const satisfies SubsystemTable;
