import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emulatorPython, environmentName, isRecentEnough, parseVersion } from '../../../lib/local/python.ts';
import { temporaryFolder } from './folders.ts';

/** Stands in for Python: makes environments that hold itself, and installs nothing. */
const FAKE_PYTHON = `#!/bin/sh
echo "$*" >> "$CALLS"
case "$1 $2" in
  "-m venv") [ -z "$NO_VENV" ] || { echo "ensurepip is not available" >&2; exit 1; }
             mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  "-m pip")  [ -z "$PIP_SAYS" ] || { echo "$PIP_SAYS" >&2; exit 1; } ;;
  *)         echo "$VERSION" ;;
esac
`;

function machine(settings: Readonly<Record<string, string>> = {}, command = 'python3') {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
  const python = join(folder, 'bin', command);
  writeFileSync(python, FAKE_PYTHON);
  chmodSync(python, 0o755);
  const calls = join(folder, 'calls');
  writeFileSync(calls, '');
  // What the fake needs is in /bin; a real Python must not be found.
  for (const tool of ['mkdir', 'cp', 'echo'])
    writeFileSync(join(folder, 'bin', tool), `#!/bin/sh\nexec /bin/${tool} "$@"\n`, { mode: 0o755 });
  return {
    folder,
    python,
    cache: join(folder, 'cache'),
    env: { PATH: join(folder, 'bin'), CALLS: calls, VERSION: '3.11.7', ...settings },
    calls: () => readFileSync(calls, 'utf8').trim().split('\n'),
  };
}

describe('the version of a Python', () => {
  test.each([
    ['3.11.7\n', [3, 11], true],
    ['3.10.0', [3, 10], true],
    ['3.9.18', [3, 9], false],
    ['2.7.18', [2, 7], false],
    ['3.13.0rc1', [3, 13], true],
    ['4.0.0', [4, 0], true],
  ] as const)('%j is read as %j; recent enough: %s', (text, version, enough) => {
    const parsed = parseVersion(text);
    expect(parsed).toEqual(version);
    expect(isRecentEnough(parsed ?? [0, 0])).toBe(enough);
  });

  test('is unknown when there is none', () => {
    expect(parseVersion('')).toBeUndefined();
    expect(parseVersion('command not found')).toBeUndefined();
  });
});

describe('the environment of the emulator', () => {
  test('has another name for other packages', () => {
    const name = environmentName('ministack==1.2.3 \\\n');
    expect(name).toMatch(/^ministack-1\.2\.3-[0-9a-f]{8}$/);
    expect(environmentName('ministack==1.2.3 \\\nother==1')).not.toBe(name);
  });

  test('is made once, and said to be', async () => {
    const { cache, env, calls } = machine();
    const said: string[] = [];
    const log = (line: string) => void said.push(line);
    const python = await emulatorPython({ cache, env, log });
    expect(existsSync(python)).toBe(true);
    expect(said).toEqual([
      expect.stringMatching(/^Installing the emulator \(MiniStack .* first run only\) …$/),
    ]);
    const before = calls().length;
    expect(await emulatorPython({ cache, env, log })).toBe(python);
    expect(said).toHaveLength(1);
    expect(calls()).toHaveLength(before);
  });

  test('is installed from pinned hashes and wheels only', async () => {
    const { cache, env, calls } = machine();
    await emulatorPython({ cache, env });
    const pip = calls().find((it) => it.startsWith('-m pip'));
    expect(pip).toMatch(/--only-binary :all: -r .*requirements\.txt$/);
    const requirements = readFileSync(pip?.split(' ').at(-1) ?? '', 'utf8');
    const pins = requirements.match(/^[a-z].*$/gm) ?? [];
    expect(pins.filter((it) => !/^[\w.-]+==[\w.]+ /.test(it))).toEqual([]);
    expect(requirements.match(/^ {4}--hash=sha256:/gm)?.length).toBeGreaterThanOrEqual(pins.length);
  });

  test('is complete or absent: an interrupted installation is cleared away', async () => {
    const { cache, env, python } = machine();
    mkdirSync(join(cache, 'ministack-1-x.99999999-ab12.building', 'bin'), { recursive: true });
    await expect(emulatorPython({ cache, env: { ...env, PIP_SAYS: 'no space left' } })).rejects.toThrow(
      'no space left',
    );
    expect(readdirSync(cache)).toEqual([]);
    expect(await emulatorPython({ cache, env: { ...env, PYTHON: python } })).toContain(cache);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  test('is made by several at the same time without harm', async () => {
    const { cache, env } = machine();
    const pythons = await Promise.all(Array.from({ length: 5 }, () => emulatorPython({ cache, env })));
    expect(new Set(pythons).size).toBe(1);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  test('needs a Python that is recent enough, and says which it found', async () => {
    const { cache, env } = machine({ VERSION: '3.9.2' });
    await expect(emulatorPython({ cache, env })).rejects.toThrow(
      /^No Python 3\.10 or newer was found \(python3 is 3\.9\.2\): install it/,
    );
    await expect(emulatorPython({ cache, env: { ...env, PYTHON: 'nowhere' } })).rejects.toThrow(
      /^PYTHON=nowhere is not Python 3\.10/,
    );
  });

  test('is made with the first Python that will do', async () => {
    const { cache, env } = machine({}, 'python3.12');
    expect(existsSync(await emulatorPython({ cache, env }))).toBe(true);
  });

  test.each([
    [{ NO_VENV: '1' }, 'python3-venv'],
    [{ PIP_SAYS: 'NewConnectionError: Failed to establish a new connection' }, 'cannot be reached'],
    [
      { PIP_SAYS: 'ERROR: No matching distribution found for pyyaml==6.0.3' },
      'point PYTHON at a Python from 3.10',
    ],
  ])('says what to do when it cannot be made: %j', async (settings, advice) => {
    const { cache, env } = machine(settings);
    await expect(emulatorPython({ cache, env })).rejects.toThrow(advice);
  });
});
