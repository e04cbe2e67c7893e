import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { killGroup, lastLines } from './command.ts';
import { ACCOUNT, REGION } from './environment.ts';
import { CACHE, ROOT } from './places.ts';
import { emulatorPython } from './python.ts';
import { SetupFailed } from './setup-failed.ts';

/** A running AWS emulator that belongs to this process. */
export interface Emulator {
  readonly endpoint: string;
  /** What it and the functions in it write. */
  readonly logFile: string;
  /** Settles when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends it and all it started, and removes its state. May be called twice. */
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  /** Is told when something is done that takes long. */
  readonly log?: ((line: string) => void) | undefined;
  /** A free one when absent. */
  readonly port?: number;
  /** Where functions find AWS, and what queue URLs begin with; the emulator itself when absent. */
  readonly functionsEndpoint?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Requests of the HTTP API that run at a time; the rest wait. On two cores, 200 requests at once took 20 s
 * and lost some to timeouts without it.
 */
export const REQUESTS_AT_A_TIME = 8;

const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 5_000;
const KEEP_LOGS_MS = 24 * 3_600_000;

/**
 * Starts MiniStack on 127.0.0.1, with a state folder, an environment and a process group of its own, and
 * waits until it answers (0.4 s). It ends with this process, even when that is killed: its standard input is
 * a pipe from here, and it kills its group when the pipe closes.
 *
 * @throws SetupFailed when it cannot be installed or does not come up.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { log, port = 0, functionsEndpoint, signal } = options;
  const python = await emulatorPython({ log, signal });
  const state = await mkdtemp(join(tmpdir(), 'order-pipeline-'));
  const logFile = await freshLogFile();
  const output = await open(logFile, 'w');
  try {
    const child = spawn(
      python,
      [join(ROOT, 'lib/local/emulator.py'), String(port), String(REQUESTS_AT_A_TIME)],
      {
        cwd: state,
        env: emulatorEnvironment(state, functionsEndpoint),
        detached: true,
        stdio: ['pipe', output.fd, output.fd, 'pipe'],
      },
    );
    const ended = ending(child, state);
    const stop = () => stopChild(child, ended);
    try {
      const endpoint = `http://127.0.0.1:${await portOf(child, ended)}`;
      await answering(endpoint, ended, signal);
      return { endpoint, logFile, ended, stop };
    } catch (error) {
      await stop();
      if (signal?.aborted) throw error;
      const tail = lastLines(await readFile(logFile, 'utf8'), 15);
      throw new SetupFailed(`The emulator did not come up; the end of ${logFile} says:\n${tail}`, {
        cause: error,
      });
    }
  } finally {
    await output.close();
  }
}

/** Nothing of the caller's: no account, no setting that the emulator would take as its own. */
function emulatorEnvironment(state: string, functionsEndpoint?: string): NodeJS.ProcessEnv {
  const libraries = process.env['LD_LIBRARY_PATH'];
  const preload = pathToFileURL(join(ROOT, 'lib/local/answer-at-once.mjs')).href;
  return {
    // Functions run whatever `node` is on the path.
    PATH: [nodeFolder(), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
    HOME: state,
    TMPDIR: state,
    STATE_DIR: state,
    LANG: 'C.UTF-8',
    ...(libraries && { LD_LIBRARY_PATH: libraries }),
    PYTHONUNBUFFERED: '1',
    MINISTACK_HOST: '127.0.0.1',
    MINISTACK_ACCOUNT_ID: ACCOUNT,
    MINISTACK_REGION: REGION,
    ...(functionsEndpoint && { GATEWAY_PORT: new URL(functionsEndpoint).port }),
    LAMBDA_EXECUTOR: 'local',
    IOT_MTLS_ENABLED: '0',
    // The emulator's worker script itself uses what DEP0169 warns of.
    NODE_OPTIONS: `--import=${preload} --disable-warning=DEP0169`,
  };
}

/** Where the project's own Node is, the version that Lambda runs. */
function nodeFolder(): string {
  const own = join(ROOT, 'node_modules/.bin');
  return existsSync(join(own, 'node')) ? own : dirname(process.execPath);
}

async function ending(child: ChildProcess, state: string): Promise<void> {
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // Its workers, in case it ended by itself.
  killGroup(child.pid, 'SIGKILL');
  await rm(state, { recursive: true, force: true, maxRetries: 5 });
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.stdin?.destroy();
  const late = AbortSignal.timeout(STOP_WITHIN_MS);
  late.addEventListener('abort', () => killGroup(child.pid, 'SIGKILL'));
  await ended;
}

async function portOf(child: ChildProcess, ended: Promise<void>): Promise<number> {
  const channel = child.stdio[3];
  if (!(channel instanceof Readable)) throw new Error('The emulator could not be started.');
  const lines = createInterface({ input: channel });
  const first = new Promise<string>((resolve) => lines.once('line', resolve));
  const line = await Promise.race([first, ended.then(() => undefined)]);
  lines.close();
  if (!line) throw new Error('The emulator ended at once.');
  return Number(line);
}

async function answering(endpoint: string, ended: Promise<void>, signal?: AbortSignal): Promise<void> {
  const gone = ended.then(() => 'gone' as const);
  const until = performance.now() + START_WITHIN_MS;
  while (performance.now() < until) {
    signal?.throwIfAborted();
    if (await isAnswering(endpoint)) return;
    if ((await Promise.race([gone, pause(25)])) === 'gone') throw new Error('The emulator ended.');
  }
  throw new Error(`The emulator did not answer within ${START_WITHIN_MS / 1_000} s.`);
}

/** Whether an emulator answers there now. */
export async function isAnswering(endpoint: string): Promise<boolean> {
  return fetch(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(2_000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}

/** A log file for this run; those of a day ago are removed. */
async function freshLogFile(): Promise<string> {
  const folder = join(CACHE, 'log');
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > KEEP_LOGS_MS) await rm(path, { force: true });
  }
  return join(folder, `emulator-${process.pid}-${Date.now()}.log`);
}
