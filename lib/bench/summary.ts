import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { type Alternatives, alternatives } from './alternatives.ts';
import { sum } from './capacity.ts';
import { archiving, type BillLine, bill, logging, mailing, type Usage, waiting } from './cost.ts';
import { outsideCalls } from './outside.ts';
import type { Phase } from './run.ts';
import { accountOf, hops, journalBytes, type Tally, unitsOf } from './tally.ts';

/** What one subsystem costs for one happy order. */
export interface Share {
  readonly subsystem: string;
  readonly tableUnits: number;
  readonly indexUnits: number;
  /** Part of the above: writes that lost a race and were made again. */
  readonly lostUnits: number;
  readonly readUnits: number;
  readonly events: number;
  readonly deliveries: number;
}

/** Everything counted in one phase, per happy order. */
export interface Summary {
  readonly orders: number;
  readonly shares: readonly Share[];
  readonly writeUnits: number;
  /** Write units that a provider or carrier would have in books of its own. */
  readonly sandboxUnits: number;
  /** What sweeps used in all, whatever the number of orders. */
  readonly sweeps: { readonly writeUnits: number; readonly readUnits: number };
  readonly events: Readonly<Record<string, number>>;
  readonly hops: number | undefined;
  /** The largest item of each journal version, in bytes. */
  readonly journalBytes: Readonly<Record<string, number>>;
  readonly invocations: Readonly<Record<string, number>>;
  /** Timers, mails and messages sent again. */
  readonly sent: Readonly<Record<string, number>>;
  /** Calls that handlers make to the outside and wait for, by subsystem. */
  readonly outside: Readonly<Record<string, number>>;
  readonly alternatives: Alternatives;
  readonly bills: { readonly one: readonly BillLine[]; readonly ten: readonly BillLine[] };
  /** What a million orders cost besides, in dollars; not in the bills. */
  readonly apart: {
    readonly mail: number;
    readonly waiting: { readonly one: number; readonly ten: number };
    readonly logs: { readonly one: number; readonly ten: number };
    readonly archive: number;
  };
}

/** EventBridge bills each started 64 KB of an event. */
const EVENT_CHUNK_BYTES = 64 * 1024;

/** Divides what a phase counted by its orders, with a subtotal for each subsystem. */
export function summarize(
  { orders, tally, invocations }: Phase,
  subsystems: readonly SubsystemTable[],
): Summary {
  const per = (value: number) => value / orders;
  const each = (counts: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, per(count)]));
  const shares = subsystems.map((it) => shareOf(it, tally, per));
  const outside = each(outsideCalls(tally));
  const usage: Usage = {
    writeUnits: sum(shares.map((it) => it.tableUnits + it.indexUnits)),
    readUnits: sum(shares.map((it) => it.readUnits)),
    events: per(sum(tally.said.map((it) => Math.ceil(it.bytes / EVENT_CHUNK_BYTES)))),
    deliveries: sum(shares.map((it) => it.deliveries)),
    relayed: per(new Set(tally.said.map((it) => it.id.slice(0, it.id.lastIndexOf('.')))).size),
    outside,
    apiRequests: per(requestsIn(invocations)),
  };
  const sent = each(counted(tally.sent));
  const journals = new Map(subsystems.map((it) => [it.name, Object.values(it.indexes ?? {})]));
  const other = alternatives(tally.written, journals);
  const onAccount = (account: string) => ({
    writeUnits: unitsOf(tally.written.filter((it) => accountOf(it) === account)),
    readUnits: sum(tally.read.filter((it) => accountOf(it) === account).map((it) => it.units)),
  });
  return {
    orders,
    shares,
    writeUnits: usage.writeUnits,
    sandboxUnits: per(onAccount('sandbox').writeUnits),
    sweeps: onAccount('sweep'),
    events: each(counted(tally.said.map((it) => it.type))),
    hops: hops(tally.said, 'order.placed.v1', 'order.confirmed.v1'),
    journalBytes: Object.fromEntries(journalBytes(tally.written)),
    invocations: each(invocations),
    sent,
    outside,
    alternatives: {
      transactionalOutbox: per(other.transactionalOutbox),
      idempotencyTable: per(other.idempotencyTable),
    },
    bills: { one: bill(usage, 1), ten: bill(usage, 10) },
    apart: {
      mail: mailing(sent['mail'] ?? 0),
      waiting: { one: waiting(usage, 1), ten: waiting(usage, 10) },
      logs: { one: logging(usage, 1), ten: logging(usage, 10) },
      archive: archiving(per(sum(tally.said.map((it) => it.bytes)))),
    },
  };
}

function shareOf(
  { name, hears }: SubsystemTable,
  { written, read, said }: Tally,
  per: (value: number) => number,
): Share {
  const ours = (it: Parameters<typeof accountOf>[0] & { readonly owner: string }) =>
    it.owner === name && accountOf(it) === 'order';
  const writes = written.filter(ours);
  return {
    subsystem: name,
    tableUnits: per(sum(writes.map((it) => it.tableUnits))),
    indexUnits: per(sum(writes.map((it) => it.indexUnits))),
    lostUnits: per(unitsOf(writes.filter((it) => !it.done))),
    readUnits: per(sum(read.filter(ours).map((it) => it.units))),
    events: per(said.filter((it) => it.source === name).length),
    deliveries: per(said.filter((it) => hears.some((heard) => heard === it.type)).length),
  };
}

/** Requests of the HTTP API: each invokes the function behind the routes of its subsystem. */
function requestsIn(invocations: Phase['invocations']): number {
  return sum(Object.entries(invocations).map(([name, count]) => (name.endsWith('/api') ? count : 0)));
}

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
