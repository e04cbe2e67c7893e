import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';

/** Says everything that is wrong with a subsystem's table, one sentence each. */
export function faultsOf(table: SubsystemTable): readonly string[] {
  const { name, hears, says, inbox, handler, api } = table;
  const rules: readonly (readonly [wrong: boolean, sentence: string])[] = [
    [!/^[a-z][a-z-]{0,30}$/.test(name), 'its name must be small letters and hyphens'],
    [hears.length > 0 && (!inbox || !handler), 'it hears events, so it needs `inbox` and `handler`'],
    [
      hears.length === 0 && (!!inbox || !!handler),
      'it hears nothing, so it can have neither `inbox` nor `handler`',
    ],
    [hears.some((it) => it.startsWith(`${name}.`)), 'it must not hear its own events'],
    [says.some((it) => !it.startsWith(`${name}.`)), `it may only say events that begin with "${name}."`],
    [!!inbox && !within(inbox.batchSize, 1, 10), '`inbox.batchSize` must be 1 to 10'],
    [
      !!inbox && !within(inbox.maxReceives, 5, 1_000),
      '`inbox.maxReceives` must be at least 5: blips are bridged by retries',
    ],
    [!!inbox && !within(inbox.maxConcurrency, 2, 1_000), '`inbox.maxConcurrency` must be 2 to 1000'],
    [!!inbox && inbox.impact === '', '`inbox.impact` must say what breaks for a customer'],
    ...[handler, api].map(
      (it) => [!!it && !within(it.timeoutSeconds, 1, 900), 'a `timeoutSeconds` must be 1 to 900'] as const,
    ),
    [
      !!api && api.timeoutSeconds > 29,
      '`api.timeoutSeconds` must be at most 29: API Gateway gives up after 30',
    ],
  ];
  return rules.filter(([wrong]) => wrong).map(([, sentence]) => `The table of ${name}: ${sentence}.`);
}

function within(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
