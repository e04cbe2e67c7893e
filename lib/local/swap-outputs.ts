import {
  type CloudFormationClient,
  UpdateStackCommand,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { isRecord, type Template } from './gaps.ts';
import type { Swap } from './swap.ts';

/** A stack, and what it is to put out. */
export interface OutputsInPlace {
  readonly what: string;
  /** The stack's name. */
  readonly name: string;
  readonly deployed: Template;
  readonly wanted: Template;
}

const UPDATED_WITHIN_SECONDS = 60;

/**
 * What a stack puts out of its settings. Only CloudFormation can change that: it is given the very template that is
 * deployed, with other outputs, so that it finds no resource to touch.
 */
export function swapOutputs(client: CloudFormationClient, stack: OutputsInPlace): readonly Swap[] {
  const { what, name: StackName, deployed, wanted } = stack;
  const { Outputs: before = {} } = deployed;
  const { Outputs: after = {} } = wanted;
  const changed = Object.keys(after).filter((it) => written(before[it]) !== written(after[it]));
  if (changed.length === 0) return [];
  return [
    {
      says: `${what}: it puts out another ${changed.join(', ')}`,
      make: async () => {
        await client.send(
          new UpdateStackCommand({
            StackName,
            TemplateBody: JSON.stringify({ ...deployed, Outputs: after }),
            Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
          }),
        );
        await waitUntilStackUpdateComplete(
          { client, maxWaitTime: UPDATED_WITHIN_SECONDS, minDelay: 0.1, maxDelay: 1 },
          { StackName },
        );
      },
    },
  ];
}

/** A plain value as it is; of an expression, how it is written. */
function written(output: unknown): string | undefined {
  if (!isRecord(output)) return undefined;
  return typeof output['Value'] === 'string' ? output['Value'] : JSON.stringify(output['Value']);
}
