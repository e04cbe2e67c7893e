import { parseArgs } from 'node:util';
import { CommandFailed } from './command.ts';
import { interrupted } from './processes.ts';
import { serve } from './serve.ts';
import { SetupFailed } from './setup-failed.ts';

const HELP = `npm start [-- --port N]

Starts a local AWS, deploys the pipeline to it, lists a small catalogue with stock, and serves the API at
http://127.0.0.1:8080/api until Ctrl-C. Needs Node 20 and Python 3.10 or newer; sets up everything else itself.

  --port N   serve on another port (default: $PORT, or 8080)
  --help     this text

AWS_ENDPOINT_URL       deploy to this emulator instead of starting one
PYTHON                 the Python to install the emulator with, when there are several
ORDER_PIPELINE_CACHE   the folder for what is installed and for logs (default: .cache)
`;

const DEFAULT_PORT = 8080;

/** How the process ends. */
const EXIT = { fine: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** `npm start`. Answers with the exit code; everything it started has ended by then. */
export async function startCommand(args: readonly string[]): Promise<number> {
  const signal = interrupted();
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    const options = startOptions(args, process.env);
    if (options === 'help') print(HELP);
    else await serve({ ...options, signal, say, print });
    return EXIT.fine;
  } catch (error) {
    // Interrupted while it was set up: whatever failed, failed because of that.
    if (signal.aborted) return EXIT.interrupted;
    if (error instanceof UsageError) {
      say(error.message);
      return EXIT.usage;
    }
    if (error instanceof SetupFailed || error instanceof CommandFailed) {
      say(error.message);
      return EXIT.failed;
    }
    throw error;
  } finally {
    if (signal.aborted) say('\nEnded.');
  }
}

/** What was typed cannot be meant. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError */
export function startOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): 'help' | { readonly port: number } {
  const { port = env['PORT'] || String(DEFAULT_PORT), help } = parsed(args);
  if (help) return 'help';
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new UsageError(`"${port}" is no port: give a number from 1 to 65535, for example --port 8081.`);
  }
  return { port: Number(port) };
}

function parsed(args: readonly string[]): { port?: string | undefined; help?: boolean | undefined } {
  try {
    return parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    const what = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UsageError(`${what}; \`npm start -- --help\` shows what there is.`);
  }
}
