import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether a process with this id exists, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Removes what processes that are gone have left in a folder; the pattern finds their numbers in its names. */
export async function removeAbandoned(folder: string, pattern: RegExp): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = pattern.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** How often it is looked whether npm is still there. */
const LOOK_EVERY_MS = 500;

/**
 * Aborts, with a reason, when this process is asked to end. Also when npm, which started it, has ended: npm does not
 * pass SIGTERM on, and what a process manager stopped must not go on behind its back.
 */
export function interrupted(reason?: Error): AbortSignal {
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end.abort(reason));
  if (process.env['npm_lifecycle_event']) {
    const npm = process.ppid;
    setInterval(() => process.ppid !== npm && end.abort(reason), LOOK_EVERY_MS).unref();
  }
  return end.signal;
}
