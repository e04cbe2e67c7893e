import { Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Route, SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import type { Bundle } from '../bundle.ts';
import type { Stage } from '../constructs/stage.ts';
import { Subsystem } from '../constructs/subsystem.ts';
import { shared } from './shared.ts';

/** One subsystem and its routes. The same stack for all of them: what differs is in the table. */
export class SubsystemStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    stage: Stage,
    table: SubsystemTable,
    bundles: Readonly<Record<string, Bundle>>,
    props: StackProps,
  ) {
    super(scope, id, { ...props, description: table.purpose });
    const bus = EventBus.fromEventBusAttributes(this, 'Bus', {
      eventBusName: shared(this, stage, 'bus-name'),
      eventBusArn: shared(this, stage, 'bus-arn'),
      eventBusPolicy: '',
    });
    const alarmTopic = Topic.fromTopicArn(this, 'Alarms', shared(this, stage, 'alarm-topic-arn'));
    const { api } = new Subsystem(this, 'Subsystem', { stage, table, bus, alarmTopic, bundles });
    if (api) this.addRoutes(stage, api, table.api?.routes ?? []);
  }

  /** Whoever calls is the shop's backend, so every route asks for IAM: nothing is public by default. */
  private addRoutes(stage: Stage, handler: LambdaFunction, routes: readonly Route[]): void {
    const httpApi = HttpApi.fromHttpApiAttributes(this, 'HttpApi', {
      httpApiId: shared(this, stage, 'api-id'),
    });
    const integration = new HttpLambdaIntegration('Routes', handler);
    const authorizer = new HttpIamAuthorizer();
    for (const route of routes) {
      new HttpRoute(this, `Route ${route.replaceAll('/', '-')}`, {
        httpApi,
        routeKey: routeKey(route),
        integration,
        authorizer,
      });
    }
  }
}

function routeKey(route: Route): HttpRouteKey {
  if (route === '$default') return HttpRouteKey.DEFAULT;
  const [method = '', path = ''] = route.split(' ');
  const found = Object.values(HttpMethod).find((it) => it === method);
  if (!found) throw new Error(`The route "${route}" has no method that an HTTP API knows.`);
  return HttpRouteKey.with(path, found);
}
