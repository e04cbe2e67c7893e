import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { parameterName, type SharedKey, type Stage } from '../constructs/stage.ts';

/**
 * Stacks of a stage find each other through parameters, not exports: an export pins the stack it comes
 * from for as long as anybody imports it.
 */
export function share(scope: Construct, stage: Stage, key: SharedKey, stringValue: string): void {
  new StringParameter(scope, `Shared-${key}`, { parameterName: parameterName(stage, key), stringValue });
}

/** @see share Resolved when the stack is deployed. */
export function shared(scope: Construct, stage: Stage, key: SharedKey): string {
  return StringParameter.valueForStringParameter(scope, parameterName(stage, key));
}
