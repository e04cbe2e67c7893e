import type { EventData } from '../../events-schemas/generated/events.ts';
import type { FactOf } from '../../functions/runtime/event.ts';

type Name = keyof EventData;

/** A fact with sensible content; what a test is about is given, the rest is not worth saying. */
export function fact<const N extends Name>(type: N, data: Partial<EventData[N]> = {}): FactOf<N> {
  return { type, data: { ...samples[type], ...data } } as FactOf<N>;
}

export const usd = (minorUnits: number) => ({ minorUnits, currency: 'USD' });

const samples: { readonly [N in Name]: EventData[N] } = {
  'catalog.product-listed.v1': { sku: 'NW-001', name: 'Chai', unitPrice: usd(1_800) },
  'catalog.product-withdrawn.v1': { sku: 'NW-001' },
  'order.placed.v1': {
    customerId: 'VINET',
    lines: [{ sku: 'NW-001', quantity: 2, unitPrice: usd(1_800), net: usd(3_600) }],
    total: usd(3_600),
    payment: { token: 'tok_ok' },
  },
  'order.confirmed.v1': { customerId: 'VINET', lines: [{ sku: 'NW-001', quantity: 2 }], total: usd(3_600) },
  'order.rejected.v1': { total: usd(3_600), reason: 'out-of-stock', by: 'inventory.rejected.v1' },
  'order.cancelled.v1': { total: usd(3_600), reason: 'changed my mind' },
  'order.rolled-back.v1': { because: 'rejected', reason: 'out-of-stock' },
  'inventory.reserved.v1': { lines: [{ sku: 'NW-001', quantity: 2 }] },
  'inventory.rejected.v1': { reason: 'out-of-stock', short: [{ sku: 'NW-001', requested: 2 }] },
  'inventory.released.v1': { lines: [{ sku: 'NW-001', quantity: 2 }] },
  'inventory.stock-received.v1': { sku: 'NW-001', quantity: 10, reference: 'PO-1' },
  'payment.authorized.v1': { amount: usd(3_600), authorizationId: 'auth_1' },
  'payment.declined.v1': { amount: usd(3_600), reason: 'card-declined' },
  'payment.voided.v1': { amount: usd(3_600) },
};
