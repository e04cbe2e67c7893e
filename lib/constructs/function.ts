import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionSize } from '../../functions/runtime/subsystem-table.ts';
import type { Bundles } from '../bundle.ts';
import type { Stage } from './stage.ts';

/** What a function is made of. */
export interface FunctionProps {
  readonly stage: Stage;
  readonly bundles: Bundles;
  /** Which of the bundles: `order/handler`. */
  readonly code: string;
  readonly size: FunctionSize;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * A Lambda function on the Node that the project is tested with, logging JSON to a log group of its own. Its
 * role may write there and nothing else, until it is granted more: AWS's basic execution role, which CDK
 * would take, may write to every log group of the account.
 */
export function lambda(scope: Construct, id: string, props: FunctionProps): LambdaFunction {
  const { stage, bundles, code, size, description, environment } = props;
  const bundle = bundles[code];
  if (!bundle)
    throw new Error(`There is no bundle "${code}"; there are: ${Object.keys(bundles).join(', ')}.`);
  const logGroup = new LogGroup(scope, `${id}Logs`, {
    retention: stage.logRetention,
    removalPolicy: stage.removal,
  });
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  return new LambdaFunction(scope, id, {
    description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(bundle.dir),
    handler: 'index.handler',
    memorySize: size.memoryMb,
    timeout: Duration.seconds(size.timeoutSeconds),
    loggingFormat: LoggingFormat.JSON,
    logGroup,
    role,
    environment,
  });
}
