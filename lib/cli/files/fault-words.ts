const NAME = 'should be 1 to 64 letters, digits, dots, underscores and hyphens';

/** What a field has to be whose pattern says nothing to people, by the last part of its path. */
const WANTED: Readonly<Record<string, string>> = {
  customerId: NAME,
  sku: NAME,
  reference: NAME,
  email:
    'should be an address that mail systems take, such as ana@example.com, without a name, quotes or spaces',
  currency: 'should be the ISO 4217 code of a currency, such as EUR',
  token: 'should be 1 to 200 printable characters without spaces',
};

/** A validator's complaint about a field, for people: patterns are for programs. */
export function faultInWords(path: string, message: string): string {
  if (!/^must match pattern\b/.test(message)) return message;
  const wanted = WANTED[path.split('/').at(-1) ?? ''];
  // What a person writes: a name, an address, a reason.
  return wanted ?? 'should be text without control characters, and not only spaces';
}
