import type { Command } from 'commander';
import { usageError } from '../cli-error.ts';
import { collect, examples, wholeNumber } from '../command-input.ts';
import { moment } from '../files/moment.ts';
import type { CliWorld } from '../invocation.ts';
import type { Selection } from '../republish/journal-places.ts';

/** What `orders republish` takes. */
export interface RepublishOptions {
  readonly subject?: readonly string[];
  readonly since?: Date;
  readonly until?: Date;
  readonly all?: true;
  readonly deadLetters?: true;
  readonly dryRun?: true;
  readonly rate: number;
}

const HELP = `
What is said again has its old id and sequence: subsystems that have heard it do nothing. It is said in the order in which
it was committed, so after an interruption the same command with --since goes on where it says it stopped.

Timers of the chosen versions (payment alone sets some: a refund is tried again later) are sent again as well, for when
they are due, unless the journal shows that they have come. One that comes twice does nothing the second time.

--dead-letters says again what the dead letters of the subsystem's relay name, and removes a letter once that is on the
bus. A letter of a whole batch, which names no versions, has all said again that was committed about that time.

Costs a read of the whole journal, unless --subject narrows it down.`;

export function addRepublish(program: Command, world: CliWorld): void {
  program
    .command('republish')
    .argument('<subsystem>', 'whose events: catalog, order, inventory, payment, fulfillment, delivery')
    .description('say on the bus again what a subsystem has said, from its journal')
    .option('--subject <id>', 'what was said about it, such as an order; may be repeated', collect)
    .option(
      '--since <time>',
      'what was said since: 2026-03-01T09:30:00Z, or 90s, 30m, 2h, 1d ago',
      moment(Date.now),
    )
    .option('--until <time>', 'what was said before', moment(Date.now))
    .option('--all', 'everything')
    .option('--dead-letters', 'what its relay could not say, and remove those letters')
    .option('--dry-run', 'only count what would be said')
    .option('--rate <n>', 'most events a second', wholeNumber(1, 10_000), 100)
    .addHelpText('after', HELP)
    .addHelpText(
      'after',
      examples(
        'republish order --since 2h --dry-run',
        'republish payment --subject ord_… --subject ord_…',
        'republish inventory --dead-letters',
      ),
    )
    .action(async (subsystem: string, options: RepublishOptions, command: Command) => {
      const run = world.begin(command);
      const { assertSpeaks, republishStage } = await import('../republish/republish-stage.ts');
      assertSpeaks(subsystem);
      const selection = selectionOf(options);
      await republishStage(run, subsystem, selection, options);
    });
}

/** What is chosen; `dead-letters` for what the letters name. Throws a usage error when nothing, or two things, are. */
export function selectionOf({
  subject,
  since,
  until,
  all,
  deadLetters,
}: Pick<RepublishOptions, 'subject' | 'since' | 'until' | 'all' | 'deadLetters'>):
  | Selection
  | 'dead-letters' {
  const narrowed = subject !== undefined || since !== undefined || until !== undefined;
  const ways = [narrowed, all, deadLetters].filter(Boolean).length;
  if (ways === 0) {
    throw usageError(
      'Choose what is to be said again: --subject ID, --since TIME, --until TIME, --dead-letters, or --all.',
    );
  }
  if (subject?.includes(''))
    throw usageError('--subject is empty: name what it was said about, such as an order.');
  if (ways > 1)
    throw usageError('--all, --dead-letters, and --subject with --since and --until exclude each other.');
  if (since && until && since >= until)
    throw usageError('--since is not before --until: nothing is between.');
  if (deadLetters) return 'dead-letters';
  return {
    ...(subject && { subjects: [...new Set(subject)] }),
    ...(since && { since }),
    ...(until && { until }),
  };
}
