/** The account that an emulator gives to callers who do not name one. */
export const ACCOUNT = '000000000000';

export const REGION = 'us-east-1';

/**
 * The variables that point the AWS CLI, the SDK and CDK at an emulator and at nothing else. To be added to
 * an environment made by `withoutAws`.
 */
export function awsEnvironment(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    // CDK's file publishing goes by this one.
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** An environment without anything that names an AWS account, profile, region or endpoint. */
export function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(AWS|CDK)_/.test(name)));
}

/** How an SDK client is made that speaks to an emulator: `new SQSClient(clientConfig(endpoint))`. */
export function clientConfig(endpoint: string) {
  return { endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}

/**
 * An endpoint as somebody may spell it, in the form that works: with `localhost`, buckets would be looked for
 * at `<bucket>.localhost`.
 */
export function normalEndpoint(endpoint: string): string {
  const url = new URL(endpoint);
  if (url.hostname === 'localhost') url.hostname = '127.0.0.1';
  return url.href.replace(/\/$/, '');
}
