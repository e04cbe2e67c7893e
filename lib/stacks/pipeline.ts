import { type App, Tags } from 'aws-cdk-lib';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import type { Bundle } from '../bundle.ts';
import { type Stage, stageFrom } from '../constructs/stage.ts';
import { ApiStack } from './api-stack.ts';
import { BusStack } from './bus-stack.ts';
import { SubsystemStack } from './subsystem-stack.ts';

/** The name of a stack: `orders-<stage>-<what>`. */
export function stackName(stage: Pick<Stage, 'name'>, what: string): string {
  return `orders-${stage.name}-${what}`;
}

/** All stacks of one stage: the bus, the API, and one for every subsystem. */
export function pipeline(
  app: App,
  bundles: Readonly<Record<string, Bundle>>,
  tables: readonly SubsystemTable[] = subsystems,
): void {
  const stage = stageFrom((key) => app.node.tryGetContext(key));
  const env = { account: process.env['CDK_DEFAULT_ACCOUNT'], region: process.env['CDK_DEFAULT_REGION'] };
  const bus = new BusStack(app, stackName(stage, 'bus'), stage, {
    env,
    description: 'The bus of the order pipeline.',
  });
  const api = new ApiStack(app, stackName(stage, 'api'), stage, {
    env,
    description: 'The API of the order pipeline.',
  });
  for (const table of tables) {
    const stack = new SubsystemStack(app, stackName(stage, table.name), stage, table, bundles, { env });
    // What is shared through parameters CDK cannot see.
    stack.addStackDependency(bus);
    if (table.api) stack.addStackDependency(api);
  }
  Tags.of(app).add('application', 'orders');
  Tags.of(app).add('stage', stage.name);
}
