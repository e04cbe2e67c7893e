import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { PATIENCE } from './patience.ts';

const client = new SecretsManagerClient(PATIENCE);

/** What a stage of a secret holds; undefined when there is no such stage, or it holds no text. */
export async function secretValue(arn: string, stage: string): Promise<string | undefined> {
  try {
    const { SecretString } = await client.send(
      new GetSecretValueCommand({ SecretId: arn, VersionStage: stage }),
    );
    return SecretString;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
