import type { Command } from 'commander';
import { examples, orderId } from '../command-input.ts';
import type { CliWorld } from '../invocation.ts';
import { follow, look, lookPatiently } from '../order/following.ts';
import { opening, story } from '../order/story.ts';
import { asking } from '../target/asking.ts';

export function addShow(program: Command, world: CliWorld): void {
  program
    .command('show')
    .argument('<order>', 'its id', orderId)
    .description('tell the story of an order: how it stands, who said what and when, what it waits for')
    .option('-f, --follow', 'go on until it is completed, rolled back, returned or parked')
    .addHelpText(
      'after',
      examples('show ord_4b3…', 'show ord_4b3… --follow', 'show ord_4b3… --stage production --aws'),
    )
    .action(async (id: string, options: { follow?: true }, command: Command) => {
      const run = world.begin(command);
      const target = await run.api();
      if (!options.follow) {
        const order = await look(target, id);
        return run.answer(order, story(order, run.style));
      }
      const order = await lookPatiently(target, id, asking(target.api, run.signal));
      run.print(`${opening(order, run.style)}\n`);
      await follow(run, target, id);
    });
}
