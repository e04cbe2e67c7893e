import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { run } from '../../../lib/local/command.ts';
import { curlLines } from '../../../lib/local/curl-lines.ts';
import { ROOT } from '../../../lib/local/places.ts';
import { isAlive } from '../../../lib/local/processes.ts';
import { runningLocal } from '../../../lib/local/state-file.ts';
import { eventually } from '../../support/eventually.ts';
import { describeOwn, freePort, ownCache, processesWith } from './machine.ts';

/** One `npm start`, without npm. */
interface Started {
  readonly child: ChildProcess;
  /** All it wrote until now. */
  said(): string;
  /** Its exit code, once it has ended. */
  readonly code: Promise<number | null>;
}

function start(cache: string, ...args: readonly string[]): Started {
  const { AWS_ENDPOINT_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'bin/start.ts'), ...args], {
    env: { ...env, ORDER_PIPELINE_CACHE: cache },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return { child, said: () => said, code: new Promise((resolve) => child.once('close', resolve)) };
}

const SETUP_MS = 120_000;

describeOwn('npm start', () => {
  const cache = ownCache();
  let port: number;
  let started: Started;
  let url: string;
  beforeAll(async () => {
    port = await freePort();
    url = `http://127.0.0.1:${port}/api`;
    started = start(cache, '--port', String(port));
    await eventually('it serves', () => started.said().includes('Ctrl-C ends it.'), SETUP_MS);
  });
  afterAll(() => {
    started.child.kill('SIGKILL');
    rmSync(cache, { recursive: true });
  });

  test('prints lines for a shell that work when they are pasted all at once', async () => {
    const commands = curlLines(url).map(([, command]) => command);
    for (const command of commands) expect(started.said()).toContain(command);
    const [orderId, ...answers] = (await sh(commands.join('\n'))).trim().split('\n');
    expect(orderId).toMatch(/^ord_[0-9a-v]{26}$/);
    const [shown, list, stock, returned, cancelled, priced, product, received] = answers.map((it) =>
      JSON.parse(it),
    );
    expect(shown).toMatchObject({ orderId, customerId: 'ana' });
    expect(list).toMatchObject({ orders: [{ orderId }] });
    expect(stock).toMatchObject({ sku: 'MUG-BLUE' });
    expect(returned).toMatchObject({ orderId, return: { amount: { minorUnits: 3_380 } } });
    expect(cancelled).toMatchObject({ because: 'cancelled' });
    expect(cancelled.orderId).not.toBe(orderId);
    expect(priced).toMatchObject({ sku: 'MUG-BLUE', unitPrice: { minorUnits: 1_800 } });
    expect(product).toEqual(priced);
    expect(received).toMatchObject({ sku: 'MUG-BLUE', quantity: 10 });
    await eventually('it is refunded', async () =>
      (await sh(`curl -s ${url}/orders/${orderId}`)).includes('"returned"'),
    );
  });

  test('is found by other commands', async () => {
    const state = await runningLocal(join(cache, 'local.json'));
    expect(state).toMatchObject({ pid: started.child.pid, url });
    expect(state?.aws?.outputs['order']).toHaveProperty('JournalTable');
    expect((await fetch(`${state?.aws?.endpoint}/_ministack/health`)).ok).toBe(true);
  });

  test('is not begun twice', async () => {
    const second = start(cache, '--port', String(await freePort()));
    expect(await second.code).toBe(1);
    expect(second.said()).toBe(
      `It already runs at ${url} (process ${started.child.pid}): use that one, or end it with Ctrl-C where it was started.\n`,
    );
  });

  test('ends with all that it started, and with nothing else', async () => {
    const state = await runningLocal(join(cache, 'local.json'));
    const other = spawn('sleep', ['60']);
    started.child.kill('SIGINT');
    expect(await started.code).toBe(0);
    await expect(fetch(`${state?.aws?.endpoint}/_ministack/health`)).rejects.toThrow();
    expect(processesWith(cache)).toEqual([]);
    expect(existsSync(join(cache, 'local.json'))).toBe(false);
    expect(isAlive(other.pid ?? 0)).toBe(true);
    other.kill();
  });
});

describeOwn('npm start, when something is in the way,', () => {
  test('says at once that its port is taken', async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const cache = cacheOfTest();
    const { code, said } = start(cache, '--port', String(port));
    expect(await code).toBe(1);
    expect(said()).toMatch(/^Port \d+ is taken: choose another, for example `npm start -- --port \d+`\.\n$/);
    expect(existsSync(join(cache, 'local.json'))).toBe(false);
    server.close();
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is interrupted by %s while it is set up, and cleans up',
    async (signal) => {
      const cache = cacheOfTest();
      const { child, code, said } = start(cache, '--port', String(await freePort()));
      await eventually('CDK is at work', () => processesWith(cache).some((it) => it.includes('aws-cdk')));
      child.kill(signal);
      expect(await code).toBe(130);
      expect(said()).toMatch(/\nEnded\.\n$/);
      expect(processesWith(cache)).toEqual([]);
      expect(readdirSync(cache).filter((it) => !/^(ministack-.*|log|cdk)$/.test(it))).toEqual([]);
    },
  );

  test('is killed: its emulator ends too, and the next one takes over', async () => {
    const cache = cacheOfTest();
    const { child } = start(cache, '--port', String(await freePort()));
    await eventually('the emulator runs', () => processesWith(`${cache}/ministack`).length > 0);
    child.kill('SIGKILL');
    await eventually('nothing of it is left', () => processesWith(`${cache}/ministack`).length === 0);
    expect(existsSync(join(cache, 'local.json'))).toBe(true);
    expect(await runningLocal(join(cache, 'local.json'))).toBeUndefined();
  });
});

/** @see ownCache Removed after the test. */
function cacheOfTest(): string {
  const cache = ownCache();
  onTestFinished(() => rmSync(cache, { recursive: true }));
  return cache;
}

function sh(command: string): Promise<string> {
  return run('sh', ['-c', command]);
}
