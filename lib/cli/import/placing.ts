import { DemoError } from '../demo/demo-error.ts';
import type { PaidOrder } from '../demo/demo-input.ts';
import { faultInWords } from '../files/fault-words.ts';
import type { ProductInFile } from '../files/products-csv.ts';
import type { Answer } from '../target/api-client.ts';
import { type Asking, ask, field, told } from '../target/asking.ts';

/** What became of an order that was asked for. */
export type Placement =
  | {
      readonly is: 'placed';
      readonly orderId: string;
      /** It was there already, from an earlier request under its key. */
      readonly before: boolean;
    }
  | {
      readonly is: 'refused';
      readonly answer: Answer;
      readonly code: string;
      readonly reason: string;
      /** Line of the order's file. */
      readonly line: number;
    };

/** How long the order API may lack a product that was just listed: its copy of the catalogue lags by moments. */
export const KNOWN_WITHIN_MS = 30_000;

/**
 * Places one order, under a key that makes it one order however often it is asked for. An unknown SKU is waited for
 * until `knownBy`, a time of `asking.now`.
 *
 * @throws Unanswered when the API fails
 */
export async function place(
  asking: Asking,
  order: PaidOrder,
  { key, knownBy }: { readonly key: string; readonly knownBy: number },
): Promise<Placement> {
  const body = { ...order.request, payment: { token: order.token } };
  const answer = await ask(
    asking,
    ['POST', '/orders', body, { 'idempotency-key': key }],
    (it) => field(it.body, 'code') === 'unknown-sku' && asking.now() < knownBy,
  );
  const orderId = field(answer.body, 'orderId');
  if (answer.status === 202 && typeof orderId === 'string')
    return { is: 'placed', orderId, before: answer.repeated ?? false };
  const code = field(answer.body, 'code');
  return {
    is: 'refused',
    answer,
    code: typeof code === 'string' ? code : String(answer.status),
    ...faultsOf(order, answer),
  };
}

/** Why an order was refused, by the first line of the file that has a part in it. */
function faultsOf(order: PaidOrder, answer: Answer): { reason: string; line: number } {
  const [first = 0] = order.rows;
  const faults = field(answer.body, 'faults');
  if (!Array.isArray(faults) || faults.length === 0) return { reason: told(answer), line: first };
  const paths = faults.map((it) => String(field(it, 'path')));
  const row = paths.flatMap((it) => /^\/lines\/(\d+)/.exec(it)?.[1] ?? [])[0];
  const reasons = faults.map(
    (it, index) => `${paths[index]} ${faultInWords(paths[index] ?? '', String(field(it, 'message')))}`,
  );
  const code = String(field(answer.body, 'code'));
  return {
    reason: `${answer.status} ${code}: ${reasons.join('; ')}.`,
    line: order.rows[Number(row)] ?? first,
  };
}

/** The API does not take a product, or its stock. */
export class ListingRefused extends DemoError {
  /** The API's, such as `reference-reused`. */
  readonly code: unknown;

  constructor(message: string, code: unknown) {
    super(message);
    this.code = code;
  }
}

/** How products are listed. */
export interface Listing {
  readonly products: readonly ProductInFile[];
  /** Pieces of every product, instead of those in the file. */
  readonly stockEach?: number | undefined;
  /** Stock is received once under it. */
  readonly reference: string;
  readonly tell: (listed: number) => void;
}

/**
 * Lists what is sold, and receives its stock; repeated, it changes nothing.
 *
 * @throws ListingRefused when the API refuses, Unanswered when it fails
 */
export async function listProducts(
  asking: Asking,
  { products, stockEach, reference, tell }: Listing,
): Promise<void> {
  const succeed = async (method: 'PUT' | 'POST', path: string, body: unknown) => {
    const answer = await ask(asking, [method, path, body]);
    if (answer.status === 200) return;
    const code = field(answer.body, 'code');
    throw new ListingRefused(`${method} ${path} was answered with ${told(answer)}`, code);
  };
  for (const [index, { sku, listing, stock }] of products.entries()) {
    await succeed('PUT', `/products/${sku}`, listing);
    const quantity = stockEach ?? stock;
    if (quantity > 0) await succeed('POST', `/stock/${sku}`, { quantity, reference });
    tell(index + 1);
  }
}
