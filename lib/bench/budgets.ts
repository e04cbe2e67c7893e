/**
 * What may be used at most. The whole path, placed to delivered, has 32 write units and a price of $60 for
 * a million orders in batches of one, $44 in batches of ten; until it is all there, the path to the
 * confirmation has the share that its write units have: 13 of 32.
 */
export const budgets = {
  writeUnitsToConfirmation: 13,
  eventsToConfirmation: 4,
  deliveriesToConfirmation: 4,
  hopsToConfirmation: 2,
  dollarsPerMillion: { one: (60 * 13) / 32, ten: (44 * 13) / 32 },
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
