import { JOURNAL_DAYS, type SubsystemTable } from '../runtime/subsystem-table.ts';

export const delivery = {
  name: 'delivery',
  purpose: 'Hands a released order to the carrier, and says what becomes of the parcel.',
  hears: ['order.released.v1', 'order.failed.v1', 'order.resumed.v1'],
  says: ['delivery.dispatched.v1', 'delivery.delivered.v1', 'delivery.failed.v1', 'delivery.stopped.v1'],
  personalData: { address: 'Where the parcel goes.' },
  inbox: {
    batchSize: 10,
    maxReceives: 8,
    maxConcurrency: 20,
    timers: ['timer.sandbox-callback'],
    impact: 'Packed orders do not leave, or nobody learns that they have arrived.',
  },
  handler: { memoryMb: 256, timeoutSeconds: 30 },
  api: {
    memoryMb: 256,
    timeoutSeconds: 10,
    routes: [],
    callbacks: ['POST /deliveries/callbacks'],
  },
  tables: {
    sandbox: {
      key: 'id',
      purpose: 'The sandbox carrier’s own books, and the switch that makes it nasty.',
      handler: ['GetItem', 'PutItem', 'UpdateItem'],
    },
  },
  secrets: {
    callbacks: {
      purpose:
        'Signs what the carrier tells us. Made at random; put a new one there to rotate it: the one before stays valid.',
    },
  },
  settings: {
    JOURNAL_DAYS,
    CARRIER: { is: 'sandbox', oneOf: ['sandbox'], namedInProduction: true },
    DISPATCH_SECONDS: { is: '1', least: 0 },
    DELIVER_SECONDS: { is: '2', least: 0 },
  },
} as const satisfies SubsystemTable;
