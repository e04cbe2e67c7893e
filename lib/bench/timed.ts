import { budgets, type Verdict } from './budgets.ts';
import { type ColdStarts, timeColdStarts } from './cold-start.ts';
import { timeValidation, type ValidationTimes } from './validating.ts';

/** All that is timed, side by side in one run. Differs from machine to machine; the ratios do so little. */
export interface Timed {
  readonly coldStarts: ColdStarts;
  readonly validation: ValidationTimes;
  readonly verdicts: readonly Verdict[];
}

/** Takes some 10 s on two idle cores. */
export async function time(log: (line: string) => void): Promise<Timed> {
  log('Timing cold starts and validation …');
  const coldStarts = await timeColdStarts();
  const validation = timeValidation();
  return {
    coldStarts,
    validation,
    verdicts: [
      {
        what: 'cold start as a part of that of the usual libraries',
        unit: '×',
        measured: coldStarts.ours.milliseconds / coldStarts.usual.milliseconds,
        atMost: budgets.coldStartRatio,
      },
      {
        what: 'validating an event of 1 KB',
        unit: 'µs',
        measured: validation.ours,
        atMost: budgets.validationMicroseconds,
      },
      {
        what: 'validating an event of 1 KB as a part of what zod takes',
        unit: '×',
        measured: validation.ours / validation.zod,
        atMost: budgets.validationRatio,
      },
    ],
  };
}
