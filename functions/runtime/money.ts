import type { Money } from '../../events-schemas/generated/events.ts';

export type { Money };

/** An exact decimal: `digits × 10^-scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** The largest amount that JSON numbers carry exactly, in minor units. */
export const MOST_MINOR_UNITS = BigInt(Number.MAX_SAFE_INTEGER);

export function money(minorUnits: number, currency: string): Money {
  return { minorUnits, currency };
}

/** Reads `-12.340` exactly; undefined when the text is no plain decimal. No exponents, no separators. */
export function decimal(text: string): Decimal | undefined {
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,18}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  return { digits: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

/** The exact value times 10^scale, when that is whole; undefined when digits would be lost. */
export function scaled(value: Decimal, scale: number): bigint | undefined {
  if (value.scale <= scale) return value.digits * 10n ** BigInt(scale - value.scale);
  const unit = 10n ** BigInt(value.scale - scale);
  return value.digits % unit === 0n ? value.digits / unit : undefined;
}

/** numerator ÷ denominator, rounded half to even, as accountants and IEEE 754 do. denominator > 0. */
export function halfEven(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator - (numerator % denominator < 0n ? 1n : 0n);
  const twice = (numerator - floor * denominator) * 2n;
  if (twice < denominator) return floor;
  if (twice > denominator) return floor + 1n;
  return floor % 2n === 0n ? floor : floor + 1n;
}

/** A fraction from 0 to 1 with at most 4 decimal places, in ten-thousandths; undefined when it is not one. */
export function tenThousandths(fraction: number): bigint | undefined {
  const value = decimal(String(fraction));
  const parts = value && scaled(value, 4);
  return parts !== undefined && parts >= 0n && parts <= 10_000n ? parts : undefined;
}

/** half-even(unitPrice × quantity × (1 − discount)), in minor units; undefined when the discount is no fraction. */
export function lineNet(unitMinorUnits: number, quantity: number, discount: number): bigint | undefined {
  const off = tenThousandths(discount);
  if (off === undefined) return undefined;
  return halfEven(BigInt(unitMinorUnits) * BigInt(quantity) * (10_000n - off), 10_000n);
}
