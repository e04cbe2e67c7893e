import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';

/** A subsystem to come, with one of everything that a table can say. */
export const loyalty = {
  name: 'loyalty',
  purpose: 'Books points for what a customer has bought, and takes them back with a return.',
  hears: ['order.confirmed.v1', 'order.cancelled.v1'],
  says: ['loyalty.booked.v1'],
  inbox: {
    batchSize: 5,
    maxReceives: 5,
    maxConcurrency: 2,
    timers: ['timer.expiry'],
    impact: 'Customers miss points for what they bought.',
  },
  handler: { memoryMb: 128, timeoutSeconds: 60 },
  alarms: {
    'points-lost': 'A customer has lost points, and is owed an apology.',
    overspent: 'A customer has spent points twice.',
  },
  api: {
    memoryMb: 256,
    timeoutSeconds: 5,
    routes: ['GET /points/{customerId}', 'POST /points'],
    callbacks: ['POST /partners/callbacks'],
  },
  sweep: { memoryMb: 128, timeoutSeconds: 60, impact: 'Points that have expired are still spent.' },
  indexes: {
    'by-customer': { partition: 'customer', sort: 'at' },
    'by-month': { partition: 'month', sort: 'at' },
  },
  tables: {
    balances: { key: 'customer', purpose: 'Points.', sweep: ['UpdateItem'] },
    'gift-cards': { key: 'code', purpose: 'Cards.' },
  },
  mail: true,
  secrets: {
    'partner-callbacks': { purpose: 'Signs what partners send.' },
    vault: { purpose: 'Opens the vault.', when: { setting: 'VAULT', is: 'ours' } },
  },
  settings: {
    POINTS_PER_CENT: { is: '1', least: 1 },
    MAIL_FROM: '',
    VAULT: { is: 'none', oneOf: ['none', 'ours'] },
  },
} as const satisfies SubsystemTable;
