import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRecord } from './gaps.ts';
import type { LocalAws } from './local-aws.ts';
import { CACHE } from './places.ts';
import { isAlive } from './processes.ts';
import { SetupFailed } from './setup-failed.ts';

/** What a running `npm start` tells other commands. */
export interface LocalState {
  readonly pid: number;
  /** Where it serves the API, `http://127.0.0.1:8080/api`. */
  readonly url: string;
  /** Absent while it is being set up. */
  readonly aws?: Pick<LocalAws, 'endpoint' | 'apiUrl' | 'outputs'>;
}

export const STATE_FILE = join(CACHE, 'local.json');

/** Writes the file in one step: who reads it sees all of it, or what was there before. Throws SetupFailed. */
export function writeState(state: LocalState, path: string = STATE_FILE): void {
  const beside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, JSON.stringify(state, null, 2));
    renameSync(beside, path);
  } catch (cause) {
    rmSync(beside, { force: true });
    const says = cause instanceof Error ? cause.message : cause;
    throw new SetupFailed(`${path} cannot be written (${says}): see what is in its way, and remove that.`, {
      cause,
    });
  }
}

/** Removes the file if it is this process's. */
export function removeState(path: string = STATE_FILE): void {
  if (readState(path)?.pid === process.pid) rmSync(path, { force: true });
}

/** What the file says, true or not; undefined when there is none, or it is not one of ours. */
export function readState(path: string = STATE_FILE): LocalState | undefined {
  let state: unknown;
  try {
    state = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
  const isState = isRecord(state) && Number.isInteger(state['pid']) && URL.canParse(String(state['url']));
  return isState ? (state as unknown as LocalState) : undefined;
}

/**
 * The `npm start` that runs now, if any. A file that a killed one left behind is recognized: its process is gone,
 * or its number has gone to another one, which does not answer to it.
 */
export async function runningLocal(path: string = STATE_FILE): Promise<LocalState | undefined> {
  const state = readState(path);
  if (!state || !isAlive(state.pid)) return undefined;
  return (await pidAt(state.url)) === state.pid ? state : undefined;
}

async function pidAt(url: string): Promise<unknown> {
  try {
    const response = await fetch(new URL('/', url), { signal: AbortSignal.timeout(3_000) });
    const body: unknown = await response.json();
    return isRecord(body) ? body['pid'] : undefined;
  } catch {
    return undefined;
  }
}
