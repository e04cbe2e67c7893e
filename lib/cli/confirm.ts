import { createInterface } from 'node:readline/promises';
import { CliError, EXIT, usageError } from './cli-error.ts';

/** A terminal to ask at. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/**
 * Asks for a word to be typed before something is done that cannot be undone.
 *
 * @throws CliError when another is typed, or there is nobody to ask
 */
export async function confirm(
  question: string,
  word: string,
  signal: AbortSignal,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<void> {
  if (!input.isTTY)
    throw usageError(`${question} There is no terminal to ask at: add --yes if that is meant.`);
  const lines = createInterface({ input, output });
  const left = new AbortController();
  // Ctrl-C at a question comes as a key; Ctrl-D closes it.
  lines.once('SIGINT', () =>
    left.abort(new CliError(EXIT.interrupted, 'interrupted', 'Interrupted: nothing was done.')),
  );
  lines.once('close', () =>
    left.abort(new CliError(EXIT.not, 'not-confirmed', 'No answer: nothing was done.')),
  );
  try {
    const either = AbortSignal.any([signal, left.signal]);
    const typed = await lines
      .question(`${question} Type ${word} to go on: `, { signal: either })
      .catch((error: unknown) => {
        signal.throwIfAborted();
        output.write('\n');
        left.signal.throwIfAborted();
        throw error;
      });
    if (typed.trim() !== word)
      throw new CliError(EXIT.not, 'not-confirmed', `That was not ${word}: nothing was done.`);
  } finally {
    lines.close();
  }
}
