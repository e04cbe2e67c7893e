import { InvalidArgumentError } from 'commander';

/** Examples of a command, for the end of its help. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((it) => `  npm run orders -- ${it}`).join('\n')}`;
}

/** Reads a whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
  };
}

/** Reads an Idempotency-Key: what an HTTP header carries as it is, so without spaces around it. */
export function idempotencyKey(text: string): string {
  if (/^[!-~](?:[ -~]{0,253}[!-~])?$/.test(text)) return text;
  throw new InvalidArgumentError('A key has 1 to 255 printable ASCII characters.');
}

/** Gathers what an option is given that may come more than once. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

export function isOrderId(text: string): boolean {
  return /^ord_[0-9a-v]{26}$/.test(text);
}

/** Reads the id of an order, so that nothing else ends up in an address. */
export function orderId(text: string): string {
  if (isOrderId(text)) return text;
  throw new InvalidArgumentError('An order’s id looks like ord_00hrv2c0mjqvfdmvb4tcl9o3j1.');
}
