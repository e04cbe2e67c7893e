import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpAuthorizer,
  HttpAuthorizerType,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { alarm } from '../constructs/alarms.ts';
import type { Tokens } from '../constructs/door-settings.ts';
import type { Stage } from '../constructs/stage.ts';
import { output } from '../constructs/tables.ts';
import { share, shared } from './shared.ts';

/** What an access log line says: what was called and what came of it, nothing that tells of a customer. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  error: '$context.error.message',
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
};

/**
 * The HTTP API, throttled, and what checks callers’ tokens, if they come with any. Its routes belong to the subsystems
 * that answer them, and are in their stacks.
 */
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
      // For any other name API Gateway adds a line to a policy that all of the account share, of 5,120 characters.
      logGroupName: `/aws/vendedlogs/orders-${stage.name}-api`,
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
    if (stage.tokens) share(this, stage, 'authorizer-id', makeAuthorizer(this, api, stage.tokens));
    watchErrors(this, stage, api);
    output(this, 'ApiId', api.apiId);
    output(this, 'ApiUrl', defaultStage.url);
  }
}

/** Answers with its id. It fetches the issuer's keys by itself, and keeps them for two hours. */
function makeAuthorizer(scope: Construct, httpApi: HttpApi, { issuer, audience }: Tokens): string {
  const { authorizerId } = new HttpAuthorizer(scope, 'Tokens', {
    httpApi,
    type: HttpAuthorizerType.JWT,
    identitySource: ['$request.header.Authorization'],
    jwtIssuer: issuer,
    jwtAudience: [...audience],
  });
  return authorizerId;
}

/** The share of answers that are errors of ours: the metric's average, as AWS recommends it. */
function watchErrors(scope: Construct, stage: Stage, api: HttpApi): void {
  const topic = Topic.fromTopicArn(scope, 'Alarms', shared(scope, stage, 'alarm-topic-arn'));
  alarm(
    scope,
    'Errors',
    { stage, of: 'api', topic },
    {
      kind: 'errors',
      heading: 'api-errors',
      impact: 'The API answers with errors: orders are not placed, and what customers ask is not answered.',
      metric: api.metricServerError({ statistic: 'avg', period: Duration.minutes(1) }),
      threshold: 0.01,
      datapointsToAlarm: 3,
      evaluationPeriods: 5,
    },
  );
}
