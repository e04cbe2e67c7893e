import { type App, CloudFormationValidatePlugin, Tags, Validations } from 'aws-cdk-lib';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import type { Bundles } from '../bundle.ts';
import { faultsOf } from '../constructs/checked-table.ts';
import { placeFrom } from '../constructs/place.ts';
import { stageFrom } from '../constructs/stage.ts';
import { rulesPlugin } from '../rules/plugin.ts';
import { ApiStack } from './api-stack.ts';
import { BusStack } from './bus-stack.ts';
import { makeEdge } from './edge-stack.ts';
import { stackName } from './names.ts';
import { SubsystemStack } from './subsystem-stack.ts';

/**
 * All stacks of one stage: the bus, the API, what may be in front of it, and one for every subsystem; and what is
 * checked when they are synthesized.
 *
 * @throws an Error that lists everything wrong with the tables, or with the deploy settings, or where this would go
 */
export function pipeline(app: App, bundles: Bundles, tables: readonly SubsystemTable[] = subsystems): void {
  const faults = faultsOf(tables);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const stage = stageFrom(app.node.getAllContext(), tables);
  const common = {
    stage,
    env: placeFrom(app.node.getAllContext(), process.env),
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
  api.addStackDependency(bus);
  const edge = stage.firewall && makeEdge(app, { ...common, firewall: stage.firewall });
  edge?.addStackDependency(api);
  for (const table of tables) {
    const stack = new SubsystemStack(app, stackName(stage.name, table.name), {
      ...common,
      description: table.purpose,
      table,
      bundles,
    });
    // What is shared through parameters CDK cannot see.
    stack.addStackDependency(bus);
    if (table.api) stack.addStackDependency(edge ?? api);
  }
  Tags.of(app).add('application', 'orders');
  Tags.of(app).add('stage', stage.name);
  Validations.of(app).addPlugins(rulesPlugin());
  if (stage.validated) Validations.of(app).addPlugins(new CloudFormationValidatePlugin());
}
