import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A command that ended badly, or could not be started. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  /** All it wrote, both streams. */
  readonly output: string;

  constructor(command: string, how: string, output: string, options?: ErrorOptions) {
    super(`\`${command}\` ${how}${output === '' ? '.' : `:\n${lastLines(output, 20)}`}`, options);
    this.output = output;
  }
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the command and everything it started. */
  readonly signal?: AbortSignal | undefined;
  /** Is told each line as it is written. */
  readonly onLine?: (line: string) => void;
}

/**
 * Runs a command to its end and gives what it wrote to standard output. Rejects with `CommandFailed` when it
 * ends badly, with the signal's reason when aborted. The command leads a process group of its own, so that
 * an abort reaches all that it started, and Ctrl-C at the terminal only us.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { cwd, env, signal, onLine } = options;
  signal?.throwIfAborted();
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const abort = () => killGroup(child.pid, 'SIGTERM');
  signal?.addEventListener('abort', abort, { once: true });
  const written = { stdout: '', all: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = child[name].setEncoding('utf8');
    stream.on('data', (text: string) => {
      if (name === 'stdout') written.stdout += text;
      written.all += text;
    });
    if (onLine) createInterface({ input: stream }).on('line', onLine);
  }
  const shown = [command.split('/').at(-1), ...args].join(' ').slice(0, 120);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error) =>
        reject(new CommandFailed(shown, `could not be started (${error.message})`, '', { cause: error })),
      );
      child.once('close', resolve);
    });
    signal?.throwIfAborted();
    if (code !== 0) throw new CommandFailed(shown, `ended with ${code ?? 'a signal'}`, written.all.trim());
    return written.stdout;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** Signals a process and all in its group; that it is gone already is no error. */
export function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** The last lines of a text, for an error message. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
