import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import type { Bundles } from '../bundle.ts';
import type { Stage } from './stage.ts';

/** What a subsystem is made from. */
export interface SubsystemProps {
  readonly stage: Stage;
  readonly table: SubsystemTable;
  readonly bus: IEventBus;
  readonly alarmTopic: ITopic;
  /** Where its routes are added; needed only when it has an `api`. */
  readonly httpApi?: IHttpApi;
  readonly bundles: Bundles;
}
