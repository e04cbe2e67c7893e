/** What went wrong, for alarms and people. */
export type FaultCode =
  | 'config'
  | 'contention'
  | 'contract-broken'
  | 'effect-failed'
  | 'effect-pending'
  | 'effect-timeout'
  | 'effect-undecided'
  | 'invariant-broken'
  | 'item-unreadable'
  | 'key-spent'
  | 'message-malformed'
  | 'not-heard-here'
  | 'relay-failed'
  | 'source-mismatch'
  | 'unexpected';

/**
 * What the runtime does about a fault. `retry` leaves the message on its queue, to come again; `resend` is for
 * what is no fault of the message, an outside that does not answer or a rush for one counter: it is sent again, delayed,
 * so that waiting costs no receives;
 * `dead-letter` moves it to the dead letters at once, because no number of retries can help.
 */
export type Recovery = 'retry' | 'resend' | 'dead-letter';

/**
 * What `instanceof` asks of errors that one file of a bundle throws and another catches: their name, since each
 * file has a copy of the class (lib/bundle-lazy.ts).
 */
export function knownBy<E extends Error>(name: E['name']): (it: unknown) => it is E {
  return (it): it is E => it instanceof Error && it.name === name;
}

/**
 * A fault with a stable code, and what the runtime does about it. Its message may be logged and kept with a
 * dead letter, so it names fields and never their content.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly recovery: Recovery;
  /** When there is no point in coming again earlier. */
  readonly afterSeconds: number | undefined;

  static override readonly [Symbol.hasInstance] = knownBy<Fault>('Fault');

  constructor(
    code: FaultCode,
    message: string,
    recovery: Recovery,
    { afterSeconds, ...options }: ErrorOptions & { readonly afterSeconds?: number } = {},
  ) {
    super(message, options);
    this.code = code;
    this.recovery = recovery;
    this.afterSeconds = afterSeconds;
  }
}

/**
 * What was asked of the outside may have been done or not: it is asked again. The message is ours, so that it may be
 * logged, as that of a fault.
 */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';

  static override readonly [Symbol.hasInstance] = knownBy<OutcomeUnknown>('OutcomeUnknown');
}
