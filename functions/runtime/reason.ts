import { Fault, OutcomeUnknown } from './errors.ts';

/** Errors of AWS whose messages are about who calls what, not about what was sent. */
const ABOUT_ACCESS =
  /^(AccessDenied|NotAuthorized|UnrecognizedClient|ExpiredToken|ResourceNotFound|QueueDoesNotExist|Throttling|ProvisionedThroughput|RequestLimit)/;

/**
 * What may be logged of an error: what we say ourselves, and of whatever comes from below us its name, its code and
 * where it was thrown. Never its message: parsers, Node and AWS quote in theirs what they were given (“Value '…' at
 * 'entries' failed to satisfy constraint”), which may be a customer’s address.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const behind = error.cause instanceof Error ? ` (${reasonOf(error.cause)})` : '';
  return `${isOurs(error) ? error.message : description(error)}${behind}`;
}

function isOurs(error: Error): boolean {
  return error instanceof Fault || error instanceof OutcomeUnknown;
}

function description(error: Error): string {
  const { code, $metadata: { httpStatusCode, requestId } = {} } = error as Foreign;
  const name = word(error.name) ?? 'Error';
  if (ABOUT_ACCESS.test(name)) return `${name}: ${error.message}`;
  const answered = requestId && `answered ${httpStatusCode} to request ${requestId}`;
  return [name, word(code), answered ?? placeOf(error)].filter(Boolean).join(' ');
}

/** What errors of the SDK and of Node carry beside a message. */
interface Foreign extends Error {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^\w{1,64}$/.test(value) ? value : undefined;
}

/** File, line and column of where it was thrown: what follows the message, which may look like anything. */
function placeOf({ stack = '', name, message }: Error): string {
  const head = message ? `: ${message}\n` : `${name}\n`;
  const at = stack.lastIndexOf(head);
  if (at < 0) return '';
  const frames = stack.slice(at + head.length - 1);
  const place = /\n +at (?:.*[/\\(])?([\w.-]+:\d+:\d+)\)?(?=\n|$)/.exec(frames)?.[1];
  return place ? `at ${place}` : '';
}

/**
 * A handler whose errors Lambda itself logs when it throws: what it may log of them. Whatever is no Fault becomes one,
 * to be tried again, without the error behind it.
 */
export function reticent<Arguments extends unknown[], Answer>(
  handler: (...given: Arguments) => Promise<Answer>,
): (...given: Arguments) => Promise<Answer> {
  return async (...given) => {
    try {
      return await handler(...given);
    } catch (error) {
      const { code, recovery } = error instanceof Fault ? error : UNEXPECTED;
      throw new Fault(code, reasonOf(error), recovery);
    }
  };
}

const UNEXPECTED = { code: 'unexpected', recovery: 'retry' } as const;
