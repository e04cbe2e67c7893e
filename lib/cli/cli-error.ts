/** How a command ends. */
export const EXIT = {
  /** It was done. */
  done: 0,
  /** It did not happen, or is not so: refused, not proven, failed. */
  not: 1,
  /** The command line or a file it names will not do; nothing was tried. */
  usage: 2,
  /** Nobody to talk to: nothing runs, nothing is deployed, no credentials, another account. */
  nobody: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Why a command ends without having done its work. The message is one sentence, and what to do. */
export class CliError extends Error {
  override readonly name = 'CliError';
  /** Stable, for programs: `not-deployed`. */
  readonly code: string;
  readonly exitCode: ExitCode;
  /** More of it, for programs: what the API answered, say. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    exitCode: ExitCode,
    code: string,
    message: string,
    options: ErrorOptions & { readonly details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, options);
    this.code = code;
    this.exitCode = exitCode;
    this.details = options.details ?? {};
  }
}

/** The command line will not do. */
export function usageError(message: string): CliError {
  return new CliError(EXIT.usage, 'usage', message);
}

/** There is nobody to talk to. */
export function nobody(code: string, message: string, cause?: unknown): CliError {
  return new CliError(EXIT.nobody, code, message, { cause });
}
