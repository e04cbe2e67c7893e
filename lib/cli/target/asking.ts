import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, ApiClient } from './api-client.ts';

/** An API that is asked again while that may help. */
export interface Asking {
  readonly api: ApiClient;
  readonly signal: AbortSignal;
  /** Throws when `signal` says so. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/** An API that could not be asked: nothing answers, or it goes on failing. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** For how long an API that fails is asked again. */
export const FAILING_WITHIN_MS = 30_000;

/** Pauses between two tries: the first, and the longest. */
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [100, 2_000];

export function asking(api: ApiClient, signal: AbortSignal): Asking {
  return {
    api,
    signal,
    pause: (milliseconds) => delay(milliseconds, undefined, { signal }),
    now: () => performance.now(),
  };
}

/**
 * Asks the API, and again: while it is too busy (429) however long, while it fails or nothing answers for half a
 * minute, and while `passes` says so. What is asked must be safe to repeat.
 *
 * @throws Unanswered when half a minute has not helped
 */
export async function ask(
  { api, signal, pause, now }: Asking,
  request: Parameters<ApiClient>,
  passes: (answer: Answer) => boolean = () => false,
): Promise<Answer> {
  const what = `${request[0]} ${request[1]}`;
  let failingSince: number | undefined;
  for (let wait = SHORTEST_PAUSE_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * 2)) {
    signal.throwIfAborted();
    const answer = await api(...request).catch((error: unknown) => {
      if (error instanceof Error) return error;
      throw error;
    });
    const failed = answer instanceof Error || answer.status >= 500;
    if (!failed && answer.status !== 429 && !passes(answer)) return answer;
    failingSince = failed ? (failingSince ?? now()) : undefined;
    if (failingSince !== undefined && now() - failingSince >= FAILING_WITHIN_MS)
      throw answer instanceof Error
        ? new Unanswered(`${what} is not answered: ${reasonOf(answer)}.`, { cause: answer })
        : new Unanswered(`${what} goes on being answered with ${told(answer)}`);
    await pause(wait);
  }
}

/** An answer for people: its status, and its code and words where it is a problem document. */
export function told({ status, body }: Answer): string {
  const [code, detail] = [field(body, 'code'), field(body, 'detail')];
  if (typeof code !== 'string') return `${status}: ${JSON.stringify(body) ?? 'nothing'}`;
  return `${status} ${code}: ${typeof detail === 'string' ? detail : JSON.stringify(body)}`;
}

/** A field of an answer's body, which may be anything. */
export function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? Object.entries(body).find(([key]) => key === name)?.[1]
    : undefined;
}

/** `fetch` says only that it failed; why is in its cause. */
function reasonOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
