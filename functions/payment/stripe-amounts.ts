import type { Money } from '../runtime/money.ts';

/** Why an amount is not even asked for: it is finer than Stripe can say it. */
export const TOO_FINE = 'amount-too-fine';

/** What one of our minor units, which are those of ISO 4217, is in Stripe’s: `times ÷ per`. */
interface Units {
  readonly times: number;
  readonly per: number;
  /** What an amount in Stripe’s units must be divisible by. */
  readonly step: number;
}

const SAME: Units = { times: 1, per: 1, step: 1 };
/** No decimals any more, but Stripe still takes two, which must be 00. */
const HUNDREDFOLD: Units = { times: 100, per: 1, step: 1 };
/** Two decimals in ISO 4217, of which Stripe knows none. */
const WHOLE: Units = { times: 1, per: 100, step: 1 };
/** Three decimals, the last of which must be 0. */
const TENS: Units = { times: 1, per: 1, step: 10 };

/**
 * The currencies that are special: https://docs.stripe.com/currencies#zero-decimal, #three-decimal and
 * #special-cases. Two of the special cases are none here: HUF and TWD have no decimals in payouts, but two in
 * payments and refunds, as in ISO 4217.
 */
const SPECIAL: ReadonlyMap<string, Units> = new Map([
  ['ISK', HUNDREDFOLD],
  ['UGX', HUNDREDFOLD],
  ['MGA', WHOLE],
  ['BHD', TENS],
  ['JOD', TENS],
  ['KWD', TENS],
  ['OMR', TENS],
  ['TND', TENS],
]);

/** An amount in the units that Stripe’s API takes and gives; undefined when it is finer than Stripe can say it. */
export function stripeAmount({ minorUnits, currency }: Money): number | undefined {
  const { times, per, step } = SPECIAL.get(currency) ?? SAME;
  const units = (minorUnits / per) * times;
  return units % step === 0 ? units : undefined;
}
