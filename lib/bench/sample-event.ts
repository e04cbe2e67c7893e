import type { Event } from '../../functions/runtime/event.ts';

const money = (minorUnits: number) => ({ minorUnits, currency: 'USD' });

/** An `order.placed.v1` of four lines: with its envelope close to 1 KB as JSON. */
export const sampleEvent: Event<'order.placed.v1'> = {
  specversion: '1.0',
  id: 'order/ord_0h3v5k2m8q1r7t4u6a9b0c2d5e/1.0',
  source: 'order',
  type: 'order.placed.v1',
  subject: 'ord_0h3v5k2m8q1r7t4u6a9b0c2d5e',
  sequence: 1,
  time: '2026-01-15T09:30:00.125Z',
  dataschema: 'urn:order-pipeline:events-schemas/order/placed.v1.json',
  correlationid: 'ord_0h3v5k2m8q1r7t4u6a9b0c2d5e',
  causationid: 'request/7d0f2c1e-5b1a-4f6e-9a55-0c1d2e3f4a5b',
  data: {
    customerId: 'VINET',
    lines: [
      { sku: 'NW-011', quantity: 12, unitPrice: money(1_400), net: money(16_800) },
      { sku: 'NW-042', quantity: 10, unitPrice: money(980), discount: 0.05, net: money(9_310) },
      { sku: 'NW-065', quantity: 6, unitPrice: money(1_680), net: money(10_080) },
      { sku: 'NW-072', quantity: 5, unitPrice: money(3_480), discount: 0.15, net: money(14_790) },
    ],
    shipping: money(3_238),
    total: money(54_218),
    payment: { token: 'tok_ok' },
  },
};
