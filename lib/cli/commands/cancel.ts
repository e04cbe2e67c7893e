import type { Command } from 'commander';
import { examples, orderId } from '../command-input.ts';
import type { CliWorld } from '../invocation.ts';
import { isChanged } from '../target/answer-shapes.ts';
import { expected } from '../target/problem.ts';

export function addCancel(program: Command, world: CliWorld): void {
  program
    .command('cancel')
    .argument('<order>', 'its id', orderId)
    .description('call an order off, as long as it is not released to the carrier')
    .requiredOption('--reason <text>', 'why, in your words; the first reason stands')
    .addHelpText('after', examples('cancel ord_4b3… --reason "ordered twice"'))
    .action(async (id: string, { reason }: { reason: string }, command: Command) => {
      const run = world.begin(command);
      const target = await run.api();
      const answer = await target.api('POST', `/orders/${id}/cancel`, { reason });
      const body = expected(answer, 202, target, isChanged);
      run.answer(body, `${id} is cancelled; it is ${body.status} now.`);
      run.say(`Follow it: npm run orders -- show ${id} --follow`);
    });
}
