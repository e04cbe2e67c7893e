import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CommandFailed, lastLines, run } from '../../local/command.ts';
import { isRecord } from '../../local/gaps.ts';
import { CACHE, ROOT } from '../../local/places.ts';
import { emulatorHome, findPython } from '../../local/python.ts';
import { SetupFailed } from '../../local/setup-failed.ts';
import { type LocalState, runningLocal } from '../../local/state-file.ts';
import { CliError } from '../cli-error.ts';

/** What was looked at, how it is, and what to do. */
export interface Finding {
  readonly what: string;
  readonly is: 'ok' | 'warn' | 'bad';
  readonly said: string;
  /** What to do about it. */
  readonly todo?: string;
}

/** One thing to look at. It throws what it has in a sentence already, and that is bad then. */
export interface Check {
  readonly what: string;
  look(): Promise<Omit<Finding, 'what'>>;
}

/** Looks at everything, side by side. */
export async function findings(checks: readonly Check[]): Promise<readonly Finding[]> {
  return Promise.all(
    checks.map(async ({ what, look }) => {
      try {
        return { what, ...(await look()) };
      } catch (error) {
        if (error instanceof CliError || error instanceof SetupFailed)
          return { what, is: 'bad' as const, said: error.message };
        throw error;
      }
    }),
  );
}

/** What runs functions at AWS, and everything here. */
const LAMBDA_NODE = 24;

/** Machines that the emulator and the pinned Node have packages for. */
const MACHINES = ['linux x64', 'linux arm64', 'darwin arm64'];

/** Everything on this machine that the commands need. */
export function machineChecks(env: NodeJS.ProcessEnv, signal: AbortSignal): readonly Check[] {
  return [
    { what: 'Node', look: async () => nodeFinding(process.version, `${process.platform} ${process.arch}`) },
    { what: 'packages', look: () => packages(signal) },
    { what: 'CDK', look: async () => cdk() },
    { what: 'Python', look: () => python(env, signal) },
    { what: 'disk', look: disk },
    { what: 'npm start', look: async () => startFinding(await runningLocal()) },
    {
      what: 'port',
      look: async () => portFinding(Number(env['PORT'] || DEFAULT_PORT), await runningLocal()),
    },
  ];
}

export function nodeFinding(version: string, machine: string): Omit<Finding, 'what'> {
  const major = Number(/^v(\d+)\./.exec(version)?.[1]);
  const said = `${version} on ${machine}`;
  if (!MACHINES.includes(machine))
    return { is: 'warn', said, todo: `nothing was tried there; known to work: ${MACHINES.join(', ')}` };
  if (major === LAMBDA_NODE) return { is: 'ok', said };
  return {
    is: major < LAMBDA_NODE ? 'bad' : 'warn',
    said: `${said}, and Lambda runs Node ${LAMBDA_NODE}`,
    todo: 'run it as `npm run orders -- doctor`: npm takes the Node that is installed here',
  };
}

async function packages(signal: AbortSignal): Promise<Omit<Finding, 'what'>> {
  try {
    await run(process.execPath, [join(ROOT, 'lib/local/install.mjs'), '--check'], { signal });
    return { is: 'ok', said: 'as package-lock.json asks for' };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return { is: 'bad', said: lastLines(error.output, 1) };
  }
}

function cdk(): Omit<Finding, 'what'> {
  const [cli, library] = ['aws-cdk', 'aws-cdk-lib'].map(installedVersion);
  if (cli && library) return { is: 'ok', said: `CLI ${cli}, library ${library}` };
  return { is: 'bad', said: 'it is not installed', todo: 'run `npm ci`' };
}

function installedVersion(name: string): string | undefined {
  const file = join(ROOT, 'node_modules', name, 'package.json');
  const read: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  return isRecord(read) ? String(read['version']) : undefined;
}

async function python(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Omit<Finding, 'what'>> {
  const emulator = await emulatorHome();
  const found = await findPython(env, signal);
  const version = (await run(found, ['--version'], { env, signal })).trim();
  const said = `${version} (${found})`;
  if (emulator.installed) return { is: 'ok', said: `${said}; ${emulator.version} is installed` };
  try {
    await run(found, ['-c', 'import ensurepip, venv'], { env, signal });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const todo =
      'install its venv module (Debian, Ubuntu: `sudo apt install python3-venv`), or point PYTHON at another Python';
    return { is: 'bad', said: `${said} cannot make virtual environments`, todo };
  }
  return { is: 'ok', said: `${said}; \`npm start\` will install ${emulator.version} (110 MB)` };
}

const MEGABYTE = 1_000_000;

/** What the emulator, one deployment and logs take, and what is comfortable. */
const [LEAST_MB, ENOUGH_MB] = [300, 1_000];

async function disk(): Promise<Omit<Finding, 'what'>> {
  const folder = existsSync(CACHE) ? CACHE : ROOT;
  const { bavail, bsize } = await statfs(folder);
  return diskFinding(folder, Math.floor((bavail * bsize) / MEGABYTE));
}

export function diskFinding(folder: string, freeMb: number): Omit<Finding, 'what'> {
  const said = `${freeMb} MB free at ${folder}`;
  if (freeMb >= ENOUGH_MB) return { is: 'ok', said };
  const todo = 'make room, or name another folder in ORDER_PIPELINE_CACHE';
  return { is: freeMb < LEAST_MB ? 'bad' : 'warn', said, todo };
}

export function startFinding(running: LocalState | undefined): Omit<Finding, 'what'> {
  if (!running) return { is: 'ok', said: 'does not run; commands find it once it does' };
  const { pid, url, aws } = running;
  if (!aws) return { is: 'warn', said: `process ${pid} is still setting up`, todo: 'wait some seconds' };
  return { is: 'ok', said: `runs at ${url} (process ${pid}), its AWS at ${aws.endpoint}` };
}

const DEFAULT_PORT = 8080;

export async function portFinding(
  number: number,
  running: LocalState | undefined,
): Promise<Omit<Finding, 'what'>> {
  // Whatever the others are taken by: it runs.
  if (running) return { is: 'ok', said: `${new URL(running.url).port} is that of the running \`npm start\`` };
  const fault = await portFault(number);
  if (fault === undefined) return { is: 'ok', said: `${number} is free` };
  return {
    is: 'warn',
    said: `${number} cannot be taken (${fault})`,
    todo: 'choose another: `npm start -- --port 8081`',
  };
}

/** Why a port of this machine cannot be taken; undefined when it can. */
async function portFault(number: number): Promise<string | undefined> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(number, '127.0.0.1', resolve);
    });
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  } finally {
    server.close();
  }
}

/** A line for each; what to do stands below what it is about. */
export function report(
  found: readonly Finding[],
  style: (is: Finding['is'], text: string) => string,
): string {
  const width = Math.max(...found.map((it) => it.what.length));
  const lines = found.flatMap(({ what, is, said, todo }) => [
    `${style(is, is.padEnd(4))}  ${what.padEnd(width)}  ${said}`,
    ...(todo === undefined ? [] : [`${' '.repeat(width + 8)}→ ${todo}`]),
  ]);
  const bad = found.filter((it) => it.is === 'bad').length;
  const sum = bad === 0 ? 'Nothing is in the way.' : `${bad} of ${found.length} must be mended.`;
  return [...lines, '', sum].join('\n');
}
