import type { SubsystemTable } from '../runtime/subsystem-table.ts';

export const payment = {
  name: 'payment',
  purpose:
    'Holds the money of an order, takes it once the order is confirmed, and gives it back when it is refused or returned.',
  hears: [
    'order.placed.v1',
    'order.confirmed.v1',
    'order.rejected.v1',
    'order.cancelled.v1',
    'order.failed.v1',
    'order.return-requested.v1',
    'order.resumed.v1',
  ],
  says: [
    'payment.authorized.v1',
    'payment.declined.v1',
    'payment.captured.v1',
    'payment.capture-failed.v1',
    'payment.voided.v1',
    'payment.refunded.v1',
    'payment.refund-failed.v1',
  ],
  personalData: { payment: 'What the provider is to take the money from.' },
  inbox: {
    batchSize: 10,
    maxReceives: 8,
    maxConcurrency: 20,
    timers: ['timer.refund'],
    impact:
      'Orders wait for their payment, and the money of refused orders stays with us or held on customers’ cards.',
  },
  handler: { memoryMb: 256, timeoutSeconds: 30 },
  tables: {
    sandbox: {
      key: 'id',
      purpose: 'The sandbox provider’s own ledger; stands for the provider’s books.',
      personalData: ['payment'],
      handler: ['GetItem', 'UpdateItem'],
    },
  },
  secrets: {
    stripe: {
      purpose:
        'The secret key of the Stripe account. Made at random: an operator must put the key there before the first order.',
      when: { setting: 'PROVIDER', is: 'stripe' },
    },
  },
  settings: {
    PROVIDER: { is: 'sandbox', oneOf: ['sandbox', 'stripe'], namedInProduction: true },
    REFUND_PAUSE_SECONDS: { is: '60', least: 0 },
  },
} as const satisfies SubsystemTable;
