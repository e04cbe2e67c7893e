import type { Cancel, Deadline, Input, Place } from '../../functions/order/order.ts';
import { fact, usd } from './facts.ts';

/** What order management hears of an order of two pieces for 36.00 USD. */
export const place: Place = {
  type: 'command.place',
  data: {
    purchase: {
      customerId: 'VINET',
      email: 'paul@example.com',
      lines: [{ sku: 'NW-001', quantity: 2, unitPrice: usd(1_800), net: usd(3_600) }],
      total: usd(3_600),
      shipTo: { name: 'Paul', street: '59 rue de l’Abbaye', city: 'Reims', country: 'France' },
    },
    token: 'tok_ok',
    requestHash: 'hash',
  },
};
export const cancel: Cancel = { type: 'command.cancel', data: { reason: 'changed my mind' } };
export const resume: Input = { type: 'command.resume', data: {} };
export const deadline = (round: number): Deadline => ({ type: 'timer.deadline', data: { round } });

export const reserved = fact('inventory.reserved.v1');
export const outOfStock = fact('inventory.rejected.v1');
export const unreserved = fact('inventory.released.v1');
export const authorized = fact('payment.authorized.v1');
export const declined = fact('payment.declined.v1');
export const voided = fact('payment.voided.v1');
export const captured = fact('payment.captured.v1');
export const notCaptured = fact('payment.capture-failed.v1');
export const refunded = fact('payment.refunded.v1');
export const notRefunded = fact('payment.refund-failed.v1');
export const packed = fact('fulfillment.packed.v1');
export const notPacked = fact('fulfillment.failed.v1');
export const unpacked = fact('fulfillment.stopped.v1');
export const dispatched = fact('delivery.dispatched.v1');
export const delivered = fact('delivery.delivered.v1');
export const notDelivered = fact('delivery.failed.v1');

/** How far an order has come. */
export const accepted: readonly Input[] = [place, reserved, authorized];
export const prepared: readonly Input[] = [...accepted, captured, packed];
export const completed: readonly Input[] = [...prepared, delivered];
