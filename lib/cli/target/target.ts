import type { StageOutputs } from '../../books/read.ts';
import type { DeployedStack } from '../../deployed/stacks.ts';
import { type CliError, nobody, usageError } from '../cli-error.ts';
import type { GlobalOptions } from '../global-options.ts';
import { type ApiClient, apiClient, type Caller } from './api-client.ts';
import { type AwsPlace, findPlace } from './aws-place.ts';

/** An API to speak to. */
export interface ApiTarget {
  /** For people: `stage dev of the local AWS at http://127.0.0.1:4566`. */
  readonly where: string;
  readonly at: 'local' | 'aws' | 'elsewhere';
  readonly url: string;
  readonly api: ApiClient;
}

/** A deployed stage to speak to, with its tables and queues. */
export interface Target extends ApiTarget, Pick<AwsPlace, 'account' | 'region' | 'client'> {
  readonly at: 'local' | 'aws';
  readonly stage: string;
  /** What the stacks put out, by subsystem, and `bus`, `api`. */
  readonly outputs: StageOutputs;
}

/** Whose JWT is sent instead of a signature; undefined when requests are signed. */
export interface Asker {
  readonly bearerToken?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** The stacks without which the API does not take orders. */
const OF_THE_API = ['api', 'order'];

/**
 * The API that the options name: at an address, or of a deployed stage.
 *
 * @throws CliError when there is none, or nobody may call it
 */
export async function findApi(options: GlobalOptions, asker: Asker): Promise<ApiTarget> {
  if (options.url !== undefined) return apiElsewhere(options.url, options, asker);
  return findTarget(options, asker, OF_THE_API);
}

/**
 * The deployed stage that the options name; `needed` are the stacks that must be there, all that a stage has when absent.
 *
 * @throws CliError when there is none, or it is deployed in part
 */
export async function findTarget(
  options: GlobalOptions,
  asker: Asker,
  needed?: readonly string[],
): Promise<Target> {
  const { stage, url } = options;
  if (url !== undefined)
    throw usageError('This needs the tables and queues of a stage, not only its API: leave --url out.');
  const place = await findPlace(options, asker.env);
  const outputs = await stageOutputs(place, stage, needed ?? (await allStacks()));
  // Where there is a firewall, nobody gets in but through it.
  const apiUrl = outputs['edge']?.['EdgeUrl'] ?? outputs['api']?.['ApiUrl'] ?? '';
  const { at, account, region, client } = place;
  return {
    stage,
    at,
    where: `stage ${stage} of ${place.where}`,
    url: apiUrl,
    api: heard(apiUrl, callerOf(client.credentials, asker), asker.signal, region),
    account,
    region,
    client,
    outputs,
  };
}

function callerOf(signed: Exclude<Caller, { bearerToken: string }>, { bearerToken }: Asker): Caller {
  return bearerToken === undefined ? signed : { bearerToken };
}

async function allStacks(): Promise<readonly string[]> {
  const { subsystems } = await import('../../../functions/subsystems.ts');
  return ['bus', 'api', ...subsystems.map((it) => it.name)];
}

async function stageOutputs(
  place: AwsPlace,
  stage: string,
  needed: readonly string[],
): Promise<StageOutputs> {
  const [{ CloudFormationClient }, { outputsOf, stacksOf }] = await Promise.all([
    import('@aws-sdk/client-cloudformation'),
    import('../../deployed/stacks.ts'),
  ]);
  const client = new CloudFormationClient({ ...place.client, maxAttempts: 2 });
  let stacks: readonly DeployedStack[];
  try {
    stacks = await stacksOf(client, stage);
  } catch (error) {
    throw unreachable(place, error);
  }
  await assertWhole(stacks, needed, stage, place);
  const outputs = outputsOf(stacks);
  if (place.client.endpoint === undefined) return outputs;
  const { reachable } = await import('../../local/deploy.ts');
  return reachable(place.client.endpoint, outputs);
}

/** Why nobody could be asked, in a sentence. */
export function unreachable({ at, where }: AwsPlace, error: unknown): CliError {
  const says = reasonOf(error);
  if (at === 'local')
    return nobody(
      'no-answer',
      `${capital(where)} does not answer as one (${says}): start it, or unset AWS_ENDPOINT_URL.`,
      error,
    );
  if (error instanceof Error && /AccessDenied|Unauthorized/.test(error.name))
    return nobody(
      'not-allowed',
      `In ${where} these credentials may not look at stacks: they need cloudformation:DescribeStacks.`,
      error,
    );
  return nobody('aws-unreachable', `${capital(where)} does not answer (${says}): check the network.`, error);
}

/** Throws a CliError when a stack that is needed is not there, or was left half made. */
export async function assertWhole(
  stacks: readonly Pick<DeployedStack, 'name' | 'what' | 'status'>[],
  needed: readonly string[],
  stage: string,
  { at, where }: Pick<AwsPlace, 'at' | 'where'>,
): Promise<void> {
  const { isBusy } = await import('../../deployed/stacks.ts');
  const deploy = `npm run orders -- deploy${stage === 'dev' ? '' : ` --stage ${stage}`}${at === 'aws' ? ' --aws' : ''}`;
  if (stacks.length === 0)
    throw nobody('not-deployed', `Stage ${stage} is not deployed to ${where}: \`${deploy}\` does it.`);
  const there = needed.map((what) => ({ what, stack: stacks.find((it) => it.what === what) }));
  const missing = there.filter((it) => !it.stack).map((it) => it.what);
  if (missing.length > 0) {
    throw nobody(
      'half-deployed',
      `Stage ${stage} is deployed in part to ${where}; missing: ${missing.join(', ')}. \`${deploy}\` deploys the rest.`,
    );
  }
  const found = there.flatMap((it) => it.stack ?? []);
  const first = found.find((it) => /^(CREATE|DELETE)_IN_PROGRESS$/.test(it.status));
  if (first && isBusy(first))
    throw nobody(
      'being-deployed',
      `${first.name} is ${first.status} in ${where}: try again when it is done.`,
    );
  const broken = found.find((it) => /^(ROLLBACK_|CREATE_FAILED|DELETE_|REVIEW_)/.test(it.status));
  if (broken) {
    throw nobody(
      'half-deployed',
      `${broken.name} is ${broken.status} in ${where}: look up why in CloudFormation, then \`${deploy}\`.`,
    );
  }
}

async function apiElsewhere(url: string, options: GlobalOptions, asker: Asker): Promise<ApiTarget> {
  const { hostname } = new URL(url);
  if (asker.bearerToken !== undefined && !options.aws) {
    const api = heard(url, { bearerToken: asker.bearerToken }, asker.signal);
    return { where: url, at: 'elsewhere', url, api };
  }
  if (!options.aws && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) {
    throw usageError(
      `--url ${url} is not on this machine: add --aws to sign with your credentials, or give a JWT (--bearer-token-file, ORDERS_TOKEN).`,
    );
  }
  if (!options.aws) {
    const { clientConfig } = await import('../../local/environment.ts');
    return { where: url, at: 'local', url, api: heard(url, clientConfig(url).credentials, asker.signal) };
  }
  // A signature is for one region: that of the API, where its name tells.
  const named = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com/.exec(hostname)?.[1];
  const region = options.region ?? named;
  const place = await findPlace({ ...options, ...(region !== undefined && { region }) }, asker.env);
  const api = heard(url, callerOf(place.client.credentials, asker), asker.signal, place.region);
  return { where: `${url}, as ${place.where}`, at: 'aws', url, api };
}

/** API Gateway gives up after 30 s; whatever stands before it may not. */
const ANSWER_WITHIN_MS = 40_000;

/** A client whose failures are told in a sentence. */
function heard(url: string, caller: Caller, signal: AbortSignal, region?: string): ApiClient {
  return async (...request) => {
    const late = AbortSignal.timeout(ANSWER_WITHIN_MS);
    try {
      return await apiClient(url, caller, AbortSignal.any([signal, late]), region)(...request);
    } catch (error) {
      signal.throwIfAborted();
      const why = late.aborted ? `nothing within ${ANSWER_WITHIN_MS / 1_000} s` : reasonOf(error);
      throw nobody(
        'no-answer',
        `The API at ${url} does not answer (${why}): check the address, and that it runs.`,
        error,
      );
    }
  };
}

/** `fetch` says only that it failed; why is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const said = cause instanceof Error ? cause.message || cause.name : error.message || error.name;
  return (said.split('\n')[0] ?? '').replace(/\.$/, '');
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
