import type { FactOf } from '../runtime/event.ts';
import {
  type Input,
  type Known,
  type Order,
  type OrderMoney,
  openReturn,
  type ReturnCommand,
  type Said,
  statusIn,
} from './order.ts';
import { taken } from './returns.ts';
import { following, PARKED_BY, type Report, stages } from './stages.ts';

/** What is known of an order after a fact; the very same order when nothing was learnt. */
export function evolve(state: Order, fact: Input | Said): Order {
  if (fact.type === 'command.place') return state.is === 'known' ? state : begins(fact.data);
  if (state.is === 'unknown') return state;
  switch (fact.type) {
    case 'order.placed.v1':
    case 'command.cancel':
    case 'command.resume':
      return state;
    case 'command.return':
      return asked(state, fact);
    case 'timer.deadline': {
      const { stage, round } = state;
      const parks = stage === 'undo' || stage === 'return' || (stage !== undefined && !stages[stage].tooLate);
      return round === fact.data.round && parks && state.status !== 'parked'
        ? { ...state, status: 'parked' }
        : state;
    }
    case 'order.confirmed.v1':
    case 'order.released.v1':
    case 'order.completed.v1':
      return succeeded(state);
    case 'order.rejected.v1':
      return enters({ ...state, because: 'rejected', reason: fact.data.reason }, 'undo');
    case 'order.cancelled.v1':
      return enters({ ...state, because: 'cancelled', reason: fact.data.reason }, 'undo');
    case 'order.failed.v1':
      return enters({ ...state, because: 'failed', reason: fact.data.reason }, 'undo');
    case 'order.rolled-back.v1':
      return ends(state, 'rolled-back');
    case 'order.return-requested.v1':
      return enters({ ...state, because: 'return', reason: fact.data.reason }, 'return');
    case 'order.returned.v1':
      return ends(state, 'returned');
    case 'order.resumed.v1':
      return state.stage === undefined ? state : enters(state, state.stage);
    default:
      return learnt(state, fact);
  }
}

function begins({ purchase, requestHash }: Extract<Input, { type: 'command.place' }>['data']): Known {
  return {
    is: 'known',
    purchase,
    requestHash,
    status: 'placed',
    reached: 'accept',
    stage: 'accept',
    round: 1,
    reports: [],
    money: { authorized: 0, voided: 0, captured: 0, refunded: 0 },
    returns: [],
  };
}

/** Begins a stage, or begins to wait for it anew. */
function enters(order: Known, stage: NonNullable<Known['stage']>): Known {
  const next = { ...order, stage, round: order.round + 1 };
  return { ...next, status: statusIn(next) };
}

function ends({ stage: _, ...order }: Known, status: Known['status']): Known {
  return { ...order, status };
}

function succeeded(order: Known): Known {
  const { stage } = order;
  if (stage === undefined || stage === 'undo' || stage === 'return') return order;
  const reached = following(stage);
  return reached ? enters({ ...order, reached }, reached) : ends(order, 'completed');
}

/** Notes a return that is taken; its event follows. */
function asked(order: Known, { data }: ReturnCommand): Known {
  const { returnId, requestHash, reason, lines } = data;
  const what = taken(order, lines);
  if ('code' in what || order.returns.some((it) => it.returnId === returnId)) return order;
  return { ...order, returns: [...order.returns, { returnId, requestHash, reason, ...what, heard: [] }] };
}

/** Keeps a report that still matters; the very same order when it was heard before or nothing can follow from it. */
function learnt(order: Known, report: FactOf<Report>): Known {
  if (order.status === 'rolled-back') return order;
  const { returnId } = report.data as { readonly returnId?: string };
  if (returnId !== undefined) return learntOfReturn(order, report, returnId);
  // It may come again after the order was resumed, and park it again: each one is heard.
  if (report.type === PARKED_BY) return parkedBy(order);
  if (order.reports.includes(report.type)) return order;
  const next = {
    ...order,
    reports: [...order.reports, report.type],
    money: moneyAfter(order.money, report),
    ...(report.type === 'delivery.dispatched.v1' && { parcel: report.data }),
  };
  return next.stage === 'ship' && next.status !== 'parked' ? { ...next, status: statusIn(next) } : next;
}

function learntOfReturn(order: Known, report: FactOf<Report>, returnId: string): Known {
  const open = openReturn(order);
  if (open?.returnId !== returnId) return order;
  if (report.type === PARKED_BY) return parkedBy(order);
  if (open.heard.includes(report.type)) return order;
  const heard = [...open.heard, report.type];
  return {
    ...order,
    money: moneyAfter(order.money, report),
    returns: [...order.returns.slice(0, -1), { ...open, heard }],
  };
}

function parkedBy(order: Known): Known {
  return order.stage === 'undo' || order.stage === 'return' ? { ...order, status: 'parked' } : { ...order };
}

/** What was given back before it was announced had been taken all the same. */
function moneyAfter(money: OrderMoney, report: FactOf<Report>): OrderMoney {
  switch (report.type) {
    case 'payment.authorized.v1':
      return { ...money, authorized: report.data.amount.minorUnits };
    case 'payment.voided.v1': {
      const voided = report.data.amount.minorUnits;
      return { ...money, voided, authorized: Math.max(money.authorized, voided) };
    }
    case 'payment.captured.v1':
      return { ...money, captured: report.data.amount.minorUnits };
    case 'payment.refunded.v1': {
      const refunded = money.refunded + report.data.amount.minorUnits;
      return { ...money, refunded, captured: Math.max(money.captured, refunded) };
    }
    default:
      return money;
  }
}
