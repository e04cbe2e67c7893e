import { isMissed, misses, rounded, type Verdict } from './budgets.ts';
import { sum } from './capacity.ts';
import { total } from './cost.ts';
import type { Counted } from './counted.ts';
import { prices } from './prices.ts';
import type { Summary } from './summary.ts';
import { aligned } from './table.ts';
import type { Timed } from './timed.ts';

/** What a run of the bench found. */
export interface BenchReport {
  readonly counted: Counted;
  /** Absent when only counted budgets were asked for. */
  readonly timed?: Timed | undefined;
}

/** All verdicts of a run, counted first. */
export function verdictsOf({ counted, timed }: BenchReport): readonly Verdict[] {
  return [...counted.verdicts, ...(timed?.verdicts ?? [])];
}

/** The report for people, as plain lines. */
export function reportLines(report: BenchReport): readonly string[] {
  const { counted, timed } = report;
  const { single, batched } = counted;
  return [
    ...heading(
      `Per happy order of one line, placed to delivered (${single.orders} orders, one after the other)`,
    ),
    ...shareLines(single),
    `Ten at a time: ${rounded(batched.writeUnits)} write units, of which ${rounded(lost(batched))} in lost races.`,
    ...notIncluded(single),
    ...heading('The same order in other layouts, write units'),
    ...layoutLines(single),
    ...heading('Largest journal item of each version, bytes'),
    ...aligned(Object.entries(single.journalBytes).map(([name, bytes]) => [name, String(bytes)])),
    ...heading('Lambda invocations per order, counted in the logs'),
    ...aligned(Object.entries(single.invocations).map(([name, count]) => [name, rounded(count)])),
    ...heading(`A million orders at list prices of ${prices.asOf}, ${prices.region}, US dollars`),
    ...billLines(single),
    ...heading('A cold start loads, KB'),
    ...aligned(Object.entries(counted.startBytes).map(([name, bytes]) => [name, rounded(bytes / 1_000)])),
    ...(timed ? timedLines(timed) : []),
    ...heading('Budgets'),
    ...aligned(
      verdictsOf(report).map((it) => [
        isMissed(it) ? 'MISSED' : 'kept',
        it.what,
        `${rounded(it.measured)} ≤ ${rounded(it.atMost)} ${it.unit}`,
      ]),
    ),
    '',
    ...misses(verdictsOf(report)).map((it) => `Missed: ${it}`),
  ];
}

function heading(text: string): readonly string[] {
  return ['', text, '─'.repeat(text.length)];
}

function shareLines({ shares, writeUnits, hops }: Summary): readonly string[] {
  const all = (of: (share: Summary['shares'][number]) => number) => rounded(sum(shares.map(of)));
  return [
    ...aligned([
      ['subsystem', 'write units', 'of it indexes', 'read units', 'events', 'deliveries'],
      ...shares.map((it) => [
        it.subsystem,
        rounded(it.tableUnits + it.indexUnits),
        rounded(it.indexUnits),
        rounded(it.readUnits),
        rounded(it.events),
        rounded(it.deliveries),
      ]),
      [
        'together',
        rounded(writeUnits),
        all((it) => it.indexUnits),
        all((it) => it.readUnits),
        all((it) => it.events),
        all((it) => it.deliveries),
      ],
    ]),
    `Hops from placed to confirmed: ${hops ?? 'unknown'}. Deliveries are events × the rules that match them.`,
  ];
}

function lost({ shares }: Summary): number {
  return sum(shares.map((it) => it.lostUnits));
}

function layoutLines({ writeUnits, alternatives }: Summary): readonly string[] {
  const times = (units: number) => `${rounded(units / writeUnits)} ×`;
  const { transactionalOutbox, idempotencyTable } = alternatives;
  return aligned([
    ['one conditional write per event (this)', rounded(writeUnits), times(writeUnits)],
    ['an idempotency table beside the state, no outbox', rounded(idempotencyTable), times(idempotencyTable)],
    ['state + dedupe + outbox in a transaction', rounded(transactionalOutbox), times(transactionalOutbox)],
  ]);
}

function notIncluded({ sandboxUnits, sweeps, sent }: Summary): readonly string[] {
  const messages = Object.entries(sent).map(([what, count]) => `${what} ${rounded(count)}`);
  return [
    'Not included:',
    `- books of the sandboxes, which stand for those of providers and carriers: ${rounded(sandboxUnits)} write units;`,
    `- sweeps, while all of these were under way: ${rounded(sweeps.writeUnits)} write units, ${rounded(sweeps.readUnits)} read units;`,
    `- sent past the bus: ${messages.join(', ') || 'nothing'}.`,
  ];
}

function billLines({ bills: { one, ten }, apart, outside }: Summary): readonly string[] {
  const asked = Object.entries(outside).map(([subsystem, calls]) => `${subsystem} ${rounded(calls)}`);
  const lines = aligned([
    ['', 'batches of 1', 'batches of 10', ''],
    ...one.map(({ what, dollars, basis }, index) => [
      what,
      dollars.toFixed(2),
      (ten[index]?.dollars ?? Number.NaN).toFixed(2),
      basis,
    ]),
    ['together', total(one).toFixed(2), total(ten).toFixed(2), ''],
    ['apart: functions wait outside', apart.waiting.one.toFixed(2), apart.waiting.ten.toFixed(2), 'assumed'],
    ['apart: mail', apart.mail.toFixed(2), apart.mail.toFixed(2), 'counted'],
    ['apart: what Lambda logs', apart.logs.one.toFixed(2), apart.logs.ten.toFixed(2), 'assumed'],
    ['apart: archiving the events', apart.archive.toFixed(2), apart.archive.toFixed(2), 'counted'],
  ]);
  return [...lines, `Calls that are waited for: ${asked.join(', ') || 'none'}. Without storage and backups.`];
}

function timedLines({ coldStarts, validation }: Timed): readonly string[] {
  const { ours, usual, starts } = coldStarts;
  return [
    ...heading(`Cold start of inventory's handler, init and first call (fastest of ${starts})`),
    ...aligned([
      ['this', `${rounded(ours.milliseconds)} ms`, `${rounded(ours.kilobytes)} KB`],
      [
        'AWS SDK + lib-dynamodb + zod + Powertools',
        `${rounded(usual.milliseconds)} ms`,
        `${rounded(usual.kilobytes)} KB`,
      ],
    ]),
    ...heading(`Validating an event of ${validation.bytes} bytes, µs`),
    ...aligned([
      ['this', rounded(validation.ours)],
      ['zod', rounded(validation.zod)],
      ['valibot', rounded(validation.valibot)],
    ]),
  ];
}
