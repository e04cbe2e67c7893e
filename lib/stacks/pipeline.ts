import { type App, Tags } from 'aws-cdk-lib';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import type { Bundles } from '../bundle.ts';
import { faultsOf } from '../constructs/checked-table.ts';
import { stageFrom } from '../constructs/stage.ts';
import { ApiStack } from './api-stack.ts';
import { BusStack } from './bus-stack.ts';
import { SubsystemStack } from './subsystem-stack.ts';

/** The name of a stack: `bus`, `api`, or that of a subsystem, in a stage. */
export function stackName(stage: string, what: string): string {
  return `orders-${stage}-${what}`;
}

/**
 * All stacks of one stage: the bus, the API, and one for every subsystem.
 *
 * @throws an Error that lists everything wrong with the tables, or with the deploy settings
 */
export function pipeline(app: App, bundles: Bundles, tables: readonly SubsystemTable[] = subsystems): void {
  const faults = faultsOf(tables);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const stage = stageFrom(app.node.getAllContext(), tables);
  const common = {
    stage,
    env: { account: process.env['CDK_DEFAULT_ACCOUNT'], region: process.env['CDK_DEFAULT_REGION'] },
    terminationProtection: stage.protected,
  };
  const bus = new BusStack(app, stackName(stage.name, 'bus'), {
    ...common,
    description: 'The bus of the order pipeline, its archive, and whom alarms are told to.',
  });
  const api = new ApiStack(app, stackName(stage.name, 'api'), {
    ...common,
    description: 'The HTTP API of the order pipeline.',
  });
  for (const table of tables) {
    const stack = new SubsystemStack(app, stackName(stage.name, table.name), {
      ...common,
      description: table.purpose,
      table,
      bundles,
    });
    // What is shared through parameters CDK cannot see.
    stack.addStackDependency(bus);
    if (table.api) stack.addStackDependency(api);
  }
  Tags.of(app).add('application', 'orders');
  Tags.of(app).add('stage', stage.name);
}
