import { budgets, type Verdict } from './budgets.ts';
import { sum } from './capacity.ts';
import { total } from './cost.ts';
import type { Summary } from './summary.ts';

/** Holds a summary against its budgets; `which` says of which phase it is. */
export function verdicts(summary: Summary, which: string): readonly Verdict[] {
  const { shares } = summary;
  const of = (what: string) => `${what}, ${which}`;
  return [
    { what: of('write units'), unit: 'units', measured: summary.writeUnits, atMost: budgets.writeUnits },
    {
      what: of('events'),
      unit: 'events',
      measured: sum(shares.map((it) => it.events)),
      atMost: budgets.events,
    },
    {
      what: of('queue deliveries'),
      unit: 'deliveries',
      measured: sum(shares.map((it) => it.deliveries)),
      atMost: budgets.deliveries,
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
  const what = (batch: string) => `list price of a million orders, batches of ${batch}`;
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
