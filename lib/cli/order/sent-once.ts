import { randomUUID } from 'node:crypto';
import { CliError, EXIT } from '../cli-error.ts';
import { expected, NOT_THIS_API } from '../target/problem.ts';
import type { ApiTarget } from '../target/target.ts';

/** A request that has its effect once, under its key. */
export interface KeyedRequest {
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
  /** What becomes of it and what it does, for people: `placed` and `places`. */
  readonly words: readonly [becomes: string, does: string];
}

/** A key that no other request has. */
export function keyOfItsOwn(): string {
  return `cli-${randomUUID()}`;
}

/**
 * Sends it. Nobody knows whether something was done whose answer is lost: its key tells, when it is sent again.
 *
 * @throws a CliError when the API refuses; one that names the key when the answer is lost
 */
export async function sentOnce<T>(
  target: ApiTarget,
  { path, body, key, words: [becomes, does] }: KeyedRequest,
  signal: AbortSignal,
  is: (body: unknown) => body is T,
): Promise<{ readonly body: T; readonly repeated: boolean }> {
  try {
    const answer = await target.api('POST', path, body, { 'idempotency-key': key });
    return { body: expected(answer, 202, target, is), repeated: answer.repeated ?? false };
  } catch (cause) {
    const lost = signal.aborted ? new CliError(EXIT.interrupted, 'interrupted', 'Interrupted.') : cause;
    if (!(lost instanceof CliError) || !isLost(lost)) throw cause;
    const message = `${lost.message} Should it have been ${becomes} all the same, the same command with --key ${key} ${does} nothing twice.`;
    const details = { ...lost.details, key };
    throw new CliError(lost.exitCode, lost.code, message, { cause, details });
  }
}

function isLost({ code, exitCode, details: { status } }: CliError): boolean {
  return (
    exitCode === EXIT.interrupted ||
    code === 'no-answer' ||
    code === NOT_THIS_API ||
    (typeof status === 'number' && status >= 500)
  );
}
