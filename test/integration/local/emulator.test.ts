import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, isAnswering, startEmulator } from '../../../lib/local/emulator.ts';
import { ROOT } from '../../../lib/local/places.ts';
import { isAlive } from '../../../lib/local/processes.ts';
import { eventually } from '../../support/eventually.ts';
import { createStack, inlineFunction, invoke } from './aws.ts';
import { describeOwn, freePort } from './machine.ts';

/** Tells where it runs and what it has been given. */
const TELL = `exports.handler = async () => ({
  pid: process.pid, parent: process.ppid, node: process.version, folder: process.cwd(), env: process.env
});`;

interface Told {
  readonly pid: number;
  readonly parent: number;
  readonly node: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

async function tell(endpoint: string): Promise<Told> {
  await createStack(endpoint, 'tell', { Tell: inlineFunction('tell', TELL) });
  return (await invoke(endpoint, 'tell')) as unknown as Told;
}

describeOwn('the emulator', () => {
  let emulator: Emulator;
  let told: Told;
  beforeAll(async () => {
    process.env['AWS_PROFILE'] = 'production';
    process.env['SERVICES'] = 'nothing';
    emulator = await startEmulator();
    told = await tell(emulator.endpoint);
  });
  afterAll(() => emulator.stop());

  test('is heard by this machine only', async () => {
    const { port, hostname } = new URL(emulator.endpoint);
    expect(hostname).toBe('127.0.0.1');
    const others = Object.values(networkInterfaces()).flatMap((it) => it ?? []);
    for (const { address } of others.filter((it) => !it.internal && it.family === 'IPv4')) {
      expect(await canConnect(address, Number(port))).toBe(false);
    }
  });

  test('knows nothing of its caller’s environment', () => {
    expect(told.env).not.toHaveProperty('AWS_PROFILE');
    expect(told.env).not.toHaveProperty('SERVICES');
    expect(told.env['AWS_ACCESS_KEY_ID']).toBe('000000000000');
    expect(told.env['AWS_REGION']).toBe('us-east-1');
  });

  test('runs functions on the Node that Lambda runs, and they find AWS in it', () => {
    expect(told.node).toMatch(/^v24\./);
    expect(told.env['AWS_ENDPOINT_URL']).toBe(emulator.endpoint);
  });

  test('is given another endpoint for them when something is to stand between', async () => {
    const between = `http://127.0.0.1:${await freePort()}`;
    const other = await startEmulator({ functionsEndpoint: between });
    try {
      expect((await tell(other.endpoint)).env['AWS_ENDPOINT_URL']).toBe(between);
    } finally {
      await other.stop();
    }
  });

  test('takes the port it is told, or says that it cannot', async () => {
    const port = Number(new URL(emulator.endpoint).port);
    await expect(startEmulator({ port })).rejects.toThrow(`127.0.0.1:${port} cannot be listened on`);
    const free = await freePort();
    const other = await startEmulator({ port: free });
    expect(other.endpoint).toBe(`http://127.0.0.1:${free}`);
    await other.stop();
  });

  test('leaves nothing behind when it is stopped', async () => {
    const other = await startEmulator();
    const { pid, parent, env } = await tell(other.endpoint);
    await other.stop();
    await other.stop();
    expect(await isAnswering(other.endpoint)).toBe(false);
    await eventually('emulator and functions are gone', () => !isAlive(pid) && !isAlive(parent));
    expect(existsSync(env['TMPDIR'] ?? '')).toBe(false);
  });

  test('leaves nothing behind when it is killed', async () => {
    const other = await startEmulator();
    const { pid, parent, env } = await tell(other.endpoint);
    process.kill(parent, 'SIGKILL');
    await other.ended;
    await eventually('its functions are gone', () => !isAlive(pid));
    expect(existsSync(env['TMPDIR'] ?? '')).toBe(false);
  });

  test('ends when whoever started it is killed', async () => {
    const script = `
      const { startEmulator } = await import(${JSON.stringify(join(ROOT, 'lib/local/emulator.ts'))});
      console.log((await startEmulator()).endpoint);
      setInterval(() => {}, 1_000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const endpoint = String(await new Promise((resolve) => child.stdout.once('data', resolve))).trim();
    const { pid, parent, folder } = await tell(endpoint);
    child.kill('SIGKILL');
    await eventually('emulator and functions are gone', () => !isAlive(pid) && !isAlive(parent));
    expect(existsSync(dirname(folder))).toBe(false);
  });
});

async function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const settle = (connected: boolean) => {
      socket.destroy();
      resolve(connected);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}
