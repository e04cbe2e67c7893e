import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { acknowledgeWildcard } from './acknowledged.ts';
import { allow } from './rights.ts';

/** The setting of a subsystem that sends mail: whom mails are from, `orders@example.com` or `Shop <orders@…>`. */
export const MAIL_FROM = 'MAIL_FROM';

const ANY_IDENTITY =
  'SES takes whichever identity covers the address, and in its sandbox asks for a right on the recipient’s too: a condition says whom mail is from.';

/** The address in `Shop <orders@example.com>`, or the text itself when it is one; undefined when it is none. */
export function addressIn(text: string): string | undefined {
  const address = /^[^<>]*<([^<>]+)>$/.exec(text)?.[1] ?? text;
  return /^[^@\s<>]+@[^@\s<>]+$/.test(address) ? address : undefined;
}

/**
 * Lets a function send mail from one address, and none when mails are from nobody. Through any identity of the
 * account, since SES takes the one that covers the address (its own, its domain's, or that of a domain above),
 * and, as long as the account is in SES's sandbox, asks for a right on the recipient's too.
 */
export function maySendMail(to: LambdaFunction, from: string): void {
  const address = addressIn(from);
  if (!address) return;
  const anyIdentity = Stack.of(to).formatArn({
    service: 'ses',
    resource: 'identity',
    resourceName: '*',
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  if (to.role) acknowledgeWildcard(to.role, 'ses', 'identity/*', ANY_IDENTITY);
  allow(to, ['ses:SendEmail'], [anyIdentity], { StringEqualsIgnoreCase: { 'ses:FromAddress': address } });
}
