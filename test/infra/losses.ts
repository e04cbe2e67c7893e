import { isDeepStrictEqual } from 'node:util';
import type { Resource } from '../../lib/rules/resources.ts';

/**
 * What holds something that a new one would not have, or is known to others by its address; with the properties that
 * CloudFormation makes a new one for when they change ("Update requires: Replacement" in its reference of resource
 * types), or that make up what is in it anew.
 */
export const KEPT: Readonly<Record<string, readonly string[]>> = {
  /** Known to callers. */
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
  'AWS::DynamoDB::GlobalTable': ['KeySchema', 'LocalSecondaryIndexes', 'TableName'],
  'AWS::Events::Archive': ['ArchiveName', 'SourceArn'],
  'AWS::Events::EventBus': ['EventSourceName', 'Name'],
  /** Holds how far a stream has been read. */
  'AWS::Lambda::EventSourceMapping': ['EventSourceArn', 'StartingPosition', 'StartingPositionTimestamp'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::SNS::Topic': ['FifoTopic', 'TopicName'],
  'AWS::SQS::Queue': ['FifoQueue', 'QueueName'],
  /** Another recipe makes another secret, although nothing is replaced. */
  'AWS::SecretsManager::Secret': ['GenerateSecretString', 'Name', 'SecretString'],
};

/** What can be made anew at any time: it holds nothing. */
export const HOLDS_NOTHING: readonly string[] = [
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::ResourcePolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SSM::Parameter',
];

/** What an update from one set of templates to another would lose, one line each; nothing when all is kept. */
export function losses(before: readonly Resource[], after: readonly Resource[]): readonly string[] {
  const known = new Map(after.map((it) => [placeOf(it), it]));
  return before.flatMap((old) => {
    const kept = KEPT[old.type];
    if (!kept)
      return HOLDS_NOTHING.includes(old.type) ? [] : [`${placeOf(old)}: who knows what ${old.type} holds?`];
    const now = known.get(placeOf(old));
    if (now?.type !== old.type) return [`${placeOf(old)} is deleted`];
    return kept
      .filter((it) => !isDeepStrictEqual(old.properties[it], now.properties[it]))
      .map((it) => `${placeOf(old)} is made anew: ${it} differs`);
  });
}

function placeOf({ stack, id }: Resource): string {
  return `${stack}/${id}`;
}
