import { type Condition, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/** Grants a function these actions on these resources, and nothing beside. */
export function allow(
  to: LambdaFunction,
  actions: string[],
  resources: string[],
  conditions?: Readonly<Record<string, Condition>>,
): void {
  to.addToRolePolicy(new PolicyStatement({ actions, resources, conditions }));
}
