import { beforeEach, describe, expect, test, vi } from 'vitest';
import { contract } from '../../events-schemas/generated/contracts/order.ts';
import { domain } from '../../functions/order/domain.ts';
import type { Input } from '../../functions/order/order.ts';
import { tellParked } from '../../functions/order/parked.ts';
import { order } from '../../functions/order/subsystem.ts';
import type { Event } from '../../functions/runtime/event.ts';
import type { Journal } from '../../functions/runtime/journal.ts';
import { log } from '../../functions/runtime/log.ts';
import { react } from '../../functions/runtime/react.ts';
import { event } from '../support/events.ts';
import { fact } from '../support/facts.ts';
import { memoryJournal } from '../support/memory-journal.ts';
import {
  accepted,
  completed,
  deadline,
  notRefunded,
  place,
  prepared,
  resume,
} from '../support/order-inputs.ts';

const cancel: Input = { type: 'command.cancel', data: { reason: 'my wife Mae is ill' } };
const returnId = 'ret_00000000000000000000000001';
const giveBack: Input = {
  type: 'command.return',
  data: { returnId, requestHash: 'hash', reason: 'Mae says it is bitter' },
};

const warn = vi.spyOn(log, 'warn');
beforeEach(() => void warn.mockReset());

/** What was told, in the words of the log, once all this has happened to an order. */
async function toldOf(history: readonly Input[], journal: Journal = memoryJournal()) {
  const orders = react({
    name: order.name,
    domain,
    journal: tellParked(journal),
    contract,
    effects: {},
    epoch: 0,
    now: () => new Date('2026-03-01T09:30:00.000Z'),
  });
  for (const [index, input] of history.entries()) {
    const origin = { id: `${input.type}/ord_1/${index}`, correlationid: 'ord_1' };
    if (input.type.startsWith('command.')) await orders.command('ord_1', input, origin);
    else await orders.hear({ ...event(notRefunded), ...input, id: origin.id } as Event & Input);
  }
  return warn.mock.calls.map(([what, fields]) => ({ what, ...fields }));
}

describe('somebody is told of an order', () => {
  test('that is not delivered in time', async () => {
    expect(await toldOf([...prepared, deadline(3)])).toEqual([
      { what: 'order-parked', order: 'ord_1', stage: 'ship', awaits: 'delivery.delivered.v1' },
    ]);
  });
  test('that is not undone in time, without the customer’s words', async () => {
    expect(await toldOf([place, cancel, fact('payment.voided.v1'), deadline(2)])).toEqual([
      {
        what: 'order-parked',
        order: 'ord_1',
        because: 'cancelled',
        stage: 'undo',
        awaits: 'inventory.released.v1 inventory.rejected.v1',
      },
    ]);
  });
  test('whose money cannot be given back, without the customer’s words', async () => {
    const failed = fact('payment.refund-failed.v1', { returnId });
    expect(await toldOf([...completed, giveBack, failed])).toEqual([
      {
        what: 'order-parked',
        order: 'ord_1',
        because: 'return',
        stage: 'return',
        awaits: 'inventory.restocked.v1 payment.refunded.v1',
      },
    ]);
  });
  test('also when the writer dies over the commit', async () => {
    const journal = memoryJournal();
    await toldOf([place, cancel], journal);
    const deadly: Journal = { ...journal, commit: async () => Promise.reject(new Error('no connection')) };
    await expect(toldOf([deadline(2)], deadly)).rejects.toThrow('no connection');
    expect(warn.mock.calls.map(([what]) => what)).toEqual(['order-parked']);
  });
  test('each time that it is parked', async () => {
    const parked = [...accepted, cancel, notRefunded];
    expect(await toldOf([...parked, resume, notRefunded, resume, deadline(5)])).toHaveLength(3);
  });
});

describe('nobody is told', () => {
  test('of an order that goes on', async () => {
    expect(await toldOf([...completed, giveBack])).toEqual([]);
  });
  test('of one that its deadline has undone', async () => {
    expect(await toldOf([place, deadline(1)])).toEqual([]);
  });
  test('again of a parked order that hears of something else, or of a deadline that was overtaken', async () => {
    const parked = [place, cancel, deadline(2)];
    expect(await toldOf([...parked, deadline(2), deadline(1), fact('payment.voided.v1')])).toHaveLength(1);
  });
});

test('there is an alarm for what is told', async () => {
  await toldOf([place, cancel, deadline(2)]);
  expect(warn.mock.calls.map(([what]) => what)).toEqual(Object.keys(order.alarms));
});
