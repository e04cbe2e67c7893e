import { at, every, ofType, type Rule, strings } from '../resources.ts';

/** Parts of a request that tell of a person. */
const PERSONAL = /sourceIp|userAgent|\$context\.path|queryString|requestBody|header|identity/i;

export const doorRules: Readonly<Record<string, Rule>> = {
  'every route asks for IAM': every(
    'AWS::ApiGatewayV2::Route',
    (it) => it.properties['AuthorizationType'] === 'AWS_IAM',
  ),

  'every stage of the API is throttled': every(
    'AWS::ApiGatewayV2::Stage',
    (it) =>
      Number(at(it.properties, 'DefaultRouteSettings', 'ThrottlingRateLimit')) > 0 &&
      Number(at(it.properties, 'DefaultRouteSettings', 'ThrottlingBurstLimit')) > 0,
  ),

  'the API has a stage, so that its throttle holds': (all) =>
    ofType(all, 'AWS::ApiGatewayV2::Api').length === ofType(all, 'AWS::ApiGatewayV2::Stage').length
      ? []
      : ['there is an API without a stage'],

  'calls are logged, and tell of no person': every('AWS::ApiGatewayV2::Stage', (it) => {
    const format = strings(at(it.properties, 'AccessLogSettings', 'Format')).join('');
    return format.includes('requestId') && !PERSONAL.test(format);
  }),

  'a function has no door of its own': (all) => ofType(all, 'AWS::Lambda::Url').map((it) => it.id),
};
