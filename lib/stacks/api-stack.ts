import { Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from '../constructs/stage.ts';
import { output } from '../constructs/tables.ts';
import { share } from './shared.ts';

/** What an access log line says: what was called and what came of it, nothing that tells of a customer. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  error: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
};

/** The HTTP API, throttled. Its routes belong to the subsystems that answer them, and are in their stacks. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage }) {
    super(scope, id, props);
    const { stage } = props;
    const api = new HttpApi(this, 'Api', {
      apiName: `orders-${stage.name}`,
      description: 'The shop’s backend places, follows and cancels orders here.',
      createDefaultStage: false,
    });
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: stage.logRetention,
      removalPolicy: stage.removal,
    });
    const defaultStage = new HttpStage(this, 'DefaultStage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: stage.requestsPerSecond, burstLimit: 2 * stage.requestsPerSecond },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    share(this, stage, 'api-id', api.apiId);
    output(this, 'ApiId', api.apiId);
    output(this, 'ApiUrl', defaultStage.url);
  }
}
