import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Resource } from './gaps.ts';
import { shortName } from './obstacles.ts';
import type { EmulatorClients, Swap } from './swap.ts';
import { swapFunction } from './swap-functions.ts';
import { type OutputsInPlace, swapOutputs } from './swap-outputs.ts';
import { type RoutesInPlace, swapRoutes } from './swap-routes.ts';
import { swapMapping, swapQueue, swapRule } from './swap-settings.ts';

/** A deployed stack, what it is to become, and what is shared by its stage. */
export interface StackInPlace extends RoutesInPlace, OutputsInPlace {
  readonly busName: string;
}

/**
 * Everything in a stack that is not as its template wants it and can be made so through the API. What counts is how it
 * is now, whoever made it so. Those of one resource are together, in the order they have to be made in. Reads only.
 */
export async function swapsFor(
  clients: EmulatorClients,
  cloudFormation: CloudFormationClient,
  stack: StackInPlace,
): Promise<readonly (readonly Swap[])[]> {
  const swaps = await Promise.all(
    Object.entries(stack.wanted.Resources).map(([logicalId, resource]) =>
      swapsOf(clients, stack, logicalId, resource),
    ),
  );
  return [...swaps, await swapRoutes(clients, stack), swapOutputs(cloudFormation, stack)];
}

async function swapsOf(
  clients: EmulatorClients,
  { what, ids, busName }: StackInPlace,
  logicalId: string,
  { Type, Properties = {} }: Resource,
): Promise<readonly Swap[]> {
  const id = ids.get(logicalId);
  if (id === undefined) return [];
  const thing = { id, name: `${what}: ${shortName(logicalId)}`, wanted: Properties };
  switch (Type) {
    case 'AWS::Lambda::Function':
      return swapFunction(clients, thing);
    case 'AWS::Lambda::EventSourceMapping':
      return swapMapping(clients, thing);
    case 'AWS::Events::Rule':
      return swapRule(clients, thing, Properties['EventBusName'] === undefined ? 'default' : busName);
    case 'AWS::SQS::Queue':
      return swapQueue(clients, thing);
    default:
      return [];
  }
}
