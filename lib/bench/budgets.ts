/** What a happy order of one line may use at most, from placed to delivered, captured, with three mails. */
export const budgets = {
  writeUnits: 32,
  events: 11,
  deliveries: 16,
  hopsToConfirmation: 2,
  /** List price of a million orders without mail and logs, in batches of one and of ten. */
  dollarsPerMillion: { one: 60, ten: 44 },
  /** Each version of a one-line order is one write unit. */
  journalItemBytes: 1_024,
  startKilobytes: 250,
  /** Cold start as a part of what the usual libraries take. */
  coldStartRatio: 0.5,
  /** Microseconds of processor time to validate an event of 1 KB. */
  validationMicroseconds: 1,
  /** The same as a part of what zod takes in the same run: 1 µs where zod takes 3.5. */
  validationRatio: 1 / 3.5,
} as const;

/** One measurement held against its budget. */
export interface Verdict {
  readonly what: string;
  readonly unit: string;
  readonly measured: number;
  readonly atMost: number;
}

/** Not a number counts as a miss: what could not be measured is not kept. */
export function isMissed({ measured, atMost }: Verdict): boolean {
  return !(measured <= atMost);
}

/** One sentence for each budget that was missed. */
export function misses(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.filter(isMissed).map(({ what, unit, measured, atMost }) => {
    const found = Number.isNaN(measured) ? 'could not be measured' : `${rounded(measured)} ${unit}`;
    return `${what}: ${found}; the budget is ${rounded(atMost)} ${unit}.`;
  });
}

/** At most two decimals, for people. */
export function rounded(value: number): string {
  return String(Number(value.toFixed(2)));
}
