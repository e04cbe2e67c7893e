import type { Command } from 'commander';
import { examples, wholeNumber } from '../command-input.ts';
import type { CliWorld } from '../invocation.ts';
import type { ProveStageOptions } from '../stage/prove-stage.ts';

const HELP = `
Compares what each owner has written down. Of every SKU: received = available + held + sold. Of every order: it has an end,
its pieces and its money are where that end wants them. And: nobody holds anything for an order that is not there, and
there are no dead letters. Orders that were erased (docs/data.md) are named by --erased, one id a line: what inventory and
the provider still have of them is let pass, and one that is there after all is not. Money is compared with the sandbox provider's ledger; where another provider has it, that is
not looked at, and said so.

Costs a scan of every table, and one more every 2 seconds for as long as it waits. It proves a stage at rest: while orders
come in, what is on its way between two subsystems looks like a loss.`;

export function addProve(program: Command, world: CliWorld): void {
  program
    .command('prove')
    .description('compare the books of all subsystems: stock, money and orders')
    .option('--within <seconds>', 'how long to wait for what is on its way', wholeNumber(0, 86_400), 30)
    .option('--allow-open', 'orders that have no end yet are counted, and no violation')
    .option('--erased <file>', 'the ids of orders that were erased, one a line')
    .addHelpText('after', HELP)
    .addHelpText('after', examples('prove', 'prove --within 120 --stage staging --aws --json'))
    .action(async (options: ProveStageOptions, command: Command) => {
      const run = world.begin(command);
      const { proveStage } = await import('../stage/prove-stage.ts');
      await proveStage(run, options);
    });
}
