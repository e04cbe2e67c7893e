import { JOURNAL_DAYS, type SubsystemTable } from '../runtime/subsystem-table.ts';

export const notification = {
  name: 'notification',
  purpose: 'Mails customers what they want to know about their orders, once each.',
  hears: [
    'order.confirmed.v1',
    'delivery.dispatched.v1',
    'delivery.delivered.v1',
    'order.rejected.v1',
    'order.cancelled.v1',
    'order.failed.v1',
    'payment.refunded.v1',
  ],
  says: [],
  personalData: {
    contact: 'Whom to write to.',
    words: 'The mail about a cancellation gives its reason.',
  },
  inbox: {
    batchSize: 10,
    maxReceives: 8,
    maxConcurrency: 10,
    impact: 'Customers are not told what becomes of their orders.',
  },
  handler: { memoryMb: 256, timeoutSeconds: 30 },
  mail: true,
  settings: { JOURNAL_DAYS, MAIL_FROM: '' },
} as const satisfies SubsystemTable;
