import { Stack, Token, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** What cdk-nag’s AwsSolutions finds and is meant to be so, and why. */
const REASONS = {
  SQS3: 'These are dead letters themselves, of a schedule or a stream; cdk-nag knows only those of queues.',
  SMG4: 'Who is outside has to change as well: an operator rotates it, as docs/operations.md says, while the last value is valid too.',
  APIG4:
    'Outsiders have no account with us: they sign what they send, and the function checks the signature.',
} as const;

/** Says that a finding of cdk-nag on this construct is meant to be so. */
export function acknowledge(it: IConstruct, rule: keyof typeof REASONS): void {
  Validations.of(it).acknowledge({ id: `AwsSolutions-${rule}`, reason: REASONS[rule] });
}

/** Says that a wildcard in what a role may use is meant: `ses`, `identity/*`. */
export function acknowledgeWildcard(
  role: IConstruct,
  service: string,
  resource: string,
  reason: string,
): void {
  const { account, region } = Stack.of(role);
  const named = (value: string, otherwise: string) => (Token.isUnresolved(value) ? otherwise : value);
  const arn = [
    'arn:<AWS::Partition>',
    service,
    named(region, '<AWS::Region>'),
    named(account, '<AWS::AccountId>'),
    resource,
  ].join(':');
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${arn}]`, reason });
}
