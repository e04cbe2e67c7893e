import { HttpMethod, HttpRoute, HttpRouteKey, type IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Route } from '../../functions/runtime/subsystem-table.ts';

/** Routes answered by one function. Whoever calls is the shop's backend, so every route asks for IAM. */
export function makeRoutes(
  scope: Construct,
  httpApi: IHttpApi,
  handler: LambdaFunction,
  routes: readonly Route[],
): void {
  const integration = new HttpLambdaIntegration('Answers', handler);
  const authorizer = new HttpIamAuthorizer();
  for (const route of routes) {
    // A construct's id may have no slash.
    const id = `Route ${route.replaceAll('/', ':')}`;
    new HttpRoute(scope, id, { httpApi, routeKey: routeKey(route), integration, authorizer });
  }
}

function routeKey(route: Route): HttpRouteKey {
  if (route === '$default') return HttpRouteKey.DEFAULT;
  const [method, path = ''] = route.split(' ');
  const found = Object.values(HttpMethod).find((it) => it === method);
  if (!found) throw new Error(`The route "${route}" has no method that an HTTP API knows.`);
  return HttpRouteKey.with(path, found);
}
