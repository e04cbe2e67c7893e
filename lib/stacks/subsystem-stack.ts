import { Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi, HttpAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import type { Bundles } from '../bundle.ts';
import type { Way } from '../constructs/routes.ts';
import type { Stage } from '../constructs/stage.ts';
import { Subsystem } from '../constructs/subsystem.ts';
import { shared } from './shared.ts';

/** One subsystem. The same stack for all of them: what differs is in the table. */
export class SubsystemStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly stage: Stage; readonly table: SubsystemTable; readonly bundles: Bundles },
  ) {
    super(scope, id, props);
    const { stage, table, bundles } = props;
    const eventBusName = shared(this, stage, 'bus-name');
    // Only who speaks needs the ARN; a parameter that nothing refers to is complained of.
    const bus =
      table.says.length > 0
        ? EventBus.fromEventBusAttributes(this, 'Bus', {
            eventBusName,
            eventBusArn: shared(this, stage, 'bus-arn'),
            eventBusPolicy: '',
          })
        : EventBus.fromEventBusName(this, 'Bus', eventBusName);
    const alarmTopic = Topic.fromTopicArn(this, 'Alarms', shared(this, stage, 'alarm-topic-arn'));
    const way = table.api && this.wayIn(stage, table.api);
    new Subsystem(this, 'Subsystem', { stage, table, bus, alarmTopic, way, bundles });
  }
  /** Asks for parameters that something refers to only. */
  private wayIn(stage: Stage, { routes, callbacks = [] }: NonNullable<SubsystemTable['api']>): Way {
    const { tokens, firewall, apiUrl } = stage;
    return {
      httpApi: HttpApi.fromHttpApiAttributes(this, 'HttpApi', { httpApiId: shared(this, stage, 'api-id') }),
      ...(tokens &&
        routes.length > 0 && {
          tokens: HttpAuthorizer.fromHttpAuthorizerAttributes(this, 'Tokens', {
            authorizerId: shared(this, stage, 'authorizer-id'),
            authorizerType: 'JWT',
          }),
        }),
      ...(firewall && { originSecretArn: shared(this, stage, 'origin-secret-arn') }),
      ...(firewall && callbacks.length > 0 && !apiUrl && { edgeUrl: shared(this, stage, 'edge-url') }),
    };
  }
}
