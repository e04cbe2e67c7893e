import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 10;

/** Waits until `probe` holds. Throws after `withinMs`, saying what it waited for, as `what` has it by then. */
export async function until(what: () => string, probe: () => boolean, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!probe()) {
    if (performance.now() > end)
      throw new Error(`After ${withinMs / 1_000} s it is still not true that ${what()}.`);
    await delay(PAUSE_MS);
  }
}
