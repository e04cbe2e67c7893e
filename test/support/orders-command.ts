import { spawn } from 'node:child_process';
import { inject } from 'vitest';

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `npm run orders` as people do, on the emulator of the tests. */
export function orders(
  args: readonly string[],
  onError: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => {},
): Promise<Ended> {
  const env = { ...process.env, AWS_ENDPOINT_URL: inject('endpoint') };
  const child = spawn(process.execPath, ['bin/orders.ts', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.err += text;
    onError(written.err, (signal) => child.kill(signal));
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...written })));
}
