/** Something on this machine is missing or in the way. The message is one sentence and says what to do. */
export class SetupFailed extends Error {
  override readonly name = 'SetupFailed';
}
