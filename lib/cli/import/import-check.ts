import { DemoError } from '../demo/demo-error.ts';
import type { PaidOrder } from '../demo/demo-input.ts';
import { type Asking, ask, told } from '../target/asking.ts';

/** A line of the file that orders what the catalogue does not list. */
export interface Unlisted {
  readonly order: string;
  readonly line: number;
  readonly sku: string;
}

/** Every line with a SKU that is neither in the catalogue nor about to be. Costs a request for each other SKU. */
export async function unlisted(
  asking: Asking,
  orders: readonly PaidOrder[],
  aboutToBe: ReadonlySet<string>,
): Promise<readonly Unlisted[]> {
  const lines = orders.flatMap((order) =>
    order.request.lines.map(({ sku }, index) => ({ order: order.number, line: order.rows[index] ?? 0, sku })),
  );
  const missing = new Set<string>();
  for (const sku of new Set(lines.map((it) => it.sku))) {
    if (aboutToBe.has(sku)) continue;
    const answer = await ask(asking, ['GET', `/products/${sku}`]);
    if (answer.status === 404) missing.add(sku);
    else if (answer.status !== 200)
      throw new DemoError(`GET /products/${sku} was answered with ${told(answer)}`);
  }
  return lines.filter((it) => missing.has(it.sku));
}
