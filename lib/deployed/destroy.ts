import {
  type CloudFormationClient,
  DeleteStackCommand,
  paginateDescribeStackEvents,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import type { DeployedStack } from './stacks.ts';

/** A stack that is to be deleted, and the client of its region. */
export interface Doomed extends DeployedStack {
  readonly client: CloudFormationClient;
}

/** A stack that is still there, and why, by CloudFormation. */
export interface Left {
  readonly name: string;
  readonly why: string;
}

/** A distribution takes a quarter of an hour to go. */
const DELETED_WITHIN_SECONDS = 3_600;

/** Which stacks others are built upon: those go after all others, one after the other. */
const LAST = [/^edge$/, /^firewall-/, /^api$/, /^bus$/];

/** In which order stacks go: whoever takes something from another one first. Those of one row go side by side. */
export function deletionRows<T extends Pick<DeployedStack, 'what'>>(
  stacks: readonly T[],
): readonly (readonly T[])[] {
  const rows = Map.groupBy(stacks, ({ what }) => LAST.findIndex((it) => it.test(what)));
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/**
 * Deletes stacks, half made ones too, and tells of each. Answers with those that would not go; what is built upon
 * them is gone, and what they are built upon is left alone.
 */
export async function deleteStacks(
  stacks: readonly Doomed[],
  { say, signal }: { readonly say: (line: string) => void; readonly signal: AbortSignal },
): Promise<readonly Left[]> {
  for (const row of deletionRows(stacks)) {
    const left = await Promise.all(
      row.map(async (it): Promise<readonly Left[]> => {
        const why = await deleteStack(it, signal);
        say(why === undefined ? `${it.name} is deleted` : `${it.name} is still there: ${why}`);
        return why === undefined ? [] : [{ name: it.name, why }];
      }),
    );
    signal.throwIfAborted();
    if (left.flat().length > 0) return left.flat();
  }
  return [];
}

/** Answers with why it could not be deleted. */
async function deleteStack({ client, name }: Doomed, signal: AbortSignal): Promise<string | undefined> {
  try {
    signal.throwIfAborted();
    await client.send(new DeleteStackCommand({ StackName: name }));
    await waitUntilStackDeleteComplete(
      { client, maxWaitTime: DELETED_WITHIN_SECONDS, minDelay: 0.2, maxDelay: 10, abortSignal: signal },
      { StackName: name },
    );
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return (await reasonOf(client, name)) ?? (error instanceof Error ? error.message : String(error));
  }
}

/** What CloudFormation says of the resource that would not go. */
async function reasonOf(client: CloudFormationClient, StackName: string): Promise<string | undefined> {
  try {
    for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName })) {
      const failed = StackEvents.find(
        (it) => it.ResourceStatus === 'DELETE_FAILED' && it.LogicalResourceId !== StackName,
      );
      if (failed) return `${failed.LogicalResourceId}: ${failed.ResourceStatusReason}`;
    }
  } catch {
    // Without the right to read events there is still what the deletion itself answered.
  }
  return undefined;
}
