import type { Command } from 'commander';
import { collect, examples } from '../command-input.ts';
import type { CliWorld } from '../invocation.ts';

const HELP = `
Without --aws the stage is on the local AWS: what is not there is made, what is there is upgraded in place and keeps its
orders. With --aws it is a real \`cdk deploy\`; the account and region are named first, and production is asked for.

Neither remembers a setting: give all of them each time, or put them into cdk.json under "context". An event that gets a
new version: deploy those who hear it first (--subsystem), then who says it.
`;

export function addDeploy(program: Command, world: CliWorld): void {
  program
    .command('deploy')
    .description('deploy a stage, or upgrade it')
    .option(
      '-c, --context <name=value>',
      'a deploy setting, such as payment.PROVIDER=stripe; may be repeated',
      collect,
    )
    .option('--subsystem <name>', 'only its stack (or bus, api); may be repeated', collect)
    .option('--yes', 'do not ask before production', false)
    .addHelpText('after', HELP)
    .addHelpText(
      'after',
      examples(
        'deploy',
        'deploy --stage test -c fulfillment.WAREHOUSE=manual',
        'deploy --stage staging --aws --account 123456789012 --region eu-central-1',
      ),
    )
    .action(
      async (
        options: { context?: readonly string[]; subsystem?: readonly string[]; yes: boolean },
        command: Command,
      ) => {
        const run = world.begin(command);
        const { deployStage } = await import('../stage/deploy-stage.ts');
        await deployStage(run, options);
      },
    );
}
