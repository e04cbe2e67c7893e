import type { TimelineEntry } from '../../events-schemas/generated/answers.ts';
import { isSaid } from '../runtime/domain.ts';
import { sourceOf } from '../runtime/event.ts';
import { Problem } from '../runtime/http.ts';
import type { Version } from '../runtime/journal.ts';
import { money } from '../runtime/money.ts';
import { awaited, type Known, type Order, openReturn } from './order.ts';

export type { TimelineEntry };

/** The state of an order, if there is one. */
export function known(version: Pick<Version, 'state'> | undefined): Known | undefined {
  // Only this subsystem's domain writes its journal.
  const state = version?.state as Order | undefined;
  return state?.is === 'known' ? state : undefined;
}

export const notFound = () => new Problem(404, 'order-not-found', 'There is no order with this id.');

/** An order in a list, and the part of its full representation that changes. */
export function summary(orderId: string, order: Known) {
  const { status, because, reason, purchase } = order;
  return { orderId, status, ...(because && { because, reason }), total: purchase.total };
}

/** How to go on from an order, relative to the API. */
export function links(orderId: string) {
  const self = `/orders/${orderId}`;
  return { self, cancel: `${self}/cancel`, return: `${self}/return`, resume: `${self}/resume` };
}

/** All there is to say about an order: its head is the status, its history the timeline. */
export function full(orderId: string, order: Known, history: readonly Version[]) {
  const { purchase, returns, parcel } = order;
  const open = openReturn(order);
  return {
    ...summary(orderId, order),
    customerId: purchase.customerId,
    lines: purchase.lines,
    ...(purchase.shipping && { shipping: purchase.shipping }),
    shipTo: purchase.shipTo,
    money: moneyOf(order),
    ...(parcel && { parcel }),
    returns: returns.map((it) => ({
      returnId: it.returnId,
      status: it === open ? 'under-way' : 'done',
      reason: it.reason,
      lines: it.lines,
      amount: it.amount,
    })),
    awaits: awaited(order).map((facts) => ({ from: sourceOf(facts[0] ?? ''), anyOf: facts })),
    timeline: history.flatMap(entries),
    links: links(orderId),
  };
}

/** What became of the customer's money, as payment has told. */
function moneyOf({ money: { authorized, voided, captured, refunded }, purchase }: Known) {
  const of = (minorUnits: number) => money(minorUnits, purchase.total.currency);
  return {
    authorized: of(authorized),
    voided: of(voided),
    captured: of(captured),
    refunded: of(refunded),
  };
}

function entries({ cause, facts, at }: Version): readonly TimelineEntry[] {
  const { type, id, time, causationid } = cause;
  const heard =
    causationid && time ? [{ event: type, id, at: time, by: byWhom(type), causedBy: causationid }] : [];
  const said = facts
    .filter(isSaid)
    .map((it) => ({ event: it.type, id: it.id ?? '', at, by: sourceOf(it.type), causedBy: id }));
  return [...heard, ...said];
}

/** A timer is the subsystem's own, everything else is said by whom it is named after. */
function byWhom(type: string): string {
  return type.startsWith('timer.') ? 'order' : sourceOf(type);
}
