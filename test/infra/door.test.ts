import { describe, expect, test } from 'vitest';
import { rules } from '../../lib/rules/all.ts';
import { at, list, ofType, type Resource, strings } from '../../lib/rules/resources.ts';
import { GUARDED, GUARDED_ELSEWHERE, TOKENS } from './guarded.ts';
import { PRODUCTION, synthesize } from './synthesized.ts';

const ROUTE = 'AWS::ApiGatewayV2::Route';
const DOMAIN = {
  apiUrl: 'https://orders.shop.example',
  wafCertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/0a1b2c3d',
} as const;

const dev = synthesize({ context: GUARDED, validated: true });
const production = synthesize({ context: { ...PRODUCTION, ...GUARDED, ...DOMAIN } });
const elsewhere = synthesize({ context: GUARDED_ELSEWHERE });

describe.each([
  ['tokens', synthesize({ context: TOKENS })],
  ['tokens and a firewall', dev],
  ['tokens and a firewall, in production', production],
])('with %s', (_, { resources }) => {
  test.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(resources)).toEqual([]);
  });
});

test('CloudFormation’s own schemas have nothing to say against them', () => {
  expect(dev.validation).toMatchObject({ pluginReports: [] });
});

describe('an issuer of tokens', () => {
  const context = { ...TOKENS, jwtAudience: 'orders, shop', jwtScopes: 'orders/call,orders/admin' };
  const { resources } = synthesize({ context });
  const routes = ofType(resources, ROUTE);

  test('is asked by one authorizer, in the stack of the API, for any of the audiences', () => {
    const [authorizer, ...others] = ofType(resources, 'AWS::ApiGatewayV2::Authorizer');
    expect(others).toEqual([]);
    expect(authorizer?.stack).toBe('orders-dev-api');
    expect(authorizer?.properties['JwtConfiguration']).toEqual({
      Issuer: 'https://id.example',
      Audience: ['orders', 'shop'],
    });
  });
  test('is asked about every route but the carrier’s, for any of the scopes', () => {
    const open = routes.filter((it) => it.properties['AuthorizationType'] === 'NONE');
    expect(open.map((it) => it.properties['RouteKey'])).toEqual(['POST /deliveries/callbacks']);
    const scopes = routes
      .filter((it) => !open.includes(it))
      .map((it) => it.properties['AuthorizationScopes']);
    expect(scopes).toHaveLength(routes.length - 1);
    expect(new Set(scopes.map((it) => list(it).join()))).toEqual(new Set(['orders/call,orders/admin']));
  });
  test('is asked for no scope when none is named', () => {
    const routes = ofType(synthesize({ context: TOKENS }).resources, ROUTE);
    expect(routes.flatMap((it) => list(it.properties['AuthorizationScopes']))).toEqual([]);
  });
  test('may have a slash at its end, which it then has in its tokens', () => {
    const { resources } = synthesize({ context: { ...TOKENS, jwtIssuer: 'https://shop.eu.id.example/' } });
    const [authorizer] = ofType(resources, 'AWS::ApiGatewayV2::Authorizer');
    expect(at(authorizer?.properties, 'JwtConfiguration', 'Issuer')).toBe('https://shop.eu.id.example/');
  });
  test('is none, and every route asks for IAM, when none is named', () => {
    const { resources } = synthesize();
    expect(ofType(resources, 'AWS::ApiGatewayV2::Authorizer')).toEqual([]);
    expect(JSON.stringify(resources)).not.toMatch(/JWT|ORIGIN_SECRET|authorizer-id/);
  });
});

