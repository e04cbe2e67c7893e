import {
  CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { clientConfig } from '../../../lib/local/environment.ts';
import { isRecord } from '../../../lib/local/gaps.ts';

/** Creates a stack of these resources. Rejects with what CloudFormation says. */
export async function createStack(
  endpoint: string,
  StackName: string,
  Resources: Readonly<Record<string, unknown>>,
): Promise<void> {
  const client = new CloudFormationClient(clientConfig(endpoint));
  try {
    await client.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify({ Resources }) }));
    await waitUntilStackCreateComplete({ client, maxWaitTime: 20, minDelay: 0.05 }, { StackName });
  } finally {
    client.destroy();
  }
}

/** A function of one file, `exports.handler = …`. */
export function inlineFunction(
  FunctionName: string,
  source: string,
  environment: Readonly<Record<string, string>> = {},
) {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/any',
      Timeout: 10,
      Code: { ZipFile: source },
      Environment: { Variables: environment },
    },
  };
}

/** Invokes a function and gives its parsed answer. */
export async function invoke(
  endpoint: string,
  name: string,
  payload: unknown = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(`${endpoint}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request' },
    body: JSON.stringify(payload),
  });
  const answer: unknown = await response.json();
  if (!response.ok || !isRecord(answer))
    throw new Error(`${name} answered ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
