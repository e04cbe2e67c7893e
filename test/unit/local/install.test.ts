import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../lib/local/places.ts';
import { temporaryFolder } from './folders.ts';

/** Stands in for npm: installs what FAKE_NPM says. */
const FAKE_NPM = `
const fs = require('node:fs');
fs.appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
if (process.env.NPM_SAYS) { console.error(process.env.NPM_SAYS); process.exit(1); }
fs.mkdirSync('node_modules/.bin', { recursive: true });
fs.writeFileSync('node_modules/.bin/node', '');
fs.copyFileSync('installed.json', 'node_modules/.package-lock.json');
`;

type Packages = Readonly<Record<string, { readonly version: string; readonly optional?: boolean }>>;

const wanted: Packages = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/elsewhere': { version: '1.0.0', optional: true },
};
const forThisMachine: Packages = { 'node_modules/a': { version: '1.0.0' } };

/** A clone in which nothing is installed. */
function clone() {
  const folder = temporaryFolder();
  const path = (name: string) => join(folder, name);
  const write = (name: string, packages: Packages) => writeFileSync(path(name), JSON.stringify({ packages }));
  mkdirSync(path('lib/local'), { recursive: true });
  cpSync(join(ROOT, 'lib/local/install.mjs'), path('lib/local/install.mjs'));
  writeFileSync(path('npm.cjs'), FAKE_NPM);
  write('package-lock.json', wanted);
  write('installed.json', forThisMachine);
  return {
    path,
    write,
    install: (env: Readonly<Record<string, string>> = {}, args: readonly string[] = []) =>
      spawnSync(process.execPath, [path('lib/local/install.mjs'), ...args], {
        encoding: 'utf8',
        env: { PATH: '/nowhere', npm_execpath: path('npm.cjs'), ...env },
      }),
    calls: () =>
      existsSync(path('npm-calls')) ? readFileSync(path('npm-calls'), 'utf8').trim().split('\n') : [],
  };
}

describe('before every npm script, the locked packages are installed', () => {
  test('when there are none, and then no more', () => {
    const { install, calls } = clone();
    expect(install()).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^Installing packages with `npm ci` .*…\n$/),
    });
    expect(install()).toMatchObject({ status: 0, stderr: '' });
    expect(calls()).toEqual(['ci --include=dev --no-audit --no-fund --loglevel=error']);
  });

  test('but with --check it is only told whether they are', () => {
    const { install, calls } = clone();
    expect(install({}, ['--check'])).toMatchObject({
      status: 1,
      stderr: 'Packages are missing, or other than package-lock.json asks for: run `npm ci`.\n',
    });
    expect(calls()).toEqual([]);
    install();
    expect(install({}, ['--check'])).toMatchObject({ status: 0, stderr: '' });
  });

  test('when the lock file has changed, or an installation was interrupted', () => {
    const { install, write, path, calls } = clone();
    install();
    write('package-lock.json', { ...wanted, 'node_modules/a': { version: '1.0.1' } });
    write('installed.json', { 'node_modules/a': { version: '1.0.1' } });
    expect(install().status).toBe(0);
    // npm writes this file last.
    rmSync(path('node_modules/.package-lock.json'));
    expect(install().status).toBe(0);
    expect(calls()).toHaveLength(3);
  });

  test.each([
    [
      'npm error code ENOTFOUND',
      'The npm registry cannot be reached: connect to the internet and run the command again.',
    ],
    [
      'npm error code EUSAGE',
      'npm ci failed: correct what it says and run the command again.\nnpm error code EUSAGE',
    ],
  ])('or it is said why not: %s', (says, sentence) => {
    const { install, path } = clone();
    const { status, stderr } = install({ NPM_SAYS: says });
    expect(status).toBe(1);
    expect(stderr).toContain(`${sentence}\n`);
    expect(existsSync(path('.cache/npm-ci.pid'))).toBe(false);
  });

  test('or it is said that npm left some out', () => {
    const { install, write } = clone();
    write('installed.json', {});
    const { status, stderr } = install();
    expect(status).toBe(1);
    expect(stderr).toContain('npm ci left packages out');
  });

  test('or it is said that there is no npm', () => {
    const { status, stderr } = clone().install({ npm_execpath: '' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/npm cannot be run .*: install it, it comes with Node/);
  });

  test('also when somebody was killed at it', () => {
    const { install, path } = clone();
    mkdirSync(path('.cache'));
    writeFileSync(path('.cache/npm-ci.pid'), '99999999');
    expect(install().status).toBe(0);
    expect(existsSync(path('.cache/npm-ci.pid'))).toBe(false);
  });
});
