import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { acknowledgeWildcard } from './acknowledged.ts';
import { allow } from './rights.ts';

/** The setting of a subsystem that sends mail: whom mails are from, `orders@example.com` or `Shop <orders@…>`. */
export const MAIL_FROM = 'MAIL_FROM';

/** What mail may be sent through, whichever there is of each, and why. */
const ANY = {
  identity:
    'SES takes whichever identity covers the address, and in its sandbox asks for a right on the recipient’s too: a condition says whom mail is from.',
  'configuration-set':
    'SES asks for a right on the configuration set that an identity has by default, which is for others to choose: a condition says whom mail is from.',
} as const;

/** The address in `Shop <orders@example.com>`, or the text itself when it is one; undefined when it is none. */
export function addressIn(text: string): string | undefined {
  const address = /^[^<>]*<([^<>]+)>$/.exec(text)?.[1] ?? text;
  return /^[^@\s<>]+@[^@\s<>]+$/.test(address) ? address : undefined;
}

/**
 * Lets a function send mail from one address, and none when mails are from nobody. Through any identity of the
 * account, since SES takes the one that covers the address (its own, its domain's, or that of a domain above),
 * and, as long as the account is in SES's sandbox, asks for a right on the recipient's too; and with any
 * configuration set, since SES asks for a right on that which the identity has by default.
 */
export function maySendMail(to: LambdaFunction, from: string): void {
  const address = addressIn(from);
  if (!address) return;
  const anyOf = Object.entries(ANY).map(([resource, reason]) => {
    if (to.role) acknowledgeWildcard(to.role, 'ses', `${resource}/*`, reason);
    const arnFormat = ArnFormat.SLASH_RESOURCE_NAME;
    return Stack.of(to).formatArn({ service: 'ses', resource, resourceName: '*', arnFormat });
  });
  allow(to, ['ses:SendEmail'], anyOf, { StringEqualsIgnoreCase: { 'ses:FromAddress': address } });
}
