import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DemoError } from './demo-error.ts';

/** What `npm run demo` was asked for. */
export interface DemoOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly products: string;
  readonly orders: string;
  readonly stockEach?: number;
  readonly limit?: number;
  /** A file with the mix of tokens. */
  readonly tokens?: string;
  readonly chaosCarrier: boolean;
  readonly report?: string;
  readonly skipBad: boolean;
}

const sample = (file: string) => fileURLToPath(new URL(`sample/${file}`, import.meta.url));

export const DEMO_HELP = `Usage: npm run demo [-- OPTIONS]

Places the orders of a file, waits until each is completed, rolled back or parked, and proves the books:
stock by inventory's tables, money by the provider's ledger, orders by the order journal. Starts an
emulator of its own and stops it, unless AWS_ENDPOINT_URL names one.

  --products FILE    products as CSV: sku,name,unit_price,currency,units_in_stock
  --orders FILE      orders as CSV, one row a line: order_id,customer_id,sku,quantity,unit_price,discount,
                     currency,freight,ship_name,ship_address,ship_city,ship_region,ship_postal_code,ship_country
                     (both files or none; without them a sample of about 50 orders)
  --stock-each N     N pieces of every product instead of those in the file
  --limit N          only the first N orders
  --tokens FILE      pay with a mix of the sandbox's tokens, spread evenly over the orders: a JSON object of
                     tokens and their shares, such as {"tok_ok": 9, "tok_declined": 1}; without it, all
                     pay with tok_ok
  --chaos-carrier    a carrier that is late, repeats and contradicts itself, refuses parcels and brings some
                     back; as it was again when the demo ends
  --skip-bad         leave out orders with a fault instead of stopping
  --report FILE      write the report as JSON
  --json             print the report as JSON
  --help             print this

Exit codes: 0 every order has an end and the books agree; 1 they do not; 2 wrong usage or files; 130 interrupted.
`;

/** Reads the command line. Throws DemoError with one sentence when it will not do. */
export function demoOptions(args: readonly string[]): DemoOptions {
  const { values } = parsed(args);
  if ((values.products === undefined) !== (values.orders === undefined)) {
    throw new DemoError('--products and --orders go together: give both files, or none for the sample.');
  }
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    products: values.products ?? sample('products.csv'),
    orders: values.orders ?? sample('orders.csv'),
    ...whole('stock-each', values['stock-each'], (stockEach) => ({ stockEach })),
    ...whole('limit', values.limit, (limit) => ({ limit })),
    ...(values.report !== undefined && { report: values.report }),
    ...(values.tokens !== undefined && { tokens: values.tokens }),
    chaosCarrier: values['chaos-carrier'] ?? false,
    skipBad: values['skip-bad'] ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: false,
      options: {
        products: { type: 'string' },
        orders: { type: 'string' },
        'stock-each': { type: 'string' },
        limit: { type: 'string' },
        report: { type: 'string' },
        tokens: { type: 'string' },
        'chaos-carrier': { type: 'boolean' },
        'skip-bad': { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new DemoError(`${error instanceof Error ? error.message : error} See npm run demo -- --help.`);
  }
}

function whole<T extends object>(
  name: string,
  text: string | undefined,
  put: (value: number) => T,
): T | Record<string, never> {
  if (text === undefined) return {};
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1)
    throw new DemoError(`--${name} takes a whole number from 1, not "${text}".`);
  return put(Number(text));
}
