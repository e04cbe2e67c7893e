import { setTimeout as pause } from 'node:timers/promises';
import { isRecord } from './gaps.ts';

/** What the little shop sells, with its price in US cents and the pieces in stock at first. */
export const CATALOGUE = [
  { sku: 'TEA-ASSAM', name: 'Assam tea, 100 g', minorUnits: 890, pieces: 40 },
  { sku: 'TEA-SENCHA', name: 'Sencha tea, 100 g', minorUnits: 1_250, pieces: 25 },
  { sku: 'COFFEE-HARRAR', name: 'Harrar coffee, 250 g', minorUnits: 1_100, pieces: 60 },
  { sku: 'COFFEE-DECAF', name: 'Decaffeinated coffee, 250 g', minorUnits: 1_050, pieces: 30 },
  { sku: 'MUG-BLUE', name: 'Stoneware mug, blue', minorUnits: 1_600, pieces: 12 },
  { sku: 'POT-GLASS', name: 'Glass teapot, 1 l', minorUnits: 3_450, pieces: 5 },
  { sku: 'KETTLE-STEEL', name: 'Steel kettle, 1.5 l', minorUnits: 5_900, pieces: 3 },
  { sku: 'FILTER-100', name: 'Paper filters, 100 pieces', minorUnits: 420, pieces: 200 },
] as const;

/** Listed by nobody: an order that asks for it is refused whatever else is in it. */
const NEVER_LISTED = 'never-listed';

const KNOWN_WITHIN_MS = 60_000;

/**
 * Lists a small catalogue and receives its stock, by the API's own routes; repeated, it changes nothing, since
 * stock is received once per reference. Settles when the catalogue can be ordered.
 *
 * @throws when the API refuses, or orders do not know the catalogue within a minute
 */
export async function seed(apiUrl: string, signal?: AbortSignal): Promise<void> {
  const call = caller(apiUrl, signal);
  for (const { sku, name, minorUnits, pieces } of CATALOGUE) {
    await call('PUT', `/products/${sku}`, { name, unitPrice: { minorUnits, currency: 'USD' } }, 200);
    await call('POST', `/stock/${sku}`, { quantity: pieces, reference: 'opening-stock' }, 200);
  }
  const until = performance.now() + KNOWN_WITHIN_MS;
  while ((await unknownProducts(call)) > 0) {
    if (performance.now() > until)
      throw new Error('Orders do not know the catalogue a minute after it was listed.');
    await pause(50, undefined, { signal });
  }
}

type Call = (method: string, path: string, body: unknown, wanted: number) => Promise<unknown>;

function caller(apiUrl: string, signal?: AbortSignal): Call {
  return async (method, path, body, wanted) => {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
    const text = await response.text();
    if (response.status !== wanted)
      throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
    return JSON.parse(text);
  };
}

/** How much of the catalogue orders do not know yet, by an order for all of it that cannot succeed. */
async function unknownProducts(call: Call): Promise<number> {
  const skus = [...CATALOGUE.map((it) => it.sku), NEVER_LISTED];
  const refusal = await call(
    'POST',
    '/orders',
    {
      customerId: 'nobody',
      lines: skus.map((sku) => ({ sku, quantity: 1 })),
      shipTo: { name: '-', street: '-', city: '-', country: '-' },
      payment: { token: 'tok_ok' },
    },
    422,
  );
  const faults = isRecord(refusal) ? refusal['faults'] : undefined;
  if (!Array.isArray(faults)) throw new Error(`Unexpected refusal: ${JSON.stringify(refusal)}`);
  return faults.length - 1;
}
