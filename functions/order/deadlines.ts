import { type Reader, readConfig } from '../runtime/config.ts';
import type { Indexing } from '../runtime/draft.ts';
import { dueMinute, duePartition, shardOf } from '../runtime/due.ts';
import type { Known, Order } from './order.ts';

/** Seconds that each stage may take. */
export type Deadlines = Readonly<Record<NonNullable<Known['stage']>, number>>;

/** The shortest deadline: the index that sweeps look into may lag by moments. */
const LEAST_SECONDS = 60;

/** The one partition in which all parked orders are listed. */
export const PARKED = 'parked';

const seconds: Reader<number> = (value = '') => {
  const found = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  return found >= LEAST_SECONDS
    ? { value: found }
    : { wrong: `is not a whole number of seconds from ${LEAST_SECONDS}` };
};

/** The deadlines of all stages, from the settings. */
export function deadlinesFrom(env: NodeJS.ProcessEnv = process.env): Deadlines {
  const config = readConfig(
    {
      ACCEPT_SECONDS: seconds,
      PREPARE_SECONDS: seconds,
      SHIP_SECONDS: seconds,
      UNDO_SECONDS: seconds,
      RETURN_SECONDS: seconds,
    },
    env,
  );
  return {
    accept: config.ACCEPT_SECONDS,
    prepare: config.PREPARE_SECONDS,
    ship: config.SHIP_SECONDS,
    undo: config.UNDO_SECONDS,
    return: config.RETURN_SECONDS,
  };
}

/**
 * Attributes of the sparse indexes, each on as few versions as will do, since every one costs a write: the
 * customer on the first, when it is due on those that begin a stage or resume it, `parked` on those that park it.
 */
export function indexed(deadlines: Deadlines) {
  return ({ subject, version, state, before, at }: Indexing<Order>): Readonly<Record<string, string>> => {
    if (state.is === 'unknown') return {};
    const { stage, round, purchase } = state;
    const begins = stage !== undefined && (before.is === 'unknown' || before.round !== round);
    return {
      ...(version === 1 && { customer: purchase.customerId }),
      ...(begins && {
        due: duePartition(dueMinute(at, deadlines[stage]), shardOf(subject)),
        round: String(round),
      }),
      ...(parks(before, state) && { parked: PARKED }),
    };
  };
}

/** Whether this is the step that parks an order: what it hears while it is parked is not. */
export function parks(before: Order | undefined, state: Order | undefined): boolean {
  const isParked = (order: Order | undefined) => order?.is === 'known' && order.status === 'parked';
  return isParked(state) && !isParked(before);
}

/** Whether a deadline still counts: the order waits for what it waited for then. */
export function stands(state: unknown, round: number): boolean {
  // Only this subsystem's domain writes its journal.
  const order = state as Order | undefined;
  return order?.is === 'known' && order.stage !== undefined && order.round === round;
}
