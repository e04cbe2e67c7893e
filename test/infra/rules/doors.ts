import { at, every, ofType, type Resource, type Rule, referred, strings } from '../resources.ts';
import { secretsToldTo } from './secrets.ts';

/** Parts of a request that tell of a person. */
const PERSONAL = /sourceIp|userAgent|\$context\.path|queryString|requestBody|header|identity/i;

/** The function behind a route. */
function behind(route: Resource, all: readonly Resource[]): Resource | undefined {
  const integration = referred(all, route, at(route.properties, 'Target', 'Fn::Join', 1, 1));
  return integration && referred(all, integration, at(integration.properties, 'IntegrationUri'));
}

export const doorRules: Readonly<Record<string, Rule>> = {
  'every route asks for IAM, unless its function knows a secret to check signatures with': every(
    'AWS::ApiGatewayV2::Route',
    (route, all) => {
      const answers = behind(route, all);
      const asks = route.properties['AuthorizationType'];
      return (
        asks === 'AWS_IAM' ||
        (asks === 'NONE' && answers !== undefined && secretsToldTo(answers, all).length > 0)
      );
    },
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
