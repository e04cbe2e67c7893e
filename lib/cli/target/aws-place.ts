import { ACCOUNT, clientConfig, normalEndpoint, REGION } from '../../local/environment.ts';
import { runningLocal } from '../../local/state-file.ts';
import { nobody, usageError } from '../cli-error.ts';
import type { GlobalOptions } from '../global-options.ts';
import type { Credentials } from './api-client.ts';

/** How an SDK client is made that speaks to it: `new SQSClient(place.client)`. */
export interface ClientConfig {
  /** Absent at AWS, whose own addresses count. */
  readonly endpoint?: string;
  readonly region: string;
  readonly credentials: Credentials | (() => Promise<Credentials>);
}

/** An AWS to speak to: an emulator on this machine, or a real account. */
export interface AwsPlace {
  readonly at: 'local' | 'aws';
  /** For people: `the local AWS at http://127.0.0.1:4566`, `account 123456789012 in eu-central-1`. */
  readonly where: string;
  readonly account: string;
  readonly region: string;
  readonly client: ClientConfig;
}

type Asked = Pick<GlobalOptions, 'aws' | 'region' | 'profile' | 'account'>;

/** The real account when it is asked for, else what runs here. Throws CliError when there is none. */
export async function findPlace(options: Asked, env: NodeJS.ProcessEnv): Promise<AwsPlace> {
  if (!options.aws) return localPlace(env);
  const { findAccount } = await import('./account.ts');
  const { account, region, credentials } = await findAccount(options, env);
  const where = `account ${account} in ${region}`;
  return { at: 'aws', where, account, region, client: { region, credentials } };
}

/** The emulator that AWS_ENDPOINT_URL names, else that of the running `npm start`. */
async function localPlace(env: NodeJS.ProcessEnv): Promise<AwsPlace> {
  const named = env['AWS_ENDPOINT_URL'];
  if (named) {
    if (!/^https?:\/\//.test(URL.canParse(named) ? named : ''))
      throw usageError(`AWS_ENDPOINT_URL=${named} is no URL: correct or unset it.`);
    return emulatorAt(normalEndpoint(named));
  }
  const running = await runningLocal();
  if (!running) {
    throw nobody(
      'nothing-runs',
      'Nothing runs here: start it with `npm start` in another terminal, or add --aws for an account.',
    );
  }
  if (!running.aws) {
    throw nobody(
      'being-set-up',
      `\`npm start\` (process ${running.pid}) is still setting up: try again in some seconds.`,
    );
  }
  return emulatorAt(running.aws.endpoint);
}

function emulatorAt(endpoint: string): AwsPlace {
  return {
    at: 'local',
    where: `the local AWS at ${endpoint}`,
    account: ACCOUNT,
    region: REGION,
    client: clientConfig(endpoint),
  };
}
