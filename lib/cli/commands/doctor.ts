import type { Command } from 'commander';
import { EXIT } from '../cli-error.ts';
import { examples } from '../command-input.ts';
import type { CliWorld } from '../invocation.ts';

const COLOUR = { ok: 'green', warn: 'yellow', bad: 'red' } as const;

export function addDoctor(program: Command, world: CliWorld): void {
  program
    .command('doctor')
    .description(
      'check this machine, and with --aws the account, and say what to do; 1 when something is bad',
    )
    .addHelpText('after', examples('doctor', 'doctor --stage production --aws --region eu-central-1'))
    .action(async (_options: object, command: Command) => {
      const run = world.begin(command);
      const [{ findings, machineChecks, report }, { awsChecks }] = await Promise.all([
        import('../doctor/doctor.ts'),
        import('../doctor/doctor-aws.ts'),
      ]);
      const found = await findings([...machineChecks(run.env, run.signal), ...awsChecks(run)]);
      run.signal.throwIfAborted();
      const fine = found.every((it) => it.is !== 'bad');
      const text = report(found, (is, text) => run.style(COLOUR[is], text));
      run.answer({ fine, findings: found }, text, fine ? EXIT.done : EXIT.not);
    });
}
