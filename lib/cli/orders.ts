import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { interrupted } from '../local/processes.ts';
import { CliError, EXIT, type ExitCode } from './cli-error.ts';
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
import { asCliError, wholeOf } from './failure.ts';
import { addGlobalOptions } from './global-options.ts';
import { type CliWorld, cliWorld } from './invocation.ts';
import { harmless, type Streams, tellError } from './output.ts';

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
  const unwritten = new Promise<NodeJS.ErrnoException>((resolve) => out.on('error', resolve));
  const exitCode = await ended(args, { env, out, err, signal }, json);
  const lost = await Promise.race([unwritten, flushed(out)]);
  // Whoever reads may stop (`| head`): no fault of the command.
  if (!lost || lost.code === 'EPIPE') return exitCode;
  err.write(`Standard output cannot be written (${lost.message}): the result is lost.\n`);
  return exitCode || EXIT.not;
}

async function ended(
  args: readonly string[],
  { env, out, err, signal }: Surroundings,
  json: boolean,
): Promise<ExitCode> {
  const world = cliWorld(env, signal, { out, err });
  const program = programOf(world, { out, err }, json);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return world.outcome();
  } catch (error) {
    const told = signal.aborted ? interruption(error) : asCliError(error, program, args);
    if (!told) return EXIT.done;
    tellError({ out, err }, json, told);
    const whole = wholeOf(error, env);
    if (whole !== undefined) err.write(`${harmless(whole)}\n`);
    return told.exitCode;
  }
}

/** Whatever failed, failed because of that; what was done all the same is in the error that says so itself. */
function interruption(error: unknown): CliError {
  return error instanceof CliError && error.exitCode === EXIT.interrupted ? error : INTERRUPTION;
}

/** Resolves once all is written, or cannot be; streams tell of their errors a moment later. */
async function flushed(out: Writable): Promise<undefined> {
  await new Promise<void>((resolve) => out.write('', () => resolve()));
  await setImmediate();
  return undefined;
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
