import type { Money } from '../../../functions/runtime/money.ts';
import { fractionDigits } from './csv.ts';

/** An amount for people, exact: `19.99 USD`, `1200 JPY`. */
export function amount({ minorUnits, currency }: Money): string {
  const places = fractionDigits(currency) ?? 0;
  const digits = String(Math.abs(minorUnits)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places > 0 ? `.${digits.slice(-places)}` : '';
  return `${minorUnits < 0 ? '-' : ''}${whole}${fraction} ${currency}`;
}
