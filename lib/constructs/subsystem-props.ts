import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import type { Bundles } from '../bundle.ts';
import type { Way } from './routes.ts';
import type { Stage } from './stage.ts';

/** What a subsystem is made from. */
export interface SubsystemProps {
  readonly stage: Stage;
  readonly table: SubsystemTable;
  readonly bus: IEventBus;
  readonly alarmTopic: ITopic;
  /** How its routes are reached; needed only when it has an `api`. */
  readonly way?: Way;
  readonly bundles: Bundles;
}
