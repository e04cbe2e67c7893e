import type { OrderLine } from '../../events-schemas/generated/events.ts';
import type { PlaceOrder } from '../../events-schemas/generated/requests.ts';
import { lineNet, MOST_MINOR_UNITS, type Money, money } from '../runtime/money.ts';
import type { Purchase } from './order.ts';

/** A product as the order API knows it. */
export interface Listing {
  readonly unitPrice: Money;
}

/** Why a request cannot be priced: JSON pointer, stable code, words. */
export interface PricingFault {
  readonly path: string;
  readonly code: 'unknown-sku' | 'currency-mismatch' | 'discount-not-exact' | 'total-too-large';
  readonly message: string;
}

/**
 * Prices an order in exact decimals: a line's net is half-even(unitPrice × quantity × (1 − discount)), the
 * total is the sum of the nets and the shipping. A price in the request is the shop's decision and stands;
 * without one the catalogue's counts. A SKU that the catalogue does not list is a fault all the same.
 */
export function price(
  request: PlaceOrder,
  listings: ReadonlyMap<string, Listing>,
): { readonly purchase: Purchase } | { readonly faults: readonly PricingFault[] } {
  const { customerId, email, shipping, shipTo } = request;
  const priced = request.lines.map((line) => ({
    line,
    unitPrice: line.unitPrice ?? listings.get(line.sku)?.unitPrice,
  }));
  const currency =
    request.currency ?? priced.find((it) => it.unitPrice)?.unitPrice?.currency ?? shipping?.currency ?? '';
  const faults: PricingFault[] = [];
  const lines: OrderLine[] = [];
  let total = BigInt(shipping?.minorUnits ?? 0);

  const mismatch = (path: string, found: string) =>
    faults.push({
      path,
      code: 'currency-mismatch',
      message: `the order is in ${currency}, this is in ${found}`,
    });

  for (const [index, { line, unitPrice }] of priced.entries()) {
    const path = `/lines/${index}`;
    const listed = listings.has(line.sku);
    if (!listed) {
      faults.push({
        path: `${path}/sku`,
        code: 'unknown-sku',
        message: 'the catalogue does not list this SKU',
      });
    }
    if (unitPrice && unitPrice.currency !== currency)
      mismatch(`${path}/unitPrice/currency`, unitPrice.currency);
    const net = lineNet(unitPrice?.minorUnits ?? 0, line.quantity, line.discount ?? 0);
    if (net === undefined) {
      const message = 'a discount is a fraction from 0 to 1 with at most 4 decimal places';
      faults.push({ path: `${path}/discount`, code: 'discount-not-exact', message });
    }
    if (!listed || !unitPrice || net === undefined) continue;
    total += net;
    const { sku, quantity, discount } = line;
    const amount = money(Number(net), currency);
    lines.push({ sku, quantity, unitPrice, ...(discount !== undefined && { discount }), net: amount });
  }
  if (shipping && shipping.currency !== currency) mismatch('/shipping/currency', shipping.currency);
  if (total > MOST_MINOR_UNITS) {
    faults.push({
      path: '/lines',
      code: 'total-too-large',
      message: `a total is at most ${MOST_MINOR_UNITS} minor units`,
    });
  }
  if (faults.length > 0) return { faults };
  const purchase = {
    customerId,
    ...(email !== undefined && { email }),
    lines,
    ...(shipping && { shipping }),
    total: money(Number(total), currency),
    shipTo,
  };
  return { purchase };
}
