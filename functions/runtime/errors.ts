/** What went wrong, for alarms and people. */
export type FaultCode =
  | 'config'
  | 'contention'
  | 'contract-broken'
  | 'effect-failed'
  | 'effect-timeout'
  | 'effect-undecided'
  | 'invariant-broken'
  | 'item-unreadable'
  | 'message-malformed'
  | 'not-heard-here'
  | 'relay-failed'
  | 'source-mismatch';

/**
 * A fault with a stable code, and what the runtime does about it: `retry` leaves the message on its
 * queue; `dead-letter` moves it to the dead letters at once, because no number of retries can help.
 * Its message may be logged and kept with a dead letter, so it names fields and never their content.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly recovery: 'retry' | 'dead-letter';

  constructor(code: FaultCode, message: string, recovery: 'retry' | 'dead-letter', options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.recovery = recovery;
  }
}