describe('a firewall', () => {
  const only = (resources: readonly Resource[], type: string) => {
    const [found, ...others] = ofType(resources, type);
    expect(others).toEqual([]);
    return found;
  };
  const distribution = (of: { readonly resources: readonly Resource[] }) =>
    at(only(of.resources, 'AWS::CloudFront::Distribution')?.properties, 'DistributionConfig');
  const earlier = (stack: string, of = dev) => of.stacks.find((it) => it.name === stack)?.after;
  const urlsOf = (resources: readonly Resource[]) =>
    resources
      .filter((it) => it.type === 'AWS::Lambda::Function' && it.stack.endsWith('delivery'))
      .map((it) => at(it.properties, 'Environment', 'Variables', 'API_URL'))
      .filter((it) => it !== undefined);

  test('lets one address have what all may have together, unless it is told otherwise', () => {
    const limit = (context: Readonly<Record<string, string>>) => {
      const { resources } = synthesize({ context: { ...GUARDED, ...context } });
      const firewall = only(resources, 'AWS::WAFv2::WebACL');
      return at(firewall?.properties, 'Rules', 0, 'Statement', 'RateBasedStatement', 'Limit');
    };
    expect(limit({ requestsPerSecond: '7' })).toBe(2_100);
    expect(limit({ wafRequestsPerFiveMinutes: '10' })).toBe(10);
  });
  test('is in place before the functions that insist on it', () => {
    expect(earlier('orders-dev-edge')).toEqual(['orders-dev-api']);
    expect(earlier('orders-dev-order')).toEqual(['orders-dev-bus', 'orders-dev-edge']);
    expect(earlier('orders-dev-payment')).toEqual(['orders-dev-bus']);
  });
  test('is what outsiders call back through, under the name that callers use', () => {
    const named = [{ Ref: expect.stringContaining('edgeurl') }, { Ref: expect.stringContaining('edgeurl') }];
    expect(urlsOf(dev.resources)).toEqual(named);
    expect(urlsOf(production.resources)).toEqual([DOMAIN.apiUrl, DOMAIN.apiUrl]);
  });
  test('has CloudFront serve a domain with its certificate, and TLS 1.2 at least', () => {
    expect(distribution(production)).toMatchObject({
      Aliases: ['orders.shop.example'],
      ViewerCertificate: {
        AcmCertificateArn: DOMAIN.wafCertificateArn,
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      },
    });
    expect(at(distribution(dev), 'Aliases')).toBeUndefined();
  });
  test('has CloudFront send the version of the secret that a rotation names', () => {
    const version = '11111111-2222-3333-4444-555555555555';
    const rotated = synthesize({ context: { ...GUARDED, wafSecretVersion: version } });
    const sent = (of: typeof dev) =>
      strings(at(distribution(of), 'Origins', 0, 'OriginCustomHeaders', 0, 'HeaderValue')).at(-1);
    expect(sent(dev)).toBe(':SecretString:::}}');
    expect(sent(rotated)).toBe(`:SecretString:::${version}}}`);
  });

  describe('of a stage in another region', () => {
    test('is in a stack of its own, where CloudFront looks for it, with the region in its name', () => {
      const firewall = only(elsewhere.resources, 'AWS::WAFv2::WebACL');
      expect(firewall?.stack).toBe('orders-dev-firewall-eu-central-1');
      expect(earlier('orders-dev-edge', elsewhere)).toEqual([
        'orders-dev-api',
        'orders-dev-firewall-eu-central-1',
      ]);
    });
    test('is told to CloudFront by CDK', () => {
      expect(strings(at(distribution(elsewhere), 'WebACLId'))).toEqual([
        expect.stringContaining('ExportsReader'),
        expect.stringContaining('/cdk/exports/orders-dev-edge/'),
      ]);
    });
    test('leaves the rest as it is', () => {
      const rest = elsewhere.resources.filter((it) => !/-(edge|firewall-.*)$/.test(it.stack));
      const same = dev.resources.filter((it) => !it.stack.endsWith('-edge'));
      expect(rest.map((it) => it.id)).toEqual(same.map((it) => it.id));
    });
  });
});

