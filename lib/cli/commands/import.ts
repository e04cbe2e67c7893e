import type { Command } from 'commander';
import { usageError } from '../cli-error.ts';
import { examples, wholeNumber } from '../command-input.ts';
import type { ImportOptions } from '../import/import-file.ts';
import type { CliWorld } from '../invocation.ts';

const HELP = `
FILE is CSV, one row a line of an order: order_id,customer_id,sku,quantity,unit_price,discount,currency,freight,ship_name,
ship_address,ship_city,ship_region,ship_postal_code,ship_country. Every fault of it is told with its line before anything is
placed. An order that the API refuses is told with its line, and the rest goes on.

Each order is placed under the Idempotency-Key "import/<order_id>" of its customer, so the same command can be run again
whenever it was interrupted, also on another machine: what is there already is not placed twice. An order that is there
with another content stays as it is, and is told. With another customer_id it is another order.`;

export function addImport(program: Command, world: CliWorld): void {
  program
    .command('import')
    .argument('<file>', 'orders as CSV')
    .description('place the orders of a file; run again, it places nothing twice')
    .option('--products <file>', 'list these products first: sku,name,unit_price,currency,units_in_stock')
    .option('--stock-each <n>', 'receive n pieces of every product', wholeNumber(1, 999_999_999))
    .option('--stock-reference <ref>', 'stock is received once under it (default: the key prefix)')
    .option('--token <token>', 'what all orders are paid with (default, on this machine: tok_ok)')
    .option(
      '--tokens <file>',
      'or a mix of the sandbox’s tokens: JSON such as {"tok_ok": 9, "tok_declined": 1}',
    )
    .option('--key-prefix <prefix>', 'for another file with the same numbers', 'import')
    .option('--concurrency <n>', 'orders that are asked for at a time', wholeNumber(1, 100), 4)
    .option('--limit <n>', 'only the first n orders', wholeNumber(1, 999_999_999))
    .option('--skip-bad', 'leave out orders with a fault instead of stopping')
    .option('--wait', 'until every order has its end: completed, rolled back or parked')
    .option('--dry-run', 'only read the file, and ask whether what is ordered is listed')
    .addHelpText('after', HELP)
    .addHelpText(
      'after',
      examples(
        'import orders.csv --products products.csv --stock-each 5000 --wait',
        'import orders.csv --token pm_card_visa --stage staging --aws',
      ),
    )
    .action(async (file: string, options: ImportOptions, command: Command) => {
      const run = world.begin(command);
      const { importFile } = await import('../import/import-file.ts');
      await importFile(run, file, checked(options));
    });
}

/** Throws a usage error for what does not go together. */
function checked(options: ImportOptions): ImportOptions {
  const { products, stockEach, stockReference, token, tokens, keyPrefix } = options;
  const named = /^[A-Za-z0-9._-]{1,64}$/;
  const rule = '1 to 64 letters, digits, dots, underscores and hyphens';
  if (!named.test(keyPrefix)) throw usageError(`--key-prefix ${keyPrefix}: it has ${rule}.`);
  if (stockReference !== undefined && !named.test(stockReference))
    throw usageError(`--stock-reference ${stockReference}: it has ${rule}.`);
  if (products === undefined && (stockEach !== undefined || stockReference !== undefined))
    throw usageError('--stock-each and --stock-reference are for --products: name that file.');
  if (token !== undefined && tokens !== undefined)
    throw usageError('--token and --tokens exclude each other: one for all, or a mix.');
  if (token !== undefined && !/^[!-~]{1,200}$/.test(token))
    throw usageError('--token has 1 to 200 printable characters without spaces.');
  return options;
}
