import { isOriginSecret } from './edge.ts';
import {
  at,
  every,
  isObject,
  list,
  ofType,
  type Resource,
  type Rule,
  referred,
  statements,
  strings,
  type Values,
  where,
} from './resources.ts';
import { isSchedule } from './schedules.ts';

/** Wildcards that are needed, and why. */
const ACKNOWLEDGED: readonly { readonly action: string; readonly because: string }[] = [
  {
    action: 'ses:SendEmail',
    because:
      'SES takes whichever identity covers the address, with its configuration set, and in its sandbox looks at the recipient’s too: a condition says whom mail is from',
  },
];

/** What leads out of a subsystem. */
const OUTWARD = ['events:PutEvents', 'ses:SendEmail'];

const POLICY = 'AWS::IAM::Policy';

/** What a role may be granted on a journal: it is read and appended to. */
const JOURNAL_ACTIONS = ['dynamodb:Query', 'dynamodb:PutItem'];

const allowing = (policy: Resource) => statements(policy).filter((it) => it['Effect'] === 'Allow');

/** The subsystem that a stack is for. */
const subsystemOf = (resource: Resource) => resource.stack.split('-').slice(2).join('-');

const isJournal = (table: Resource | undefined) => at(table?.properties, 'StreamSpecification') !== undefined;

/** What a policy allows, or those that are written into a role. */
function granted(it: Resource): readonly Values[] {
  const within = list(at(it.properties, 'Policies')).flatMap((policy) =>
    list(at(policy, 'PolicyDocument', 'Statement')),
  );
  return [...allowing(it), ...within.filter(isObject).filter((one) => one['Effect'] === 'Allow')];
}

function wildcards(policy: Resource): readonly string[] {
  return granted(policy).flatMap((it) => {
    const actions = list(it['Action']).map(String);
    const open = strings(it['Resource']).some((resource) => resource.includes('*'));
    return actions
      .filter(
        (action) => (open || action.includes('*')) && !ACKNOWLEDGED.some((known) => known.action === action),
      )
      .map((action) => `${where(policy)}: ${action}`);
  });
}

export const permissionRules: Readonly<Record<string, Rule>> = {
  'nobody may do everything, or something to everything': (all) =>
    [...ofType(all, POLICY), ...ofType(all, 'AWS::IAM::Role')].flatMap(wildcards),

  'no role has rights that are not in the template': every(
    'AWS::IAM::Role',
    (it) =>
      at(it.properties, 'ManagedPolicyArns') === undefined && at(it.properties, 'Policies') === undefined,
  ),

  'only Lambda takes these roles': every('AWS::IAM::Role', (it) =>
    list(at(it.properties, 'AssumeRolePolicyDocument', 'Statement')).every(
      (statement) => at(statement, 'Principal', 'Service') === 'lambda.amazonaws.com',
    ),
  ),

  'a subsystem puts events under its own name only': every(POLICY, (policy) =>
    allowing(policy)
      .filter((it) => list(it['Action']).some((action) => String(action).startsWith('events:')))
      .every(
        (it) =>
          it['Action'] === 'events:PutEvents' &&
          at(it, 'Condition', 'ForAllValues:StringEquals', 'events:source') === subsystemOf(policy) &&
          at(it, 'Condition', 'Null', 'events:source') === 'false',
      ),
  ),

  'mail is from one address': every(POLICY, (policy) =>
    allowing(policy)
      .filter((it) => list(it['Action']).some((action) => String(action).startsWith('ses:')))
      .every(
        (it) =>
          it['Action'] === 'ses:SendEmail' &&
          /^[^@\s*]+@[^@\s*]+$/.test(
            String(at(it, 'Condition', 'StringEqualsIgnoreCase', 'ses:FromAddress')),
          ),
      ),
  ),

  'a subsystem reaches nothing of another but the bus': every(POLICY, (policy, all) =>
    allowing(policy).every((it) =>
      list(it['Resource']).every((resource) => {
        const outward = list(it['Action']).every((action) => OUTWARD.includes(String(action)));
        return (
          outward ||
          isOriginSecret(resource) ||
          referred(all, policy, resource) ||
          referred(all, policy, at(resource, 'Fn::Join', 1, 0))
        );
      }),
    ),
  ),

  'a journal is read and appended to, never changed': every(POLICY, (policy, all) =>
    allowing(policy).every((it) => {
      const onTable = list(it['Resource']).some(
        (resource) => at(resource, 'Fn::GetAtt', 1) === 'Arn' && isJournal(referred(all, policy, resource)),
      );
      return !onTable || list(it['Action']).every((action) => JOURNAL_ACTIONS.includes(String(action)));
    }),
  ),

  'only our API and our schedules may call functions': every('AWS::Lambda::Permission', (it, all) => {
    const source = at(it.properties, 'SourceArn');
    if (it.properties['Principal'] === 'events.amazonaws.com') {
      const rule = referred(all, it, source);
      return rule !== undefined && isSchedule(rule);
    }
    return (
      it.properties['Principal'] === 'apigateway.amazonaws.com' &&
      strings(source).some((part) => part.includes('apiid')) &&
      strings(source).some((part) => part.startsWith('arn:'))
    );
  }),

  'only our alarms and TLS reach whom alarms are told to': every('AWS::SNS::TopicPolicy', (policy) =>
    statements(policy).every(
      (it) =>
        (it['Effect'] === 'Deny' && at(it, 'Condition', 'Bool', 'aws:SecureTransport') === 'false') ||
        (at(it, 'Principal', 'Service') === 'cloudwatch.amazonaws.com' &&
          at(it, 'Condition', 'StringEquals', 'aws:SourceAccount') !== undefined),
    ),
  ),
};
