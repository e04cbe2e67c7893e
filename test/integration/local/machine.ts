import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { CACHE } from '../../../lib/local/places.ts';

/** These tests start emulators of their own. When one is given, nothing is to be started. */
export const describeOwn = describe.skipIf(process.env['AWS_ENDPOINT_URL']);

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A cache folder of its own, with the emulator already installed: two runs in two of them do not know each other. */
export function ownCache(): string {
  const cache = mkdtempSync(join(tmpdir(), 'order-pipeline-test-'));
  for (const name of readdirSync(CACHE)) {
    if (/^ministack-[\d.]+-[0-9a-f]+$/.test(name)) symlinkSync(join(CACHE, name), join(cache, name));
  }
  return cache;
}

/** Command lines of running processes that mention a text. */
export function processesWith(text: string): readonly string[] {
  const all = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return all.filter((it) => it.includes(text));
}

/** Seconds of CPU time a process has used until now. Linux only. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ticksPerSecond = 100;
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
