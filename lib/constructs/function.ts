import { Duration } from 'aws-cdk-lib';
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
import type { Bundle } from '../bundle.ts';
import type { Stage } from './stage.ts';

/** What a function is made of. */
export interface FunctionProps {
  readonly stage: Stage;
  readonly bundle: Bundle;
  readonly size: FunctionSize;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A Lambda function with its own log group, on the Node the project is tested with, logging JSON. */
export function lambda(scope: Construct, id: string, props: FunctionProps): LambdaFunction {
  const { stage, bundle, size, description, environment } = props;
  return new LambdaFunction(scope, id, {
    description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(bundle.dir),
    handler: bundle.handler,
    memorySize: size.memoryMb,
    timeout: Duration.seconds(size.timeoutSeconds),
    loggingFormat: LoggingFormat.JSON,
    logGroup: new LogGroup(scope, `${id}Logs`, {
      retention: stage.logRetention,
      removalPolicy: stage.removal,
    }),
    environment,
  });
}
