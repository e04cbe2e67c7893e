import { at, isObject, list, type Resource, type Values } from '../../lib/rules/resources.ts';
import { type Altered, ANY, type Breach, idOf, NOWHERE, STATEMENTS } from './breach.ts';
import { ROUTE_RULE } from './breaches-of-the-door.ts';

const FUNCTION = 'AWS::Lambda::Function';
const PERMISSION = 'AWS::Lambda::Permission';
const POLICY = 'AWS::IAM::Policy';
const SECRET = 'AWS::SecretsManager::Secret';
const STAGE = 'AWS::ApiGatewayV2::Stage';

/** Another statement in a policy. */
const granting =
  (action: string, resource: Altered): Altered =>
  (policy, all) => [
    ...list(at(policy.properties, ...STATEMENTS)),
    { Effect: 'Allow', Action: action, Resource: resource(policy, all) },
  ];
const journalOf: Altered = (near, all) => ({
  'Fn::GetAtt': [idOf(all, near, 'AWS::DynamoDB::GlobalTable', /Journal/), 'Arn'],
});
const secretOf: Altered = (near, all) => ({ Ref: idOf(all, near, SECRET, ANY) });

/** Changes to what somebody may do, or come in by, that a rule must notice. */
export const BREACHES_OF_RIGHTS: readonly Breach[] = [
  [
    'nobody may do everything, or something to everything',
    POLICY,
    ANY,
    STATEMENTS,
    granting('dynamodb:*', journalOf),
  ],
  [
    'nobody may do everything, or something to everything',
    POLICY,
    ANY,
    STATEMENTS,
    granting('sqs:SendMessage', () => '*'),
  ],
  [
    'nobody may do everything, or something to everything',
    POLICY,
    ANY,
    STATEMENTS,
    granting('dynamodb:Query', (it, all) => ({ 'Fn::Join': ['', [journalOf(it, all), '/index/*']] })),
  ],
  [
    'nobody may do everything, or something to everything',
    'AWS::IAM::Role',
    ANY,
    ['Policies'],
    [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'ssm:GetParameters', Resource: '*' } } }],
  ],
  [
    'no role has rights that are not in the template',
    'AWS::IAM::Role',
    ANY,
    ['ManagedPolicyArns'],
    ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
  ],
  [
    'only Lambda takes these roles',
    'AWS::IAM::Role',
    ANY,
    ['AssumeRolePolicyDocument', 'Statement', 0, 'Principal'],
    { AWS: '*' },
  ],
  [
    'a subsystem puts events under its own name only',
    POLICY,
    /Relay/,
    STATEMENTS,
    granting('events:PutEvents', () => NOWHERE),
  ],
  [
    'a subsystem puts events under its own name only',
    POLICY,
    /Relay/,
    STATEMENTS,
    (it: Resource) => speaking(it, { Null: undefined }),
  ],
  [
    'a subsystem puts events under its own name only',
    POLICY,
    /Relay/,
    STATEMENTS,
    (it: Resource) => speaking(it, { 'ForAllValues:StringEquals': { 'events:source': 'billing' } }),
  ],
  [
    'a subsystem reaches nothing of another but the bus',
    POLICY,
    ANY,
    STATEMENTS,
    granting('dynamodb:Query', () => 'arn:aws:dynamodb:us-east-1:1:table/other'),
  ],
  [
    'a journal is read and appended to, never changed',
    POLICY,
    ANY,
    STATEMENTS,
    granting('dynamodb:UpdateItem', journalOf),
  ],
  [
    'mail is from one address',
    POLICY,
    ANY,
    STATEMENTS,
    granting('ses:SendEmail', () => 'arn:aws:ses:us-east-1:1:identity/example.com'),
  ],
  ['only our API and our schedules may call functions', PERMISSION, /Route/, ['SourceArn']],
  ['only our API and our schedules may call functions', PERMISSION, /Sweep/, ['SourceArn']],
  [
    'every secret is made at random, and its name too',
    SECRET,
    ANY,
    ['GenerateSecretString', 'PasswordLength'],
    8,
  ],
  ['every secret is made at random, and its name too', SECRET, ANY, ['SecretString'], 'swordfish'],
  ['every secret is made at random, and its name too', SECRET, ANY, ['Name'], 'callbacks'],
  [
    'a secret is read by the functions that are told of it, and by nobody else',
    POLICY,
    /delivery\/.*Relay/,
    STATEMENTS,
    granting('secretsmanager:GetSecretValue', secretOf),
  ],
  [
    'a secret is read by the functions that are told of it, and by nobody else',
    POLICY,
    /delivery\/.*Handler/,
    STATEMENTS,
    granting('secretsmanager:PutSecretValue', secretOf),
  ],
  [
    'a secret is read by the functions that are told of it, and by nobody else',
    FUNCTION,
    /delivery\/.*Api/,
    ['Environment', 'Variables', 'CALLBACKS_SECRET'],
  ],
  [
    'a secret is told to who acts on it: neither to a relay nor to a sweep',
    FUNCTION,
    /delivery\/.*Relay/,
    ['Environment', 'Variables', 'CALLBACKS_SECRET'],
    secretOf,
  ],
  [
    'only our alarms and TLS reach whom alarms are told to',
    'AWS::SNS::TopicPolicy',
    ANY,
    [...STATEMENTS, 1, 'Condition'],
  ],
  [ROUTE_RULE, 'AWS::ApiGatewayV2::Route', /GETorders/, ['AuthorizationType'], 'NONE'],
  [ROUTE_RULE, 'AWS::ApiGatewayV2::Route', /callbacks/, ['AuthorizationType'], 'JWT'],
  ['every stage of the API is throttled', STAGE, ANY, ['DefaultRouteSettings', 'ThrottlingRateLimit']],
  ['the API has a stage, so that its throttle holds', STAGE, ANY, [], 'AWS::ApiGatewayV2::Deployment'],
  [
    'calls are logged, and tell of no person',
    STAGE,
    ANY,
    ['AccessLogSettings', 'Format'],
    '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp"}',
  ],
  [
    'the log of calls takes no room in the policy that all logs of an account share',
    'AWS::Logs::LogGroup',
    /AccessLogs/,
    ['LogGroupName'],
    'orders-dev-api',
  ],
  ['a function has no door of its own', FUNCTION, ANY, [], 'AWS::Lambda::Url'],
];

/** A relay's statements, with other conditions on what it may say. */
function speaking(policy: Resource, conditions: Values): readonly unknown[] {
  return list(at(policy.properties, ...STATEMENTS)).map((it) =>
    at(it, 'Action') === 'events:PutEvents' && isObject(it)
      ? { ...it, Condition: { ...(isObject(it['Condition']) && it['Condition']), ...conditions } }
      : it,
  );
}
