import { Stack } from 'aws-cdk-lib';
import {
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  type IHttpApi,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Route, SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import type { Stage } from './stage.ts';

/**
 * Routes answered by one function. Whoever calls is the shop's backend, so every route asks for IAM; but for
 * callbacks, where the function checks a signature: outsiders have no account with us.
 */
export function makeRoutes(
  scope: Construct,
  httpApi: IHttpApi,
  handler: LambdaFunction,
  { routes, callbacks = [] }: NonNullable<SubsystemTable['api']>,
): void {
  const integration = new HttpLambdaIntegration('Answers', handler);
  const doors = [
    { authorizer: new HttpIamAuthorizer(), behind: routes },
    { authorizer: new HttpNoneAuthorizer(), behind: callbacks },
  ];
  for (const { authorizer, behind } of doors) {
    for (const route of behind) {
      // A construct's id may have no slash.
      const id = `Route ${route.replaceAll('/', ':')}`;
      new HttpRoute(scope, id, { httpApi, routeKey: routeKey(route), integration, authorizer });
    }
  }
}

/** Where the API is found, without a slash at the end: at AWS, unless the stage says otherwise. */
export function apiUrl(scope: Construct, stage: Stage, { apiId }: IHttpApi): string {
  const { region, urlSuffix } = Stack.of(scope);
  return (
    stage.apiUrl?.replaceAll('{apiId}', () => apiId) ?? `https://${apiId}.execute-api.${region}.${urlSuffix}`
  );
}

function routeKey(route: Route): HttpRouteKey {
  if (route === '$default') return HttpRouteKey.DEFAULT;
  const [method, path = ''] = route.split(' ');
  const found = Object.values(HttpMethod).find((it) => it === method);
  if (!found) throw new Error(`The route "${route}" has no method that an HTTP API knows.`);
  return HttpRouteKey.with(path, found);
}
