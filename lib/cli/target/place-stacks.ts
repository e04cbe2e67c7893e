import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type DeployedStack, stacksOf } from '../../deployed/stacks.ts';
import type { AwsPlace } from './aws-place.ts';
import { unreachable } from './target.ts';

/** The stacks of a stage that are there, whole or not. Throws a CliError when nobody could be asked. */
export async function stacksIn(
  place: AwsPlace,
  client: CloudFormationClient,
  stage: string,
): Promise<readonly DeployedStack[]> {
  try {
    return await stacksOf(client, stage);
  } catch (error) {
    throw unreachable(place, error);
  }
}
