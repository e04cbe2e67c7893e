import { Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import type { Bundles } from '../bundle.ts';
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
    const bus = EventBus.fromEventBusAttributes(this, 'Bus', {
      eventBusName: shared(this, stage, 'bus-name'),
      eventBusArn: shared(this, stage, 'bus-arn'),
      eventBusPolicy: '',
    });
    const alarmTopic = Topic.fromTopicArn(this, 'Alarms', shared(this, stage, 'alarm-topic-arn'));
    const httpApi = table.api
      ? HttpApi.fromHttpApiAttributes(this, 'HttpApi', { httpApiId: shared(this, stage, 'api-id') })
      : undefined;
    new Subsystem(this, 'Subsystem', { stage, table, bus, alarmTopic, httpApi, bundles });
  }
}
