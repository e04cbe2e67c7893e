import { awaited, type Known } from '../../../functions/order/order.ts';
import type { Status } from '../../../functions/order/stages.ts';
import { known } from '../../../functions/order/view.ts';
import { sourceOf } from '../../../functions/runtime/event.ts';
import type { Journal } from '../../../functions/runtime/journal.ts';
import { DemoError } from './demo-error.ts';

/** How orders stand, as far as it was looked. */
export interface Standing {
  /** How many have an end. */
  readonly ended: number;
  readonly byStatus: Readonly<Partial<Record<Status, number>>>;
}

/** What orders are followed with. */
export interface Following {
  /** The journal of the order subsystem, which knows when an order has an end. */
  readonly journal: Pick<Journal, 'head'>;
  readonly tell: (standing: Standing) => void;
  /** Between two rounds. Throws when there is no more need to follow. */
  readonly pause: () => Promise<void>;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

export interface Follower {
  /** Follows one more order, which was just placed. */
  add(orderId: string): void;
  /** No more orders come. */
  close(): void;
  /**
   * Settles when no more orders come and each has an end, with the time (Unix, in ms) of the last one. Throws
   * DemoError, with what is awaited, when nothing has changed for a long time.
   */
  followed(): Promise<number>;
}

/** So few that the machine is left to the pipeline, which runs on it too. */
const LOOKS_PER_ROUND = 4;

/** How long nothing may change: longer than the longest pause of a first few retries. */
const STALLED_SECONDS = 180;

/** Most orders that are named when nothing changes any more. */
const MOST_NAMED = 10;

/** In the order in which they are told. */
const UNDER_WAY: readonly Status[] = [
  'placed',
  'confirmed',
  'released',
  'dispatched',
  'rolling-back',
  'returning',
];
const ENDS: readonly Status[] = ['completed', 'returned', 'rolled-back', 'parked'];

/** Follows orders to their ends by looking at them in turn, a few each round. */
export function follow({ journal, tell, pause, now }: Following): Follower {
  const orders = new Map<string, { readonly version: number; readonly order?: Known }>();
  const open: string[] = [];
  const counts = new Map<Status, number>();
  let [closed, changed, lastEnd] = [false, now(), 0];

  function count(status: Status, by: number): void {
    counts.set(status, (counts.get(status) ?? 0) + by);
  }

  async function look(orderId: string): Promise<void> {
    const before = orders.get(orderId);
    const head = await journal.head(orderId);
    const order = known(head);
    if (!head || !order) throw new DemoError(`Order ${orderId} was placed, but is not there.`);
    const ended = ENDS.includes(order.status);
    if (!ended) open.push(orderId);
    if (head.version === before?.version) return;
    orders.set(orderId, { version: head.version, order });
    changed = now();
    count(before?.order?.status ?? 'placed', -1);
    count(order.status, 1);
    if (ended) lastEnd = Math.max(lastEnd, Date.parse(head.at));
  }

  return {
    add(orderId) {
      orders.set(orderId, { version: 0 });
      open.push(orderId);
      count('placed', 1);
      changed = now();
    },
    close() {
      closed = true;
    },
    async followed() {
      for (;;) {
        for (const orderId of open.splice(0, LOOKS_PER_ROUND)) await look(orderId);
        tell({ ended: orders.size - open.length, byStatus: Object.fromEntries(counts) });
        if (closed && open.length === 0) return lastEnd;
        if (now() - changed > STALLED_SECONDS * 1_000)
          throw new DemoError(stalled(open.map((it) => [it, orders.get(it)?.order] as const)));
        await pause();
      }
    },
  };
}

/** How many orders have which status, such as `3 confirmed, 1 completed`. */
export function inWords({ byStatus }: Pick<Standing, 'byStatus'>): string {
  const told = [...UNDER_WAY, ...ENDS].map((it) => [it, byStatus[it] ?? 0] as const);
  return told.flatMap(([status, count]) => (count > 0 ? [`${count} ${status}`] : [])).join(', ');
}

function stalled(open: readonly (readonly [string, Known | undefined])[]): string {
  const named = open.slice(0, MOST_NAMED).map(([orderId, order]) => {
    const missing = order ? awaited(order).map((facts) => sourceOf(facts[0] ?? '')) : [];
    return `  ${orderId} is ${order?.status ?? 'placed'} and awaits ${missing.join(' and ') || 'nothing'}`;
  });
  const more = open.length > MOST_NAMED ? [`  … and ${open.length - MOST_NAMED} more`] : [];
  const what = open.length === 0 ? 'No order could be placed.' : 'These orders have no end:';
  return [`Nothing has changed for ${STALLED_SECONDS} s. ${what}`, ...named, ...more].join('\n');
}
