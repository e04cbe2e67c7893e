/** Something is wrong that no waiting mends; the message says what to do. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}
