import type { PaidOrder } from '../demo/demo-input.ts';
import type { Answer } from '../target/api-client.ts';
import type { Asking } from '../target/asking.ts';
import { type Placement, place } from './placing.ts';
import { sideBySide } from './side-by-side.ts';

/** An order that the API did not take. */
export interface RefusedOrder {
  /** The file's own number of it. */
  readonly order: string;
  readonly line: number;
  /** The API's code, such as `unknown-sku`; `idempotency-key-reused` for one that was placed with another content. */
  readonly code: string;
  readonly reason: string;
}

/** How far an import has come. */
export interface Imported {
  /** By the order in which they were answered. */
  readonly orderIds: readonly string[];
  readonly placed: number;
  /** Placed by an earlier run. */
  readonly alreadyThere: number;
  readonly refused: readonly RefusedOrder[];
}

export interface ImportPlan {
  readonly orders: readonly PaidOrder[];
  /** Tells the orders of this file from those of another one with the same numbers. */
  readonly keyPrefix: string;
  /** How long an unknown SKU may become known: longer when products were listed just now. */
  readonly knownWithinMs: number;
  /** Orders that are asked for at a time. */
  readonly concurrency: number;
  /** Is told after each order. */
  readonly tell: (imported: Imported) => void;
}

/** The API does not take what this caller asks: every other order would be refused likewise. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`The API answers ${answer.status}.`);
    this.answer = answer;
  }
}

/**
 * Places orders under keys that come from the file alone: `<prefix>/<number>`. So no other run, whenever and wherever,
 * places any of them a second time, and nothing needs to be remembered. What is refused is noted, and the rest goes on.
 *
 * @throws Unanswered when the API fails, NotAllowed when it takes nothing of this caller
 */
export async function importOrders(asking: Asking, plan: ImportPlan): Promise<void> {
  const knownBy = asking.now() + plan.knownWithinMs;
  const orderIds: string[] = [];
  const refused: RefusedOrder[] = [];
  let alreadyThere = 0;
  await sideBySide(plan.orders, plan.concurrency, async (order) => {
    const placement = await place(asking, order, { key: keyOf(plan.keyPrefix, order.number), knownBy });
    if (placement.is === 'placed') {
      orderIds.push(placement.orderId);
      if (placement.before) alreadyThere += 1;
    } else {
      refused.push(refusal(order, placement));
    }
    plan.tell({ orderIds, placed: orderIds.length - alreadyThere, alreadyThere, refused });
  });
}

function refusal(order: PaidOrder, placement: Extract<Placement, { is: 'refused' }>): RefusedOrder {
  const { answer, code, reason, line } = placement;
  if (answer.status < 400 || answer.status === 401 || answer.status === 403) throw new NotAllowed(answer);
  const changed = 'it was placed before with another content; that order stays as it is';
  return {
    order: order.number,
    line,
    code,
    reason: code === 'idempotency-key-reused' ? changed : reason,
  };
}

/** The longest key that the API takes. */
const MOST_KEY_CHARACTERS = 255;

/**
 * The key of an order, the same for ever. Whatever a number is made of, no two have the same key: all but printable
 * ASCII is percent-encoded, and so are spaces, which HTTP would take off an end.
 */
export function keyOf(prefix: string, number: string): string {
  return `${prefix}/${number.replace(/[^!-$&-~]+/g, encodeURIComponent)}`;
}

/** Orders whose number is too long for a key, by the line where they begin. */
export function withoutKey(prefix: string, orders: readonly PaidOrder[]): readonly number[] {
  return orders
    .filter((it) => keyOf(prefix, it.number).length > MOST_KEY_CHARACTERS)
    .map((it) => it.rows[0] ?? 0);
}
