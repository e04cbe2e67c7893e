import { setTimeout as delay } from 'node:timers/promises';

/** Pauses between two looks: short at first, since most things happen at once. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;

/**
 * Waits until `probe` answers with something, and gives that back. `undefined` and `false` mean not yet, and
 * so does a throw (a failed expectation says best what is missing). Throws after `withinMs`, saying what was
 * waited for and how the last look went.
 */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T> | T,
  withinMs = 30_000,
): Promise<Exclude<T, undefined | false>> {
  const end = performance.now() + withinMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 1.5)) {
    const look = await attempt(probe);
    if (look.seen !== undefined && look.seen !== false) return look.seen as Exclude<T, undefined | false>;
    if (performance.now() > end) {
      throw new Error(`After ${withinMs / 1_000} s it is still not so that ${what}.`, {
        cause: look.failure,
      });
    }
    await delay(pauseMs);
  }
}

async function attempt<T>(
  probe: () => Promise<T> | T,
): Promise<{ readonly seen?: T; readonly failure?: unknown }> {
  try {
    return { seen: await probe() };
  } catch (failure) {
    return { failure };
  }
}
