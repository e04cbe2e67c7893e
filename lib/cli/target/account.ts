import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { type CliError, nobody, usageError } from '../cli-error.ts';
import type { GlobalOptions } from '../global-options.ts';
import type { Credentials } from './api-client.ts';

type Asked = Pick<GlobalOptions, 'region' | 'profile' | 'account'>;

/** A real account, and what it is spoken to with. */
export interface Account {
  readonly account: string;
  readonly region: string;
  readonly credentials: () => Promise<Credentials>;
}

/** Where credentials are read and asked for whose they are; the usual places and AWS itself. */
export interface Identity {
  credentials(profile: string | undefined): () => Promise<Credentials>;
  /** The region that profiles and environment name. Throws when none does. */
  region(profile: string | undefined): Promise<string>;
  account(region: string, credentials: () => Promise<Credentials>): Promise<string>;
}

const aws: Identity = {
  credentials: (profile) => defaultProvider(profile === undefined ? {} : { profile }),
  region: (profile) => new STSClient(profile === undefined ? {} : { profile }).config.region(),
  async account(region, credentials) {
    const client = new STSClient({
      region,
      credentials,
      maxAttempts: 2,
      requestHandler: { requestTimeout: 10_000 },
    });
    const { Account: account = '' } = await client.send(new GetCallerIdentityCommand({}));
    return account;
  },
};

/** The real account that credentials are for, and its region. Throws CliError when there is none, or another. */
export async function findAccount(
  { region: asked, profile, account: wanted }: Asked,
  env: NodeJS.ProcessEnv,
  identity: Identity = aws,
): Promise<Account> {
  refuseEndpoints(env);
  // Nor one of a profile: a real account means AWS itself.
  process.env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] = 'true';
  const region =
    asked ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || (await regionOf(identity, profile)));
  const credentials = identity.credentials(profile);
  const account = await accountOf(identity, region, credentials, profile);
  if (wanted !== undefined && account !== wanted) {
    throw nobody(
      'other-account',
      `These are credentials for account ${account}, not ${wanted}: take another --profile, or correct --account.`,
    );
  }
  return { account, region, credentials };
}

function refuseEndpoints(env: NodeJS.ProcessEnv): void {
  const set = Object.keys(env).find((it) => it.startsWith('AWS_ENDPOINT_URL') && env[it]);
  if (set)
    throw usageError(
      `--aws means a real account, but ${set}=${env[set]} names another AWS: unset it, or leave --aws out.`,
    );
}

async function regionOf(identity: Identity, profile: string | undefined): Promise<string> {
  try {
    return await identity.region(profile);
  } catch (cause) {
    throw nobody(
      'no-region',
      'No region is set: add --region, for example --region eu-central-1, or set AWS_REGION.',
      cause,
    );
  }
}

async function accountOf(
  identity: Identity,
  region: string,
  credentials: () => Promise<Credentials>,
  profile: string | undefined,
): Promise<string> {
  try {
    await credentials();
  } catch (cause) {
    throw withoutCredentials(cause, profile);
  }
  try {
    return await identity.account(region, credentials);
  } catch (cause) {
    throw refusedByAws(cause, region);
  }
}

const RENEW = 'sign in again (`aws sso login`, or however you get them)';

function withoutCredentials(cause: unknown, profile: string | undefined): CliError {
  const says = messageOf(cause);
  if (/expired|refresh failed|sso/i.test(says))
    return nobody('credentials-expired', `The AWS credentials have expired: ${RENEW}.`, cause);
  if (profile !== undefined)
    return nobody(
      'no-credentials',
      `Profile ${profile} gives no AWS credentials (${says}): \`aws configure list-profiles\` names those there are.`,
      cause,
    );
  return nobody(
    'no-credentials',
    'There are no AWS credentials: sign in (`aws sso login`, `aws configure`), name a --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    cause,
  );
}

/** What AWS says to credentials it does not take. */
function refusedByAws(cause: unknown, region: string): CliError {
  const name = cause instanceof Error ? cause.name : '';
  if (/^Expired/.test(name))
    return nobody('credentials-expired', `The AWS credentials have expired: ${RENEW}.`, cause);
  if (
    /InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidAccessKeyId|IncompleteSignature/.test(
      name,
    )
  )
    return nobody(
      'credentials-refused',
      `AWS does not take the credentials (${name}): correct them, or name a --profile.`,
      cause,
    );
  return nobody(
    'aws-unreachable',
    `AWS cannot be asked in ${region} (${messageOf(cause)}): check the network, and the region's name.`,
    cause,
  );
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message || cause.name : String(cause)).replace(/\.$/, '');
}
