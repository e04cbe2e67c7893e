import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { type Alternatives, alternatives } from './alternatives.ts';
import { budgets, type Verdict } from './budgets.ts';
import { sum } from './capacity.ts';
import { archiving, type BillLine, bill, total, type Usage } from './cost.ts';
import type { Phase } from './run.ts';
import { hops, isOurs, journalBytes, unitsOf } from './tally.ts';

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
  readonly sandboxUnits: number;
  readonly events: Readonly<Record<string, number>>;
  readonly hops: number | undefined;
  /** The largest item of each journal version, in bytes. */
  readonly journalBytes: Readonly<Record<string, number>>;
  readonly invocations: Readonly<Record<string, number>>;
  readonly alternatives: Alternatives;
  readonly bills: { readonly one: readonly BillLine[]; readonly ten: readonly BillLine[] };
  /** Archiving the events of a million orders, in dollars; not in the bills. */
  readonly archiveDollars: number;
}

/** EventBridge bills each started 64 KB of an event. */
const EVENT_CHUNK_BYTES = 64 * 1024;

/** Divides what a phase counted by its orders, with a subtotal for each subsystem. */
export function summarize(phase: Phase, subsystems: readonly SubsystemTable[]): Summary {
  const { orders, tally } = phase;
  const per = (value: number) => value / orders;
  const shares = subsystems.map(({ name, hears }): Share => {
    const writes = tally.written.filter((it) => it.owner === name && isOurs(it));
    return {
      subsystem: name,
      tableUnits: per(sum(writes.map((it) => it.tableUnits))),
      indexUnits: per(sum(writes.map((it) => it.indexUnits))),
      lostUnits: per(unitsOf(writes.filter((it) => !it.done))),
      readUnits: per(sum(tally.read.filter((it) => it.owner === name && isOurs(it)).map((it) => it.units))),
      events: per(tally.said.filter((it) => it.source === name).length),
      deliveries: per(tally.said.filter((it) => hears.some((heard) => heard === it.type)).length),
    };
  });
  const journals = new Map(subsystems.map((it) => [it.name, Object.values(it.indexes ?? {})]));
  const other = alternatives(tally.written, journals);
  const writeUnits = sum(shares.map((it) => it.tableUnits + it.indexUnits));
  const events: Record<string, number> = {};
  for (const { type } of tally.said) events[type] = (events[type] ?? 0) + 1;
  const usage: Usage = {
    writeUnits,
    readUnits: sum(shares.map((it) => it.readUnits)),
    events: per(sum(tally.said.map((it) => Math.ceil(it.bytes / EVENT_CHUNK_BYTES)))),
    deliveries: sum(shares.map((it) => it.deliveries)),
    relayed: per(new Set(tally.said.map((it) => it.id.slice(0, it.id.lastIndexOf('.')))).size),
    providerCalls: 1,
    apiRequests: 1,
  };
  return {
    orders,
    shares,
    writeUnits,
    sandboxUnits: per(unitsOf(tally.written.filter((it) => !isOurs(it)))),
    events: Object.fromEntries(Object.entries(events).map(([type, count]) => [type, per(count)])),
    hops: hops(tally.said, 'order.placed.v1', 'order.confirmed.v1'),
    journalBytes: Object.fromEntries(journalBytes(tally.written)),
    invocations: Object.fromEntries(
      Object.entries(phase.invocations).map(([name, count]) => [name, per(count)]),
    ),
    alternatives: {
      transactionalOutbox: per(other.transactionalOutbox),
      idempotencyTable: per(other.idempotencyTable),
    },
    bills: { one: bill(usage, 1), ten: bill(usage, 10) },
    archiveDollars: archiving(per(sum(tally.said.map((it) => it.bytes)))),
  };
}

/** Holds a summary against its budgets; `which` says of which phase it is. */
export function verdicts(summary: Summary, which: string): readonly Verdict[] {
  const { shares } = summary;
  const of = (what: string) => `${what}, ${which}`;
  return [
    {
      what: of('write units to confirmation'),
      unit: 'units',
      measured: summary.writeUnits,
      atMost: budgets.writeUnitsToConfirmation,
    },
    {
      what: of('events to confirmation'),
      unit: 'events',
      measured: sum(shares.map((it) => it.events)),
      atMost: budgets.eventsToConfirmation,
    },
    {
      what: of('queue deliveries to confirmation'),
      unit: 'deliveries',
      measured: sum(shares.map((it) => it.deliveries)),
      atMost: budgets.deliveriesToConfirmation,
    },
    {
      what: of('hops from placed to confirmed'),
      unit: 'hops',
      measured: summary.hops ?? Number.NaN,
      atMost: budgets.hopsToConfirmation,
    },
    {
      what: of('largest journal item'),
      unit: 'bytes',
      measured: Math.max(...Object.values(summary.journalBytes)),
      atMost: budgets.journalItemBytes,
    },
  ];
}

/** Holds the bills against their budgets. */
export function priceVerdicts({ bills }: Summary): readonly Verdict[] {
  const { one, ten } = budgets.dollarsPerMillion;
  const what = (batch: string) => `list price of a million orders to confirmation, batches of ${batch}`;
  return [
    { what: what('one'), unit: 'dollars', measured: total(bills.one), atMost: one },
    { what: what('ten'), unit: 'dollars', measured: total(bills.ten), atMost: ten },
  ];
}

/** Holds what each function loads at a cold start against the budget, in KB of 1000 bytes. */
export function startVerdicts(startBytes: Readonly<Record<string, number>>): readonly Verdict[] {
  return Object.entries(startBytes).map(([name, bytes]) => ({
    what: `start-up of ${name}`,
    unit: 'KB',
    measured: bytes / 1_000,
    atMost: budgets.startKilobytes,
  }));
}
