import type { Domain } from '../runtime/domain.ts';
import { money } from '../runtime/money.ts';
import { evolve } from './evolve.ts';
import {
  awaited,
  cancellable,
  type Deadline,
  type Input,
  type Known,
  type Order,
  openReturn,
  type Place,
  type Purchase,
  type ReturnCommand,
  type Said,
} from './order.ts';
import { isWhole, taken } from './returns.ts';
import { begun, PARKED_BY, type Report, stages } from './stages.ts';

/** Total by construction: a report that comes late, twice or before its stage is answered in every state. */
function decide(state: Order, input: Input): readonly Said[] {
  if (state.is === 'unknown') return input.type === 'command.place' ? [placed(input)] : [];
  switch (input.type) {
    case 'command.place':
      return [];
    case 'command.cancel':
      return cancellable(state) ? withWhatFollows(state, cancelled(state, input.data.reason)) : [];
    case 'command.return':
      return returnRequested(state, input);
    case 'command.resume':
      return state.status === 'parked' ? [resumed(state)] : [];
    case 'timer.deadline':
      return passed(state, input);
    default: {
      const next = evolve(state, input);
      return next.is === 'known' && next !== state && input.type !== PARKED_BY ? whatFollows(next) : [];
    }
  }
}

/** What is to be announced of an order that stands so: of a refusal, a success, or the end of what is undone. */
function whatFollows(order: Known): readonly Said[] {
  const { stage, reports } = order;
  if (stage === undefined) return [];
  if (stage !== 'undo' && stage !== 'return') {
    const by = reports.find((it) => stages[stage].refusedBy[it] !== undefined);
    const reason = by && stages[stage].refusedBy[by];
    if (reason !== undefined) return withWhatFollows(order, refused(order, stage, reason, by));
  }
  return awaited(order).length > 0 ? [] : withWhatFollows(order, ended(order, stage));
}

function withWhatFollows(order: Known, said: Said): readonly Said[] {
  const next = evolve(order, said);
  return next.is === 'known' ? [said, ...whatFollows(next)] : [said];
}

/** A deadline refuses what can still be undone blindly, and parks the rest (which says nothing). */
function passed(order: Known, { data: { round } }: Deadline): readonly Said[] {
  const { stage } = order;
  if (round !== order.round || stage === undefined || stage === 'undo' || stage === 'return') return [];
  const reason = stages[stage].tooLate;
  return reason === undefined ? [] : withWhatFollows(order, refused(order, stage, reason, 'deadline'));
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

function cancelled({ purchase, reached }: Known, reason: string): Said {
  const { total } = purchase;
  return {
    type: 'order.cancelled.v1',
    data: { total, reason, begun: begun(reached), ...contactOf(purchase) },
  };
}

function refused(
  { purchase, reached }: Known,
  stage: keyof typeof stages,
  reason: string,
  by: Report | 'deadline' = 'deadline',
): Said {
  const { total } = purchase;
  return {
    type: stages[stage].refuses,
    data: { total, reason, by, begun: begun(reached), ...contactOf(purchase) },
  };
}

/** Announces that all a stage waited for is there. */
function ended(order: Known, stage: NonNullable<Known['stage']>): Said {
  const { customerId, total, shipTo, lines } = order.purchase;
  const pieces = lines.map(({ sku, quantity }) => ({ sku, quantity }));
  switch (stage) {
    case 'accept':
      return {
        type: 'order.confirmed.v1',
        data: { customerId, lines: pieces, total, ...contactOf(order.purchase) },
      };
    case 'prepare':
      return { type: 'order.released.v1', data: { customerId, lines: pieces, shipTo: { ...shipTo } } };
    case 'ship':
      return { type: 'order.completed.v1', data: { customerId, total } };
    case 'undo': {
      const { because, reason = '' } = order;
      const refused = because === 'rejected' || because === 'cancelled' ? because : 'failed';
      return { type: 'order.rolled-back.v1', data: { because: refused, reason } };
    }
    case 'return': {
      const { returnId = '', amount = money(0, total.currency) } = openReturn(order) ?? {};
      return { type: 'order.returned.v1', data: { returnId, amount, whole: isWhole(order) } };
    }
  }
}

function returnRequested(order: Known, { data }: ReturnCommand): readonly Said[] {
  if (order.returns.some((it) => it.returnId === data.returnId)) return [];
  const what = taken(order, data.lines);
  if ('code' in what) return [];
  const { returnId, reason } = data;
  const lines = what.lines.map(({ line, quantity }) => ({
    line,
    sku: order.purchase.lines[line]?.sku ?? '',
    quantity,
  }));
  return [{ type: 'order.return-requested.v1', data: { returnId, reason, lines, amount: what.amount } }];
}

function resumed(order: Known): Said {
  const { stage } = order;
  const { returnId } = openReturn(order) ?? {};
  return {
    type: 'order.resumed.v1',
    data: {
      stage: stage === 'undo' || stage === 'return' ? stage : 'ship',
      ...(returnId !== undefined && { returnId }),
      awaits: awaited(order).flat(),
    },
  };
}

/** Nobody can be told without an address, so that nobody gets to know the name either. */
function contactOf({ shipTo, email }: Purchase) {
  return email === undefined ? {} : { contact: { name: shipTo.name, email } };
}

export const domain: Domain<Order, Input, Said> = { initial: { is: 'unknown' }, decide, evolve };
