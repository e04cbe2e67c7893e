import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { interrupted } from '../local/processes.ts';
import { SetupFailed } from '../local/setup-failed.ts';
import { CliError, EXIT, type ExitCode, usageError } from './cli-error.ts';
import { addCancel } from './commands/cancel.ts';
import { addDeploy } from './commands/deploy.ts';
import { addDestroy } from './commands/destroy.ts';
import { addDoctor } from './commands/doctor.ts';
import { addImport } from './commands/import.ts';
import { addList } from './commands/list.ts';
import { addPlace } from './commands/place.ts';
import { addProve } from './commands/prove.ts';
import { addRepublish } from './commands/republish.ts';
import { addResume } from './commands/resume.ts';
import { addReturn } from './commands/return.ts';
import { addShow } from './commands/show.ts';
import { addGlobalOptions } from './global-options.ts';
import { type CliWorld, cliWorld } from './invocation.ts';
import { type Streams, tellError } from './output.ts';

/** Every command, in the order of the help: first what is done to orders, then to a stage. */
const COMMANDS: readonly {
  readonly heading: string;
  readonly add: readonly ((program: Command, world: CliWorld) => void)[];
}[] = [
  { heading: 'Orders:', add: [addPlace, addShow, addList, addCancel, addReturn, addResume, addImport] },
  { heading: 'The pipeline:', add: [addDeploy, addDestroy, addDoctor, addProve, addRepublish] },
];

const EXIT_CODES = `
Exit codes: 0 done; 1 it did not happen or is not so (refused, not proven, failed); 2 wrong usage or files;
3 nobody to talk to (nothing runs or is deployed, no credentials, another account); 130 interrupted.

Without --aws, a command speaks to the emulator that AWS_ENDPOINT_URL names, or else to the running \`npm start\`.

  npm run orders -- place --line TEA-ASSAM=2 --wait
  npm run --silent orders -- list --customer ana --json
  npm run orders -- list --parked --stage production --aws --account 123456789012
`;

const OF_ALL_COMMANDS = `
--stage, --aws, --url, --json and what else all commands take: npm run orders -- --help
`;

/** What a command line runs in: the process, unless it is said otherwise. */
interface Surroundings extends Streams {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

const INTERRUPTION = new CliError(EXIT.interrupted, 'interrupted', 'Interrupted.');

/** `npm run orders`. Answers with the exit code; whatever it began has ended by then. */
export async function ordersCommand(
  args: readonly string[],
  around: Partial<Surroundings> = {},
): Promise<ExitCode> {
  const { env = process.env, out = process.stdout, err = process.stderr } = around;
  const signal = around.signal ?? interrupted(INTERRUPTION);
  const json = wantsJson(args);
  // Whoever reads may stop (`| head`): no fault of the command.
  out.on('error', () => {});
  const world = cliWorld(env, signal, { out, err });
  try {
    await programOf(world, { out, err }, json).parseAsync([...args], { from: 'user' });
    return world.outcome();
  } catch (error) {
    // Whatever failed, failed because of that.
    const told = signal.aborted ? INTERRUPTION : asCliError(error);
    if (!told) return EXIT.done;
    tellError({ out, err }, json, told);
    return told.exitCode;
  }
}

/** The commands and what all of them take. */
export function programOf(world: CliWorld, { out, err }: Streams, json = false): Command {
  const program = new Command('npm run orders --')
    .description('Places, follows and mends orders, and looks after the stages they are in.')
    .usage('COMMAND [options]')
    .helpOption('-h, --help', 'help of the program, or of a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void out.write(text),
      // With --json, help that nobody asked for is an error like any other.
      writeErr: (text) => void (json || err.write(text)),
      // Told where the other errors are.
      outputError: () => {},
    })
    .configureHelp({ helpWidth: 100 })
    .helpCommand('help [command]', 'the same as --help')
    .version(packageJson.version, '--version', 'the version of this pipeline')
    .addHelpText('after', EXIT_CODES)
    .addHelpText('afterAll', ({ command }) => (command.parent ? OF_ALL_COMMANDS : ''));
  addGlobalOptions(program);
  for (const { heading, add } of COMMANDS) {
    program.commandsGroup(heading);
    for (const addTo of add) addTo(program, world);
  }
  return program;
}

/** Known before the line is parsed, since what is wrong with it is told so too. */
function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).includes('--json');
}

/** What a command failed with, in a sentence; undefined when it was only asked for help. */
function asCliError(error: unknown): CliError | undefined {
  if (error instanceof CliError) return error;
  if (error instanceof SetupFailed)
    return new CliError(EXIT.not, 'setup-failed', error.message, { cause: error });
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return undefined;
    if (error.code === 'commander.help') return usageError('Name one of these commands.');
    const sentence = error.message.replace(/^error: /, '');
    return usageError(`${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}`);
  }
  throw error;
}
