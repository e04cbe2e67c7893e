import { order } from '../../functions/order/subsystem.ts';
import { toItem, type Version } from '../../functions/runtime/journal.ts';
import type { WireItem } from '../../lib/bench/capacity.ts';
import { type Written, written } from '../../lib/bench/tally.ts';
import type { SaidEvent } from '../../lib/bench/wire.ts';

/** An event as the bench saw it being said; the subsystem is that of the id. */
export const said = (id: string, type: string, causationid: string): SaidEvent => ({
  id,
  type,
  causationid,
  source: id.split('/')[0] ?? '',
  subject: 'o',
  bytes: 700,
});

/** A journal version as the wire has it; what a test is about is given. */
export function versionItem(over: Partial<Version>): WireItem {
  const item = toItem({
    subject: 'o',
    version: 1,
    at: '2026-01-15T09:30:00.000Z',
    cause: { id: 'request/1', type: 'command.place', data: {}, correlationid: 'o' },
    facts: [],
    state: { status: 'placed' },
    heard: [],
    ...over,
  });
  const body = item['body']?.B;
  return { ...(item as WireItem), body: { B: Buffer.from(body ?? []).toString('base64') } };
}

/** The order's journal, as the bench accounts for it. */
export const journal = {
  owner: 'order',
  kind: 'journal',
  keys: ['subject', 'version'],
  indexes: Object.values(order.indexes),
};

let requests = 0;

/** An item that was put into a journal by a request of its own, or that stood in the way of one. */
export function put(item: WireItem, done = true, owner = journal.owner): Written {
  requests += 1;
  const change = { before: done ? undefined : item, after: item };
  return written({ ...journal, owner }, change, done, false, requests);
}
