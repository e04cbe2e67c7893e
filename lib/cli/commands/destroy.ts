import type { Command } from 'commander';
import { examples } from '../command-input.ts';
import type { CliWorld } from '../invocation.ts';

const HELP = `
Says what is lost, and asks for the stage's name; --yes answers. A stage that is half made goes as well. What refuses to be
deleted (production) stays whole, and it says how to go on.
`;

export function addDestroy(program: Command, world: CliWorld): void {
  program
    .command('destroy')
    .description('delete a stage and all its data')
    .option('--yes', 'do not ask', false)
    .addHelpText('after', HELP)
    .addHelpText(
      'after',
      examples('destroy --stage test', 'destroy --stage staging --aws --account 123456789012'),
    )
    .action(async (options: { yes: boolean }, command: Command) => {
      const run = world.begin(command);
      const { destroyStage } = await import('../stage/destroy-stage.ts');
      await destroyStage(run, options);
    });
}
