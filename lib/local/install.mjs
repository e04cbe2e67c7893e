// Runs before every npm script: installs the locked packages when they are missing or other than locked. They
// bring the Node that Lambda runs, which npm puts first on every script's path. Only Node built-ins, and only
// what Node 20 knows: this is the one file that runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const LAMBDA_NODE = 24;

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const lock = join(root, '.cache', 'npm-ci.pid');
const mine = `${lock}.${process.pid}`;

/** Ends with one sentence that says what to do. */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Whether npm has finished an installation of exactly what package-lock.json asks for. */
function isInstalled() {
  const written = join(modules, '.package-lock.json');
  if (!existsSync(written)) return false;
  const { packages: wanted } = readJson(join(root, 'package-lock.json'));
  const { packages: present } = readJson(written);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    // What is optional is missing on machines it is not made for.
    if (path === '' || (optional && !present[path])) return true;
    return present[path]?.version === version;
  });
}

/** Names the process that is installing, unless there is one. */
function takeLock() {
  mkdirSync(dirname(lock), { recursive: true });
  try {
    // Written before it is there for others to read.
    writeFileSync(mine, String(process.pid));
    linkSync(mine, lock);
    return true;
  } catch {
    if (isAlive(Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0))) return false;
    rmSync(lock, { force: true });
    return takeLock();
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

process.on('exit', () => {
  rmSync(mine, { force: true });
  if (existsSync(lock) && readFileSync(lock, 'utf8') === String(process.pid)) rmSync(lock, { force: true });
});

function install() {
  const { npm_execpath: npm } = process.env;
  const [command, ...first] = npm?.endsWith('js') ? [process.execPath, npm] : ['npm'];
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { error, status, signal, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (error)
    fail(`npm cannot be run (${error.message}): install it, it comes with Node (https://nodejs.org).`);
  if (status === 0 && isInstalled()) return;
  if (status === 0) fail('npm ci left packages out: run `npm ci --include=dev` and see what it says.');
  if (signal) fail('npm ci was interrupted; run the command again.');
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(stderr)) {
    fail('The npm registry cannot be reached: connect to the internet and run the command again.');
  }
  fail(`npm ci failed: correct what it says and run the command again.\n${stderr.trim().slice(0, 1_000)}`);
}

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE) {
  fail(
    `This needs Node ${OLDEST_NODE} or newer and runs on ${process.version}: get one from https://nodejs.org.`,
  );
}

// `--check` only tells, for whoever looks for what is wrong.
if (process.argv.includes('--check') && !isInstalled())
  fail('Packages are missing, or other than package-lock.json asks for: run `npm ci`.');

let told = false;
while (!isInstalled()) {
  if (!told) console.error('Installing packages with `npm ci` (first run, or the lock file has changed) …');
  told = true;
  // When another command of ours is at it, wait for it.
  if (takeLock()) install();
  else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
}

if (major < LAMBDA_NODE && !existsSync(join(modules, '.bin', 'node'))) {
  const machine = `${process.platform} ${process.arch}`;
  fail(
    `No Node ${LAMBDA_NODE} was installed for ${machine}: install it from https://nodejs.org, or, should the download have failed, delete node_modules and run the command again.`,
  );
}