describe('settings that will not do are refused:', () => {
  const waf = GUARDED;
  test.each([
    [{ jwtIssuer: 'https://id.example' }, '-c jwtIssuer=… needs -c jwtAudience=…'],
    [{ jwtAudience: 'orders' }, '-c jwtAudience=… does nothing without -c jwtIssuer=…'],
    [{ jwtScopes: 'orders' }, '-c jwtScopes=… does nothing without -c jwtIssuer=…'],
    [{ ...TOKENS, jwtIssuer: 'http://id.example' }, 'http://id.example will not do: it must be the https'],
    [{ ...TOKENS, jwtIssuer: 'http://localhost.example' }, 'will not do: it must be the https'],
    [{ ...TOKENS, jwtIssuer: 'id.example' }, '-c jwtIssuer=id.example will not do'],
    [{ ...TOKENS, jwtIssuer: 'https://' }, '-c jwtIssuer=https:// will not do'],
    [{ ...TOKENS, jwtIssuer: 'https://id.example?x=1' }, 'will not do'],
    [
      { ...TOKENS, jwtAudience: 'orders,,shop' },
      '-c jwtAudience=orders,,shop will not do: it must be 1 to 50',
    ],
    [{ ...TOKENS, jwtAudience: 'my orders' }, '-c jwtAudience=my orders will not do'],
    [
      { ...TOKENS, jwtScopes: 'read write' },
      '-c jwtScopes=read write will not do: it must be 1 to 10 scopes',
    ],
    [{ ...TOKENS, jwtScopes: 'a,b,c,d,e,f,g,h,i,j,k' }, 'will not do: it must be 1 to 10 scopes'],
    [{ ...TOKENS, jwtScope: 'orders' }, '-c jwtScope=… is no setting; there are: jwtIssuer, jwtAudience,'],
    [{ waf: 'yes' }, '-c waf=yes will not do: it must be true or false.'],
    [{ waf: 'true' }, '-c waf=true needs -c jwtIssuer=…: a request signed for IAM does not survive'],
    [{ WAF: 'true' }, '-c WAF=… is no setting'],
    [
      { wafRequestsPerFiveMinutes: '100' },
      '-c wafRequestsPerFiveMinutes=… does nothing without -c waf=true.',
    ],
    [{ ...waf, wafRequestsPerFiveMinutes: '9' }, '=9 will not do: it must be 10 to 2000000000.'],
    [{ ...waf, wafRequestsPerFiveMinutes: '2000000001' }, 'it must be 10 to 2000000000.'],
    [{ ...waf, wafSecretVersion: 'AWSCURRENT' }, 'it must be the VersionId that put-secret-value'],
    [{ ...waf, apiUrl: DOMAIN.apiUrl }, 'both or neither'],
    [{ ...waf, wafCertificateArn: DOMAIN.wafCertificateArn }, 'both or neither'],
    [
      { ...waf, ...DOMAIN, wafCertificateArn: 'arn:aws:acm:eu-central-1:111111111111:certificate/0a' },
      'it must be the ARN of a certificate in us-east-1',
    ],
    [{ ...waf, ...DOMAIN, apiUrl: 'https://shop.example/orders' }, 'without port or path'],
    [
      { ...PRODUCTION, ...waf },
      '-c waf=true in production needs -c apiUrl=https://… and -c wafCertificateArn=…',
    ],
  ])('%j', (context, sentence) => {
    expect(() => synthesize({ context })).toThrow(sentence);
  });

  test('a firewall where nobody knows the region', () => {
    expect(() => synthesize({ context: { ...GUARDED, region: '' } })).toThrow(
      '-c waf=true has to know where the stage is: sign in to AWS, or say -c account=… and -c region=….',
    );
  });

  test('but an issuer on this machine will do without TLS, and what is empty or false is not set', () => {
    const fine: readonly Readonly<Record<string, string>>[] = [
      { ...TOKENS, jwtIssuer: 'http://127.0.0.1:9000' },
      { ...TOKENS, jwtIssuer: 'http://localhost:9000/realms/shop' },
      { jwtIssuer: '', jwtAudience: '', waf: 'false' },
    ];
    for (const context of fine) expect(() => synthesize({ context })).not.toThrow();
  });
});
