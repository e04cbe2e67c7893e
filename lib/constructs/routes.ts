import { Stack } from 'aws-cdk-lib';
import {
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  type IHttpApi,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Route, SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { acknowledge } from './acknowledged.ts';
import type { Stage } from './stage.ts';

/** The way in, as far as a subsystem has to know it. */
export interface Way {
  readonly httpApi: IHttpApi;
  /** What checks callers' tokens; absent when they come with IAM. */
  readonly tokens?: IHttpRouteAuthorizer;
  /** What callers by way of the firewall have with them, which the functions check; absent without a firewall. */
  readonly originSecretArn?: string;
  /** Where the API is found by way of the firewall. */
  readonly edgeUrl?: string;
}

/**
 * Routes answered by one function. Whoever calls is the shop's backend, so every route asks for IAM, or for a token
 * where the stage names an issuer; but for callbacks, where the function checks a signature: outsiders have no
 * account with us.
 */
export function makeRoutes(
  scope: Construct,
  stage: Stage,
  { httpApi, tokens }: Way,
  handler: LambdaFunction,
  { routes, callbacks = [] }: NonNullable<SubsystemTable['api']>,
): void {
  const integration = new HttpLambdaIntegration('Answers', handler);
  const doors = [
    {
      authorizer: tokens ?? new HttpIamAuthorizer(),
      authorizationScopes: tokens && stage.tokens ? [...stage.tokens.scopes] : undefined,
      behind: routes,
    },
    { authorizer: new HttpNoneAuthorizer(), authorizationScopes: undefined, behind: callbacks },
  ];
  for (const { authorizer, authorizationScopes, behind } of doors) {
    for (const route of behind) {
      // A construct's id may have no slash.
      const id = `Route ${route.replaceAll('/', ':')}`;
      const made = new HttpRoute(scope, id, {
        httpApi,
        routeKey: routeKey(route),
        integration,
        authorizer,
        authorizationScopes,
      });
      if (behind === callbacks) acknowledge(made, 'APIG4');
    }
  }
}

/** Where the API is found, without a slash at the end: at AWS or in front of it, unless the stage says otherwise. */
export function apiUrl(scope: Construct, stage: Stage, { httpApi: { apiId }, edgeUrl }: Way): string {
  const { region, urlSuffix } = Stack.of(scope);
  return (
    stage.apiUrl?.replaceAll('{apiId}', () => apiId) ??
    edgeUrl ??
    `https://${apiId}.execute-api.${region}.${urlSuffix}`
  );
}

function routeKey(route: Route): HttpRouteKey {
  if (route === '$default') return HttpRouteKey.DEFAULT;
  const [method, path = ''] = route.split(' ');
  const found = Object.values(HttpMethod).find((it) => it === method);
  if (!found) throw new Error(`The route "${route}" has no method that an HTTP API knows.`);
  return HttpRouteKey.with(path, found);
}
