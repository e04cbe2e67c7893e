import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * DynamoDB as functions use it. A request that hangs is given up and repeated by the SDK, twice at most, well within
 * the shortest function timeout: every write here is conditional, so that repeating one is safe.
 */
export function dynamoClient(): DynamoDBClient {
  return new DynamoDBClient({
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_500, throwOnRequestTimeout: true },
  });
}
