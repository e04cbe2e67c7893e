import type { OrderLine } from '../../events-schemas/generated/events.ts';
import type { ShipTo } from '../../events-schemas/generated/requests.ts';
import type { Domain } from '../runtime/domain.ts';
import type { Fact, FactOf } from '../runtime/event.ts';
import { type Money, money } from '../runtime/money.ts';
import {
  placed as asPlaced,
  closing,
  missing,
  type Report,
  refused,
  type Standing,
  stages,
  undone,
} from './stages.ts';
import type { order } from './subsystem.ts';

/** What was ordered; fixed when it was placed. */
export interface Purchase {
  readonly customerId: string;
  readonly email?: string;
  readonly lines: readonly OrderLine[];
  readonly shipping?: Money;
  readonly total: Money;
  readonly shipTo: ShipTo;
}

/** A known order. */
export interface Known extends Standing {
  readonly is: 'known';
  readonly purchase: Purchase;
  /** Tells a repeated request from another one under the same idempotency key. */
  readonly requestHash: string;
  readonly because?: 'rejected' | 'cancelled';
  readonly reason?: string;
  /** Reports heard so far. */
  readonly reports: readonly Report[];
  readonly authorized: Money;
  readonly voided: Money;
}

export type Order = { readonly is: 'unknown' } | Known;

export type Place = Fact<
  'command.place',
  { readonly purchase: Purchase; readonly token: string; readonly requestHash: string }
>;
export type Cancel = Fact<'command.cancel', { readonly reason: string }>;
export type Input = FactOf<Report> | Place | Cancel;
export type Said = FactOf<(typeof order.says)[number]>;

/** Total by construction: a report that comes late, twice or before its stage is answered in every state. */
function decide(state: Order, input: Input): readonly Said[] {
  if (state.is === 'unknown') return input.type === 'command.place' ? [placed(input)] : [];
  switch (input.type) {
    case 'command.place':
      return [];
    case 'command.cancel': {
      if (!cancellable(state)) return [];
      const cancelled: Said = {
        type: 'order.cancelled.v1',
        data: { total: state.purchase.total, reason: input.data.reason },
      };
      return [cancelled, ...rolledBack(evolve(state, cancelled))];
    }
    default:
      return reported(state, input);
  }
}

/** Whether a customer may still call it off. */
export function cancellable(order: Known): boolean {
  return order.status === 'placed' || order.status === 'confirmed';
}

/** What is still awaited: of each entry, any one fact will do. */
export function awaited(order: Known): readonly (readonly Report[])[] {
  if (order.stage === undefined) return [];
  const wanted =
    order.stage === 'undo' ? Object.values(closing) : stages[order.stage].waitsFor.map((it) => [it]);
  return missing(wanted, order.reports);
}

/** The index of a customer's orders holds first versions only: later ones would cost a write each. */
export function indexed(version: number, order: Order): Readonly<Record<string, string>> {
  return version === 1 && order.is === 'known' ? { customer: order.purchase.customerId } : {};
}

function reported(state: Known, report: FactOf<Report>): readonly Said[] {
  const next = evolve(state, report);
  if (next.is === 'unknown' || next === state) return [];
  if (next.stage === undefined || next.stage === 'undo') return rolledBack(next);
  const stage = stages[next.stage];
  const reason = stage.refusedBy[report.type];
  if (reason !== undefined) {
    const refused: Said = {
      type: stage.refuses,
      data: { total: next.purchase.total, reason, by: report.type },
    };
    return [refused, ...rolledBack(evolve(next, refused))];
  }
  if (awaited(next).length > 0) return [];
  const { customerId, total, lines } = next.purchase;
  const pieces = lines.map(({ sku, quantity }) => ({ sku, quantity }));
  return [{ type: stage.succeeds, data: { customerId, lines: pieces, total } }];
}

/** Announces the end of a roll-back once everybody who may have begun something has answered. */
function rolledBack(order: Order): readonly Said[] {
  if (order.is === 'unknown' || order.stage !== 'undo' || awaited(order).length > 0) return [];
  const { because = 'rejected', reason = '' } = order;
  return [{ type: 'order.rolled-back.v1', data: { because, reason } }];
}

function placed({ data: { purchase, token } }: Place): Said {
  const { customerId, lines, shipping, total } = purchase;
  return {
    type: 'order.placed.v1',
    data: {
      customerId,
      lines: lines.map((it) => ({ ...it })),
      ...(shipping && { shipping }),
      total,
      payment: { token },
    },
  };
}

function evolve(state: Order, fact: Input | Said): Order {
  if (fact.type === 'command.place') {
    if (state.is === 'known') return state;
    const { purchase, requestHash } = fact.data;
    const none = money(0, purchase.total.currency);
    return {
      is: 'known',
      purchase,
      requestHash,
      ...asPlaced,
      reports: [],
      authorized: none,
      voided: none,
    };
  }
  if (state.is === 'unknown') return state;
  switch (fact.type) {
    case 'order.placed.v1':
    case 'command.cancel':
      return state;
    case 'order.confirmed.v1':
      return state.stage === undefined || state.stage === 'undo'
        ? state
        : standing(state, stages[state.stage].success);
    case 'order.rejected.v1':
      return { ...standing(state, refused), because: 'rejected', reason: fact.data.reason };
    case 'order.cancelled.v1':
      return { ...standing(state, refused), because: 'cancelled', reason: fact.data.reason };
    case 'order.rolled-back.v1':
      return standing(state, undone);
    default:
      return learnt(state, fact);
  }
}

function standing({ stage: _, ...order }: Known, now: Standing): Known {
  return { ...order, ...now };
}

/** Keeps a report that still matters; the very same order when it was heard before or nothing is open. */
function learnt(state: Known, report: FactOf<Report>): Known {
  if (state.status === 'rolled-back' || state.reports.includes(report.type)) return state;
  const next = { ...state, reports: [...state.reports, report.type] };
  if (report.type === 'payment.authorized.v1') return { ...next, authorized: report.data.amount };
  if (report.type === 'payment.voided.v1') {
    // A hold that was given back before it was announced was a hold all the same.
    const voided = report.data.amount;
    return {
      ...next,
      voided,
      authorized: voided.minorUnits > state.authorized.minorUnits ? voided : state.authorized,
    };
  }
  return next;
}

export const domain: Domain<Order, Input, Said> = { initial: { is: 'unknown' }, decide, evolve };
