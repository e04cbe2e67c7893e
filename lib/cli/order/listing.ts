import type { Money } from '../../../functions/runtime/money.ts';
import { amount } from '../files/amount.ts';
import { type Output, table } from '../output.ts';
import { isPage } from '../target/answer-shapes.ts';
import { expected } from '../target/problem.ts';
import type { ApiTarget } from '../target/target.ts';
import { type OrderView, statusInWords } from './story.ts';

/** An order in a list. */
export interface Listed extends Pick<OrderView, 'orderId' | 'status' | 'because' | 'reason'> {
  readonly total: Money;
  readonly placedAt: string;
}

/** Orders, and where the list goes on. */
export interface Page {
  readonly orders: readonly Listed[];
  readonly cursor?: string;
}

/** Which orders: a customer's, or those that are parked. */
export type Asked = { readonly customerId: string } | { readonly status: 'parked' };

/** The longest page of the API. */
const MOST_A_PAGE = 100;

/**
 * So many orders, page after page, since a page may hold fewer than it is asked for.
 *
 * @throws a CliError when the API refuses; the signal's reason when it is aborted
 */
export async function listed(
  target: ApiTarget,
  asked: Asked,
  {
    limit,
    from,
    signal,
  }: { readonly limit: number; readonly from?: string | undefined; readonly signal: AbortSignal },
): Promise<Page> {
  const orders: Listed[] = [];
  let cursor = from;
  do {
    signal.throwIfAborted();
    const query = new URLSearchParams({
      ...asked,
      limit: String(Math.min(MOST_A_PAGE, limit - orders.length)),
    });
    if (cursor !== undefined) query.set('cursor', cursor);
    const page = expected(await target.api('GET', `/orders?${query}`), 200, target, isPage);
    orders.push(...page.orders);
    cursor = page.cursor;
  } while (cursor !== undefined && orders.length < limit);
  return { orders, ...(cursor !== undefined && { cursor }) };
}

export function listTable({ orders }: Page, style: Output['style']): string {
  if (orders.length === 0) return 'There are none.';
  const plain: Output['style'] = (_format, text) => text;
  const rows = orders.map((it) => [
    it.orderId,
    statusInWords(it, plain),
    amount(it.total),
    `${it.placedAt.slice(0, 19).replace('T', ' ')} UTC`,
  ]);
  const [head = '', ...lines] = table([['ORDER', 'STATUS', 'TOTAL', 'PLACED'], ...rows]).split('\n');
  return [style('dim', head), ...lines].join('\n');
}
