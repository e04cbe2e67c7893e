import type { Command } from 'commander';
import { usageError } from '../cli-error.ts';
import { examples, wholeNumber } from '../command-input.ts';
import type { CliWorld } from '../invocation.ts';
import { listed, listTable } from '../order/listing.ts';

interface ListOptions {
  readonly customer?: string;
  readonly parked?: true;
  readonly limit?: number;
  readonly all?: true;
  readonly cursor?: string;
}

const DEFAULT_LIMIT = 20;
const MOST_LIMIT = 100_000;

export function addList(program: Command, world: CliWorld): void {
  program
    .command('list')
    .description('list the orders of a customer, or all that are parked; the newest first')
    .option('--customer <id>', 'whose orders')
    .option('--parked', 'the orders that somebody has to look at, the last parked first')
    .option('--limit <n>', `so many at most (default: ${DEFAULT_LIMIT})`, wholeNumber(1, MOST_LIMIT))
    .option('--all', 'all of them')
    .option('--cursor <cursor>', 'go on where a list before has ended')
    .addHelpText('after', examples('list --customer ana', 'list --parked --all --stage production --aws'))
    .action(async (options: ListOptions, command: Command) => {
      const { customer, parked, limit, all, cursor } = options;
      const run = world.begin(command);
      if ((customer === undefined) === (parked === undefined))
        throw usageError('Say which: --customer ID for the orders of a customer, or --parked.');
      if (all && limit !== undefined) throw usageError('--all and --limit exclude each other.');
      const target = await run.api();
      const page = await listed(
        target,
        customer === undefined ? { status: 'parked' } : { customerId: customer },
        {
          limit: all ? Number.MAX_SAFE_INTEGER : (limit ?? DEFAULT_LIMIT),
          from: cursor,
          signal: run.signal,
        },
      );
      run.answer(page, listTable(page, run.style));
      if (page.cursor) run.say(`There may be more: --all lists all, --cursor ${page.cursor} goes on here.`);
    });
}
