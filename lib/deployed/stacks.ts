import {
  type CloudFormationClient,
  paginateDescribeStacks,
  paginateListStackResources,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import type { StageOutputs } from '../books/read.ts';
import { stackName } from '../stacks/names.ts';

/** A stack of a stage as CloudFormation has it. */
export interface DeployedStack {
  readonly name: string;
  /** What it is of the stage: `bus`, `api`, or a subsystem. */
  readonly what: string;
  /** `CREATE_COMPLETE`, `UPDATE_ROLLBACK_COMPLETE`, … */
  readonly status: string;
  /** Whether it refuses to be deleted. */
  readonly terminationProtection: boolean;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The stacks of a stage that are there, whole or not. */
export async function stacksOf(
  client: CloudFormationClient,
  stage: string,
): Promise<readonly DeployedStack[]> {
  const prefix = stackName(stage, '');
  const found: DeployedStack[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    found.push(
      ...Stacks.filter((it) => it.StackName?.startsWith(prefix)).map((it) => deployedStack(it, prefix)),
    );
  }
  return found.filter((it) => it.status !== 'DELETE_COMPLETE');
}

function deployedStack(stack: Stack, prefix: string): DeployedStack {
  const { StackName: name = '', StackStatus: status = '', EnableTerminationProtection, Outputs = [] } = stack;
  return {
    name,
    what: name.slice(prefix.length),
    status,
    terminationProtection: EnableTerminationProtection ?? false,
    outputs: Object.fromEntries(Outputs.map((it) => [it.OutputKey ?? '', it.OutputValue ?? ''])),
  };
}

/** Whether a stack is as its template wants it, and can be deployed over. */
export function isWhole({ status }: Pick<DeployedStack, 'status'>): boolean {
  return /^(CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK|IMPORT_ROLLBACK)_COMPLETE$/.test(status);
}

/** Whether something is being done to a stack right now. */
export function isBusy({ status }: Pick<DeployedStack, 'status'>): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

/** What stacks put out, by what they are of their stage. */
export function outputsOf(stacks: readonly DeployedStack[]): StageOutputs {
  return Object.fromEntries(stacks.map(({ what, outputs }) => [what, outputs]));
}

/** The ids by which a stack's resources are known outside it, by their names in the template. */
export async function physicalIds(
  client: CloudFormationClient,
  StackName: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName })) {
    for (const { LogicalResourceId, PhysicalResourceId } of StackResourceSummaries) {
      if (LogicalResourceId && PhysicalResourceId) ids.set(LogicalResourceId, PhysicalResourceId);
    }
  }
  return ids;
}
