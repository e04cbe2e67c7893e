import { isDeepStrictEqual } from 'node:util';
import { isRecord, type Resource, type Template } from './gaps.ts';

/**
 * Types that do nothing on an emulator, where nobody is refused, nothing is alarmed or counted, and logs are kept as
 * long as it runs: whatever becomes of them needs no deployment.
 */
const IDLE: readonly string[] = [
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
];

/** Types of which some may come and go while others stay: `swapsFor` makes and removes them. */
const MAY_COME_AND_GO: readonly string[] = ['AWS::ApiGatewayV2::Route'];

/**
 * Properties that may differ, by type: those that `swapsFor` sets, and those that do nothing on an emulator. Of
 * `Environment`, what is taken from another resource must stay.
 */
const MAY_DIFFER: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGatewayV2::Api': ['Description', 'CorsConfiguration'],
  'AWS::ApiGatewayV2::Route': ['AuthorizationType'],
  'AWS::ApiGatewayV2::Stage': ['AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings'],
  'AWS::DynamoDB::GlobalTable': ['BillingMode', 'Replicas', 'TimeToLiveSpecification', 'SSESpecification'],
  'AWS::Events::EventBus': ['DeadLetterConfig', 'Description', 'LogConfig'],
  'AWS::Events::Rule': ['Description', 'EventPattern', 'ScheduleExpression', 'State'],
  'AWS::Lambda::EventSourceMapping': [
    'BatchSize',
    'BisectBatchOnFunctionError',
    'DestinationConfig',
    'MaximumRecordAgeInSeconds',
    'ScalingConfig',
  ],
  'AWS::Lambda::Function': [
    'Architectures',
    'Code',
    'Description',
    'Environment',
    'LoggingConfig',
    'MemorySize',
    'Role',
    'Timeout',
    'TracingConfig',
  ],
  'AWS::SNS::Topic': ['DisplayName', 'KmsMasterKeyId'],
  'AWS::SQS::Queue': [
    'KmsMasterKeyId',
    'MessageRetentionPeriod',
    'RedrivePolicy',
    'SqsManagedSseEnabled',
    'VisibilityTimeout',
  ],
  'AWS::SecretsManager::Secret': ['Description'],
  'AWS::SSM::Parameter': ['Description'],
};

/**
 * What keeps a deployed stack from becoming what this template says without CloudFormation, one phrase each, such as
 * "the queue Inbox is new". The rest is what `swapsFor` does.
 */
export function obstaclesTo(deployed: Template, wanted: Template): readonly string[] {
  const ids = new Set([...Object.keys(deployed.Resources), ...Object.keys(wanted.Resources)]);
  return [
    ...[...ids].flatMap((id) => obstacleIn(id, deployed.Resources[id], wanted.Resources[id])),
    ...Object.entries(wanted.Outputs ?? {})
      .filter(([name, it]) => isExpression(it) && !isDeepStrictEqual(it, deployed.Outputs?.[name]))
      .map(([name]) => `the output ${name} is ${deployed.Outputs?.[name] ? 'another' : 'new'}`),
  ];
}

/** Whether an output is about a resource; a plain value can be put out at any time. */
function isExpression(output: unknown): boolean {
  return isRecord(output) && typeof output['Value'] !== 'string';
}

function obstacleIn(id: string, before: Resource | undefined, after: Resource | undefined): string[] {
  const resource = after ?? before;
  if (!resource || IDLE.includes(resource.Type)) return [];
  const what = `the ${kindOf(resource.Type)} ${shortName(id)}`;
  if (!before || !after) {
    if (MAY_COME_AND_GO.includes(resource.Type)) return [];
    return [`${what} is ${after ? 'new' : 'gone'}`];
  }
  if (before.Type !== after.Type) return [`${what} was a ${kindOf(before.Type)}`];
  const differing = differences(before, after);
  return differing.length > 0 ? [`${what} has another ${differing.join(', ')}`] : [];
}

/** The properties that differ and may not. Tags do nothing here. */
function differences(before: Resource, after: Resource): readonly string[] {
  const [old, wanted] = [before.Properties ?? {}, after.Properties ?? {}];
  const may = [...(MAY_DIFFER[after.Type] ?? []), 'Tags'];
  const names = [...new Set([...Object.keys(old), ...Object.keys(wanted)])];
  return [
    ...names.filter((it) => !may.includes(it) && !isDeepStrictEqual(old[it], wanted[it])),
    ...Object.entries(variablesOf(wanted))
      .filter(([name, it]) => typeof it !== 'string' && !isDeepStrictEqual(it, variablesOf(old)[name]))
      .map(([name]) => `environment variable ${name}`),
  ];
}

/** The environment variables of a function, some of them expressions; none of anything else. */
export function variablesOf(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const environment = properties['Environment'];
  const variables = isRecord(environment) ? environment['Variables'] : undefined;
  return isRecord(variables) ? variables : {};
}

/** `AWS::SQS::Queue` → `queue`. */
function kindOf(type: string): string {
  return (type.split('::').at(-1) ?? type).replace(/\B(?=[A-Z])/g, ' ').toLowerCase();
}

/** `SubsystemRelayDeadLettersE1E2B789` → `RelayDeadLetters`, as the constructs have it. */
export function shortName(logicalId: string): string {
  return logicalId.replace(/^Subsystem(?=[A-Z])/, '').replace(/(?<=.)[0-9A-F]{8}$/, '');
}
