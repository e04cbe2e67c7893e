import { ANY, type Breach, NOWHERE, STATEMENTS } from './breach.ts';

const AUTHORIZER = 'AWS::ApiGatewayV2::Authorizer';
const ROUTE = 'AWS::ApiGatewayV2::Route';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const FIREWALL = 'AWS::WAFv2::WebACL';
const FUNCTION = 'AWS::Lambda::Function';
const CONFIG = 'DistributionConfig';
const BEHAVIOUR = [CONFIG, 'DefaultCacheBehavior'];
const ORIGIN = [CONFIG, 'Origins', 0];

export const ROUTE_RULE =
  'every route asks for IAM, or for a token where the stage names an issuer, unless its function knows a secret to check signatures with';
const TOKEN_RULE = 'tokens are for somebody named, in a header, and of an issuer that is spoken to over TLS';
const IN_RULE = 'callers come to a distribution over TLS, of 1.2 where it can be said, and past a firewall';
const ON_RULE = 'a distribution keeps nothing, and passes on all but the name it was called by';
const TO_RULE = 'a distribution speaks TLS 1.2 to the API, and sends the origin’s secret';
const AROUND_RULE =
  'nobody comes around a distribution: every function behind a route looks for the origin’s secret';
const FIREWALL_RULE =
  'a firewall limits each address, asks AWS’s rules, and blocks what they match but for large bodies';
const NOTHING_RULE = 'a firewall keeps nothing of a request';

/** Changes to a stage that asks for tokens and has a firewall, which a rule must notice. */
export const BREACHES_OF_THE_DOOR: readonly Breach[] = [
  [ROUTE_RULE, ROUTE, /GETorders/, ['AuthorizationType'], 'AWS_IAM'],
  [ROUTE_RULE, ROUTE, /GETorders/, ['AuthorizationType'], 'NONE'],
  [ROUTE_RULE, ROUTE, /GETorders/, ['AuthorizerId'], NOWHERE],
  [TOKEN_RULE, AUTHORIZER, ANY, ['JwtConfiguration', 'Issuer'], 'http://id.example'],
  [TOKEN_RULE, AUTHORIZER, ANY, ['JwtConfiguration', 'Audience'], []],
  [TOKEN_RULE, AUTHORIZER, ANY, ['IdentitySource'], ['$request.querystring.token']],
  [TOKEN_RULE, AUTHORIZER, ANY, ['AuthorizerType'], 'REQUEST'],
  [IN_RULE, DISTRIBUTION, ANY, [...BEHAVIOUR, 'ViewerProtocolPolicy'], 'allow-all'],
  [IN_RULE, DISTRIBUTION, ANY, [CONFIG, 'WebACLId']],
  [IN_RULE, DISTRIBUTION, ANY, [CONFIG, 'CacheBehaviors'], [{ PathPattern: '/health' }]],
  [IN_RULE, DISTRIBUTION, ANY, [CONFIG, 'ViewerCertificate'], { MinimumProtocolVersion: 'TLSv1' }],
  [ON_RULE, DISTRIBUTION, ANY, [...BEHAVIOUR, 'CachePolicyId'], '658327ea-f89d-4fab-a63d-7e88639e58f6'],
  [ON_RULE, DISTRIBUTION, ANY, [...BEHAVIOUR, 'OriginRequestPolicyId']],
  [ON_RULE, DISTRIBUTION, ANY, [CONFIG, 'Logging'], { Bucket: 'logs' }],
  [TO_RULE, DISTRIBUTION, ANY, [...ORIGIN, 'CustomOriginConfig', 'OriginProtocolPolicy'], 'match-viewer'],
  [TO_RULE, DISTRIBUTION, ANY, [...ORIGIN, 'CustomOriginConfig', 'OriginSSLProtocols'], ['SSLv3', 'TLSv1.2']],
  [TO_RULE, DISTRIBUTION, ANY, [...ORIGIN, 'OriginCustomHeaders', 0, 'HeaderValue'], 'swordfish'],
  [TO_RULE, DISTRIBUTION, ANY, [...ORIGIN, 'OriginCustomHeaders']],
  [AROUND_RULE, FUNCTION, /delivery\/.*Api/, ['Environment', 'Variables', 'ORIGIN_SECRET']],
  [AROUND_RULE, 'AWS::IAM::Policy', /delivery\/.*ApiRole/, STATEMENTS, []],
  [FIREWALL_RULE, FIREWALL, ANY, ['Rules', 0]],
  [FIREWALL_RULE, FIREWALL, ANY, ['Rules', 0, 'Action'], { Count: {} }],
  [FIREWALL_RULE, FIREWALL, ANY, ['Rules', 2]],
  [FIREWALL_RULE, FIREWALL, ANY, ['Rules', 3, 'OverrideAction'], { Count: {} }],
  [
    FIREWALL_RULE,
    FIREWALL,
    ANY,
    ['Rules', 3, 'Statement', 'ManagedRuleGroupStatement', 'RuleActionOverrides', 0, 'Name'],
    'CrossSiteScripting_BODY',
  ],
  [NOTHING_RULE, FIREWALL, ANY, ['VisibilityConfig', 'SampledRequestsEnabled'], true],
  [NOTHING_RULE, FIREWALL, ANY, ['Rules', 1, 'VisibilityConfig', 'SampledRequestsEnabled'], true],
  [NOTHING_RULE, FIREWALL, ANY, [], 'AWS::WAFv2::LoggingConfiguration'],
];
