import { at, every, list, ofType, type Resource, type Rule, referred, strings } from './resources.ts';
import { secretsToldTo } from './secrets.ts';

/** Parts of a request that tell of a person. */
const PERSONAL = /sourceIp|userAgent|\$context\.path|queryString|requestBody|header|identity/i;

/** The function behind a route. */
function behind(route: Resource, all: readonly Resource[]): Resource | undefined {
  const integration = referred(all, route, at(route.properties, 'Target', 'Fn::Join', 1, 1));
  return integration && referred(all, integration, at(integration.properties, 'IntegrationUri'));
}

export const doorRules: Readonly<Record<string, Rule>> = {
  'every route asks for IAM, or for a token where the stage names an issuer, unless its function knows a secret to check signatures with':
    every('AWS::ApiGatewayV2::Route', (route, all) => {
      const { AuthorizationType: asks, AuthorizerId: asked } = route.properties;
      if (asks === 'NONE') {
        const answers = behind(route, all);
        return answers !== undefined && secretsToldTo(answers, all).length > 0;
      }
      if (ofType(all, 'AWS::ApiGatewayV2::Authorizer').length === 0) return asks === 'AWS_IAM';
      return asks === 'JWT' && /^SsmParameterValue.*authorizerid/.test(String(at(asked, 'Ref')));
    }),

  'tokens are for somebody named, in a header, and of an issuer that is spoken to over TLS': every(
    'AWS::ApiGatewayV2::Authorizer',
    ({ properties }) =>
      properties['AuthorizerType'] === 'JWT' &&
      list(properties['IdentitySource']).join() === '$request.header.Authorization' &&
      list(at(properties, 'JwtConfiguration', 'Audience')).length > 0 &&
      /^(https:|http:\/\/(127\.0\.0\.1|localhost)\b)/.test(
        String(at(properties, 'JwtConfiguration', 'Issuer')),
      ),
  ),

  'every stage of the API is throttled': every(
    'AWS::ApiGatewayV2::Stage',
    (it) =>
      Number(at(it.properties, 'DefaultRouteSettings', 'ThrottlingRateLimit')) > 0 &&
      Number(at(it.properties, 'DefaultRouteSettings', 'ThrottlingBurstLimit')) > 0,
  ),

  'the API has a stage, so that its throttle holds': every('AWS::ApiGatewayV2::Api', (api, all) =>
    ofType(all, 'AWS::ApiGatewayV2::Stage').some((it) => referred(all, it, it.properties['ApiId']) === api),
  ),

  'calls are logged, and tell of no person': every('AWS::ApiGatewayV2::Stage', (it) => {
    const format = strings(at(it.properties, 'AccessLogSettings', 'Format')).join('');
    return format.includes('requestId') && !PERSONAL.test(format);
  }),

  'the log of calls takes no room in the policy that all logs of an account share': every(
    'AWS::ApiGatewayV2::Stage',
    (it, all) => {
      const group = referred(all, it, at(it.properties, 'AccessLogSettings', 'DestinationArn'));
      return String(at(group?.properties, 'LogGroupName')).startsWith('/aws/vendedlogs/');
    },
  ),

  'a function has no door of its own': every('AWS::Lambda::Url', () => false),
};
