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
} from './resources.ts';

const SECRET = 'AWS::SecretsManager::Secret';

/** The secrets whose ARN is in a function's environment. */
export function secretsToldTo(to: Resource, all: readonly Resource[]): readonly Resource[] {
  const variables = at(to.properties, 'Environment', 'Variables');
  return Object.values(isObject(variables) ? variables : {})
    .map((value) => referred(all, to, value))
    .filter((it) => it !== undefined)
    .filter((it) => it.type === SECRET);
}

/** What a function may do with a secret. */
function rights(of: Resource, secret: Resource, all: readonly Resource[]): readonly unknown[] {
  const role = referred(all, of, at(of.properties, 'Role'));
  return ofType(all, 'AWS::IAM::Policy')
    .filter((it) => list(it.properties['Roles']).some((value) => referred(all, it, value) === role))
    .flatMap((policy) =>
      statements(policy)
        .filter((it) => list(it['Resource']).some((value) => referred(all, policy, value) === secret))
        .flatMap((it) => list(it['Action'])),
    );
}

export const secretRules: Readonly<Record<string, Rule>> = {
  'every secret is made at random, and its name too': every(
    SECRET,
    (it) =>
      Number(at(it.properties, 'GenerateSecretString', 'PasswordLength')) >= 32 &&
      it.properties['SecretString'] === undefined &&
      it.properties['Name'] === undefined,
  ),

  'a secret is read by the functions that are told of it, and by nobody else': every(SECRET, (secret, all) =>
    ofType(all, 'AWS::Lambda::Function').every((it) => {
      const expected = secretsToldTo(it, all).includes(secret) ? ['secretsmanager:GetSecretValue'] : [];
      return JSON.stringify(rights(it, secret, all)) === JSON.stringify(expected);
    }),
  ),

  'a secret is told to who acts on it: neither to a relay nor to a sweep': every(
    'AWS::Lambda::Function',
    (it, all) => /Handler|Api/.test(it.id) || secretsToldTo(it, all).length === 0,
  ),
};
