import type { SubsystemTable } from '../runtime/subsystem-table.ts';

export const payment = {
  name: 'payment',
  purpose:
    'Holds the money of an order at the payment provider, and gives it back when the order is refused.',
  hears: ['order.placed.v1', 'order.rejected.v1', 'order.cancelled.v1'],
  says: ['payment.authorized.v1', 'payment.declined.v1', 'payment.voided.v1'],
  inbox: {
    batchSize: 10,
    maxReceives: 8,
    maxConcurrency: 20,
    impact: 'Orders wait for their payment, and the money of refused orders stays held on customers’ cards.',
  },
  handler: { memoryMb: 256, timeoutSeconds: 30 },
  tables: {
    sandbox: {
      key: 'id',
      purpose: 'The sandbox provider’s own ledger; stands for the provider’s books.',
      handler: ['GetItem', 'UpdateItem'],
    },
  },
  settings: { PROVIDER: 'sandbox' },
} as const satisfies SubsystemTable;
