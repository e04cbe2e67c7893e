import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run bench [-- options]

Places happy orders on an emulator of its own, counts what they cost at the wire, and holds that and the
size of every function against the budgets; then times cold starts and validation beside the usual libraries.

  --only counted  nothing that is timed: the same on any machine
  --orders N      orders of each of the two phases, 1 to 1000 (default 20)
  --json          the report as JSON on standard output
  --help          this text

Exit code 0 when every budget is kept, 1 when one is missed or the run fails, 2 when an option is wrong,
130 when it is interrupted.`;

export interface BenchOptions {
  readonly orders: number;
  readonly onlyCounted: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

const MOST_ORDERS = 1_000;

/** Reads the command line. Throws an Error with one sentence when an option is wrong. */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      orders: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { only, orders, json, help } = values;
  if (only !== undefined && only !== 'counted') throw new Error(`--only takes "counted", not "${only}".`);
  const count = Number(orders);
  if (!/^\d+$/.test(orders) || count < 1 || count > MOST_ORDERS) {
    throw new Error(`--orders takes a whole number from 1 to ${MOST_ORDERS}, not "${orders}".`);
  }
  return { orders: count, onlyCounted: only === 'counted', json, help };
}
