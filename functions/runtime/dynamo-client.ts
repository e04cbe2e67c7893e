import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PATIENCE } from './patience.ts';

/** DynamoDB as functions use it. */
export function dynamoClient(): DynamoDBClient {
  return new DynamoDBClient(PATIENCE);
}
