import { inspect } from 'node:util';
import { type Command, CommanderError } from 'commander';
import { SetupFailed } from '../local/setup-failed.ts';
import { CliError, EXIT, nobody, usageError } from './cli-error.ts';

/** Set to anything, whatever a command fails with is printed whole. */
const DEBUG = 'ORDERS_DEBUG';

/** What a command failed with, in a sentence; undefined when it was only asked for help. */
export function asCliError(error: unknown, program: Command, args: readonly string[]): CliError | undefined {
  if (error instanceof CliError) return error;
  if (error instanceof SetupFailed)
    return new CliError(EXIT.not, 'setup-failed', error.message, { cause: error });
  if (error instanceof CommanderError) return misused(error, program, args);
  if (error instanceof Error && '$metadata' in error) return refusedByAws(error);
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new CliError(
    EXIT.not,
    'unexpected',
    `This was not expected (${withoutStop(said)}); with ${DEBUG}=1 it is told whole.`,
    { cause: error },
  );
}

/** An error with all its causes, when somebody wants to see them. */
export function wholeOf(error: unknown, env: NodeJS.ProcessEnv): string | undefined {
  return env[DEBUG] ? inspect(error) : undefined;
}

function misused(error: CommanderError, program: Command, args: readonly string[]): CliError | undefined {
  if (error.exitCode === 0) return undefined;
  if (error.code === 'commander.help') return usageError('Name one of these commands.');
  const sentence = error.message.replace(/^error: /, '');
  const told = `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}`;
  // That says already what the option takes.
  if (error.code === 'commander.invalidArgument') return usageError(told);
  const command = program.commands.find((it) => args.includes(it.name()));
  return usageError(`${told}\nSee npm run orders -- ${command ? `${command.name()} ` : ''}--help.`);
}

/** An SDK's error: AWS has refused what was asked, or did not answer at all. */
function refusedByAws(error: Error & { readonly $metadata: unknown }): CliError {
  const said = withoutStop([error.name, error.message].filter(Boolean).join(': '));
  const { $metadata: metadata } = error;
  const answered = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata;
  if (answered && metadata.httpStatusCode !== undefined)
    return new CliError(EXIT.not, 'aws-refused', `AWS does not do what was asked (${said}).`, {
      cause: error,
    });
  return nobody('aws-unreachable', `AWS does not answer (${said}): check the network, and try again.`, error);
}

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}
