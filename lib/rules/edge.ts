import {
  at,
  every,
  list,
  ofType,
  type Resource,
  type Rule,
  referred,
  statements,
  strings,
  where,
} from './resources.ts';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const FIREWALL = 'AWS::WAFv2::WebACL';

/** Policies that CloudFront keeps: nothing is cached; all that callers send is passed on, but the name they call. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

const MANAGED = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
];

const config = (distribution: Resource) => distribution.properties['DistributionConfig'];
const behaviour = (distribution: Resource, key: string) =>
  at(config(distribution), 'DefaultCacheBehavior', key);

/** The secret whose value a distribution sends to an origin, by reference. */
function secretSentTo(origin: unknown, from: Resource, all: readonly Resource[]): Resource | undefined {
  const [header, ...others] = list(at(origin, 'OriginCustomHeaders'));
  const value = at(header, 'HeaderValue', 'Fn::Join', 1);
  if (others.length > 0 || at(header, 'HeaderName') !== 'x-origin-secret') return undefined;
  if (at(value, 0) !== '{{resolve:secretsmanager:') return undefined;
  return referred(all, from, at(value, 1));
}

/** A reference to the parameter that holds the ARN of the origin's secret. */
export function isOriginSecret(value: unknown): boolean {
  return /^SsmParameterValue.*originsecretarn/.test(String(at(value, 'Ref')));
}

function mayReadOriginSecret(reader: Resource, all: readonly Resource[]): boolean {
  const role = referred(all, reader, at(reader.properties, 'Role'));
  return ofType(all, 'AWS::IAM::Policy')
    .filter((it) => list(it.properties['Roles']).some((value) => referred(all, it, value) === role))
    .flatMap(statements)
    .some(
      (it) =>
        list(it['Action']).includes('secretsmanager:GetSecretValue') &&
        list(it['Resource']).some(isOriginSecret),
    );
}

/** What a firewall does with what one of its rules matches. */
function isStrict(rule: unknown): boolean {
  const group = at(rule, 'Statement', 'ManagedRuleGroupStatement');
  if (group === undefined) return at(rule, 'Action', 'Block') !== undefined;
  const counted = list(at(group, 'RuleActionOverrides')).map((it) => at(it, 'Name'));
  return (
    at(rule, 'OverrideAction', 'None') !== undefined && counted.every((it) => it === 'SizeRestrictions_BODY')
  );
}

export const edgeRules: Readonly<Record<string, Rule>> = {
  'callers come to a distribution over TLS, of 1.2 where it can be said, and past a firewall': every(
    DISTRIBUTION,
    (it) => {
      const certificate = at(config(it), 'ViewerCertificate');
      return (
        behaviour(it, 'ViewerProtocolPolicy') === 'https-only' &&
        at(config(it), 'WebACLId') !== undefined &&
        at(config(it), 'CacheBehaviors') === undefined &&
        (certificate === undefined || at(certificate, 'MinimumProtocolVersion') === 'TLSv1.2_2021')
      );
    },
  ),

  'a distribution keeps nothing, and passes on all but the name it was called by': every(
    DISTRIBUTION,
    (it) =>
      behaviour(it, 'CachePolicyId') === CACHING_DISABLED &&
      behaviour(it, 'OriginRequestPolicyId') === ALL_VIEWER_EXCEPT_HOST_HEADER &&
      at(config(it), 'Logging') === undefined,
  ),

  'a distribution speaks TLS 1.2 to the API, and sends the origin’s secret': every(DISTRIBUTION, (it, all) =>
    list(at(config(it), 'Origins')).every(
      (origin) =>
        at(origin, 'CustomOriginConfig', 'OriginProtocolPolicy') === 'https-only' &&
        strings(at(origin, 'CustomOriginConfig', 'OriginSSLProtocols')).join() === 'TLSv1.2' &&
        secretSentTo(origin, it, all) !== undefined,
    ),
  ),

  'nobody comes around a distribution: every function behind a route looks for the origin’s secret': (all) =>
    ofType(all, DISTRIBUTION).length === 0
      ? []
      : ofType(all, 'AWS::ApiGatewayV2::Integration').flatMap((integration) => {
          const answers = referred(all, integration, integration.properties['IntegrationUri']);
          const told = at(answers?.properties, 'Environment', 'Variables', 'ORIGIN_SECRET');
          const knows = isOriginSecret(told) && answers !== undefined && mayReadOriginSecret(answers, all);
          return knows ? [] : [where(integration)];
        }),

  'a firewall limits each address, asks AWS’s rules, and blocks what they match but for large bodies': every(
    FIREWALL,
    (it) => {
      const rules = list(it.properties['Rules']);
      const asked = rules.map((rule) => at(rule, 'Statement', 'ManagedRuleGroupStatement', 'Name'));
      return (
        rules.every(isStrict) &&
        MANAGED.every((name) => asked.includes(name)) &&
        rules.some((rule) => Number(at(rule, 'Statement', 'RateBasedStatement', 'Limit')) > 0)
      );
    },
  ),

  'a firewall keeps nothing of a request': (all) => [
    ...ofType(all, 'AWS::WAFv2::LoggingConfiguration').map(where),
    ...every(FIREWALL, (it) =>
      [it.properties, ...list(it.properties['Rules'])].every(
        (part) => at(part, 'VisibilityConfig', 'SampledRequestsEnabled') === false,
      ),
    )(all),
  ],
};
