import type { EventData } from '../../events-schemas/generated/events.ts';
import type { FactOf } from '../../functions/runtime/event.ts';

type Name = keyof EventData;

/** A fact with sensible content; what a test is about is given, the rest is not worth saying. */
export function fact<const N extends Name>(type: N, data: Partial<EventData[N]> = {}): FactOf<N> {
  return { type, data: { ...samples[type], ...data } } as FactOf<N>;
}

export const usd = (minorUnits: number) => ({ minorUnits, currency: 'USD' });

const pieces = [{ sku: 'NW-001', quantity: 2 }];
const contact = { name: 'Paul', email: 'paul@example.com' };
const shipTo = { name: 'Paul', street: '59 rue de l’Abbaye', city: 'Reims', country: 'France' };

const samples: { readonly [N in Name]: EventData[N] } = {
  'catalog.product-listed.v1': { sku: 'NW-001', name: 'Chai', unitPrice: usd(1_800) },
  'catalog.product-withdrawn.v1': { sku: 'NW-001' },
  'order.placed.v1': {
    customerId: 'VINET',
    lines: [{ sku: 'NW-001', quantity: 2, unitPrice: usd(1_800), net: usd(3_600) }],
    total: usd(3_600),
    payment: { token: 'tok_ok' },
  },
  'order.confirmed.v1': { customerId: 'VINET', lines: pieces, total: usd(3_600), contact },
  'order.rejected.v1': {
    total: usd(3_600),
    reason: 'out-of-stock',
    by: 'inventory.rejected.v1',
    begun: ['accept'],
    contact,
  },
  'order.cancelled.v1': {
    total: usd(3_600),
    reason: 'changed my mind',
    begun: ['accept', 'prepare'],
    contact,
  },
  'order.failed.v1': {
    total: usd(3_600),
    reason: 'not-packed',
    by: 'fulfillment.failed.v1',
    begun: ['accept', 'prepare'],
    contact,
  },
  'order.released.v1': { customerId: 'VINET', lines: pieces, shipTo },
  'order.completed.v1': { customerId: 'VINET', total: usd(3_600) },
  'order.rolled-back.v1': { because: 'rejected', reason: 'out-of-stock' },
  'order.return-requested.v1': {
    returnId: 'ret_00000000000000000000000001',
    reason: 'too bitter',
    lines: [{ line: 0, sku: 'NW-001', quantity: 1 }],
    amount: usd(1_800),
  },
  'order.returned.v1': { returnId: 'ret_00000000000000000000000001', amount: usd(1_800), whole: false },
  'order.resumed.v1': { stage: 'undo', awaits: ['payment.voided.v1'] },
  'inventory.reserved.v1': { lines: pieces },
  'inventory.rejected.v1': { reason: 'out-of-stock', short: [{ sku: 'NW-001', requested: 2 }] },
  'inventory.released.v1': { lines: pieces },
  'inventory.restocked.v1': {
    returnId: 'ret_00000000000000000000000001',
    lines: [{ sku: 'NW-001', quantity: 1 }],
  },
  'inventory.stock-received.v1': { sku: 'NW-001', quantity: 10, reference: 'PO-1' },
  'payment.authorized.v1': { amount: usd(3_600), authorizationId: 'auth_1' },
  'payment.declined.v1': { amount: usd(3_600), reason: 'card-declined' },
  'payment.captured.v1': { amount: usd(3_600), captureId: 'cap_1' },
  'payment.capture-failed.v1': { amount: usd(3_600), reason: 'card-declined' },
  'payment.voided.v1': { amount: usd(3_600) },
  'payment.refunded.v1': { amount: usd(3_600) },
  'payment.refund-failed.v1': { amount: usd(3_600), reason: 'refund-refused' },
  'fulfillment.packed.v1': { lines: pieces },
  'fulfillment.failed.v1': { reason: 'damaged' },
  'fulfillment.stopped.v1': { packed: true },
  'delivery.dispatched.v1': { carrier: 'sandbox', trackingId: 'trk_1' },
  'delivery.delivered.v1': { trackingId: 'trk_1' },
  'delivery.failed.v1': { reason: 'refused-at-door', trackingId: 'trk_1' },
  'delivery.stopped.v1': { handedOver: true },
};
