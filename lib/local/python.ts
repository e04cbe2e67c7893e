import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed, lastLines, run } from './command.ts';
import { CACHE, ROOT } from './places.ts';
import { removeAbandoned } from './processes.ts';
import { SetupFailed } from './setup-failed.ts';

/** Everything the emulator needs, pinned. */
const REQUIREMENTS = join(ROOT, 'lib/local/requirements.txt');

/** The oldest Python that MiniStack runs on. */
const OLDEST = [3, 10] as const;

const COMMANDS = [
  'python3',
  'python3.14',
  'python3.13',
  'python3.12',
  'python3.11',
  'python3.10',
  'python',
] as const;

export interface InstallOptions {
  /** Is told when something is done that takes long. */
  readonly log?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly env?: NodeJS.ProcessEnv;
  /** Where virtual environments are kept. */
  readonly cache?: string;
}

/**
 * The Python that has the emulator installed, in a virtual environment of this project's own. The first time,
 * it is made and the packages come from PyPI (about 15 s, 125 MB). It is built beside its place and moved there
 * when complete: an interrupted installation is begun again, and of two at the same time both succeed.
 *
 * @throws SetupFailed when there is no Python, it cannot make environments, or the index is out of reach.
 */
export async function emulatorPython(options: InstallOptions = {}): Promise<string> {
  const { log = () => {}, signal, env = process.env, cache = CACHE } = options;
  const { requirements, home, python, installed } = await emulatorHome(cache);
  if (installed) return python;

  log(`Installing the emulator (${pinnedVersion(requirements)} from PyPI, first run only) …`);
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache, /\.(\d+)-[0-9a-f]+\.building$/);
  const building = `${home}.${process.pid}-${randomBytes(4).toString('hex')}.building`;
  try {
    const found = await findPython(env, signal);
    await makeEnvironment(found, building, env, signal);
    await installPackages(join(building, 'bin/python'), env, signal);
    await putInPlace(building, home, python);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    // Somebody else was faster, and just as thorough.
    if (!(existsSync(python) && !signal?.aborted)) throw error;
  }
  return python;
}

/** Where the emulator is, or will be. */
export async function emulatorHome(cache: string = CACHE) {
  const requirements = await readFile(REQUIREMENTS, 'utf8');
  const home = join(cache, environmentName(requirements));
  const python = join(home, 'bin/python');
  // A link, which dangles once the Python it was made with is uninstalled.
  return { requirements, home, python, installed: existsSync(python), version: pinnedVersion(requirements) };
}

/**
 * Moves what was built to its place. What lies there without a Python, since that was uninstalled, is moved away
 * first: never removed where it lies, for of several at the same time another may just have put a good one there.
 */
async function putInPlace(building: string, home: string, python: string): Promise<void> {
  try {
    await rename(building, home);
  } catch (error) {
    if (existsSync(python)) throw error;
    const stale = `${building}.stale`;
    await rename(home, stale);
    await rm(stale, { recursive: true, force: true });
    await rename(building, home);
  }
}

/** The name of the environment's folder: another set of packages gets another environment. */
export function environmentName(requirements: string): string {
  const digest = createHash('sha256').update(requirements).digest('hex').slice(0, 8);
  return `${pinnedVersion(requirements).replace(' ', '-').toLowerCase()}-${digest}`;
}

function pinnedVersion(requirements: string): string {
  const version = /^ministack==(\S+)/m.exec(requirements)?.[1];
  if (!version) throw new Error(`${REQUIREMENTS} does not pin ministack.`);
  return `MiniStack ${version}`;
}

/** Reads `3.11.7`; undefined when it is no version. */
export function parseVersion(text: string): readonly [major: number, minor: number] | undefined {
  const found = /^(\d+)\.(\d+)/.exec(text.trim());
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

/** Whether the emulator runs on this version of Python. */
export function isRecentEnough([major, minor]: readonly [number, number]): boolean {
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/**
 * A Python that is recent enough: the one that `PYTHON` names, or the first of the usual names.
 *
 * @throws SetupFailed when there is none
 */
export async function findPython(env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<string> {
  const chosen = env['PYTHON'];
  const seen: string[] = [];
  for (const command of chosen ? [chosen] : COMMANDS) {
    const text = await run(command, ['-c', 'import platform; print(platform.python_version())'], {
      env,
      signal,
    }).catch((error: unknown) => {
      if (error instanceof CommandFailed) return '';
      throw error;
    });
    const version = parseVersion(text);
    if (version && isRecentEnough(version)) return command;
    if (version) seen.push(`${command} is ${text.trim()}`);
  }
  const wanted = `Python ${OLDEST.join('.')} or newer`;
  const instead = seen.length > 0 ? ` (${seen.join(', ')})` : '';
  throw new SetupFailed(
    chosen
      ? `PYTHON=${chosen} is not ${wanted}${instead}: point it at one, or unset it.`
      : `No ${wanted} was found${instead}: install it from https://www.python.org/downloads/, or point PYTHON at it.`,
  );
}

async function makeEnvironment(
  python: string,
  home: string,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await run(python, ['-m', 'venv', home], { env, signal });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new SetupFailed(
      `${python} cannot make virtual environments: install its venv module (on Debian and Ubuntu \`sudo apt install python3-venv\`), or point PYTHON at another Python.`,
      { cause: error },
    );
  }
}

async function installPackages(python: string, env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<void> {
  const args = ['install', '--quiet', '--no-input', '--disable-pip-version-check', '--retries', '2'];
  try {
    // Only wheels, and only those whose hash is pinned: nothing is compiled, no stranger's script is run.
    await run(python, ['-m', 'pip', ...args, '--only-binary', ':all:', '-r', REQUIREMENTS], { env, signal });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new SetupFailed(pipFailure(error.output), { cause: error });
  }
}

/** What pip's complaint means for whoever started us. */
export function pipFailure(output: string): string {
  if (/connection|timed? ?out|resolve|unreachable|proxy|SSLError|certificate/i.test(output)) {
    return 'The emulator cannot be installed because the Python package index cannot be reached: connect to the internet, or name a mirror in PIP_INDEX_URL, and run the command again.';
  }
  const says = lastLines(output, 1);
  return /No matching distribution/.test(output)
    ? `The emulator is not available for this machine's Python: point PYTHON at a Python from 3.10 to 3.14 (pip says: ${says}).`
    : `The emulator cannot be installed; pip says: ${says}`;
}
