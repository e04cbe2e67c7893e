import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { StageOutputs } from '../books/read.ts';
import { type DeployedStack, isWhole, outputsOf, stacksOf } from '../deployed/stacks.ts';
import { stackName } from '../stacks/names.ts';
import { type FittedStack, fitTemplates, synthesize } from './assembly.ts';
import { type Cdk, cdkAt } from './cdk.ts';
import { clientConfig, normalEndpoint } from './environment.ts';
import type { Template } from './gaps.ts';
import { CACHE, ROOT } from './places.ts';
import { removeAbandoned } from './processes.ts';
import { reconcile, verifySender } from './reconcile.ts';
import { SetupFailed } from './setup-failed.ts';
import { planUpgrade } from './upgrade.ts';

/** What came of a deployment. */
export interface Deployment {
  /** By subsystem, and `bus`, `api`; the API's URL in the form that works on an emulator. */
  readonly outputs: StageOutputs;
  /** The stacks that were not there before, by what they are of the stage. */
  readonly created: readonly string[];
  /** What was changed in those that were, one line each, for people. */
  readonly changes: readonly string[];
}

export interface DeployOptions {
  /** `dev` when absent. */
  readonly stage?: string | undefined;
  /** The stacks to be deployed, by what they are of the stage; all when absent. */
  readonly only?: readonly string[] | undefined;
  /** The folder of the CDK app: another checkout than this one. */
  readonly root?: string | undefined;
  /** Is told when something is done that takes long. */
  readonly log?: ((line: string) => void) | undefined;
  /** Is told every change made to a template, and all that CDK says. */
  readonly detail?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Deploy settings besides those of a local stage, or instead of them: `payment.REFUND_PAUSE_SECONDS` … */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

export const DEFAULT_STAGE = 'dev';

/** Whom mails of a local stage are from: an address that no letter ever reaches. */
const SENDER = 'orders@example.com';

/** Deploy settings of a local stage. `{apiId}` is left for the stacks to fill in. */
export function localSettings(endpoint: string): Readonly<Record<string, string>> {
  return {
    apiUrl: apiUrl(endpoint, '{apiId}'),
    'notification.MAIL_FROM': SENDER,
    // Nobody wants to wait a minute to see a refund tried again.
    'payment.REFUND_PAUSE_SECONDS': '1',
    // What is meant for one account, or has to be validated, is so at AWS.
    account: '',
    region: '',
    validate: 'false',
  };
}

/**
 * Deploys a stage with the real CDK to an emulator: bootstraps, synthesizes the app of cdk.json, fits the templates to
 * the emulator, deploys what is not there yet, and makes through the API what its CloudFormation cannot. About 8 s on
 * two cores. What is there already is upgraded in place, see `planUpgrade`. Nothing of the caller's AWS environment is
 * used, so no account can be reached.
 *
 * @throws CommandFailed with what CDK said; SetupFailed when the stage cannot be deployed over, and nothing was changed
 */
export async function deployLocally(endpoint: string, options: DeployOptions = {}): Promise<Deployment> {
  const at = normalEndpoint(endpoint);
  await mkdir(CACHE, { recursive: true });
  await removeAbandoned(CACHE, /^deployment-(\d+)-/);
  const work = await mkdtemp(join(CACHE, `deployment-${process.pid}-`));
  const client = new CloudFormationClient(clientConfig(at));
  try {
    const { stage = DEFAULT_STAGE, root = ROOT, log } = options;
    const cdk = cdkAt(at, options);
    const before = await stacksOf(client, stage);
    refuseBroken(stage, before);
    log?.('Bundling the functions and synthesizing the stacks …');
    const settings = { ...localSettings(at), ...options.settings, stage };
    const assembly = await synthesize(cdk, { client, root, work, settings });
    return await deployAssembly({ at, cdk, client, assembly, stage, before, work }, options);
  } finally {
    client.destroy();
    await rm(work, { recursive: true, force: true });
  }
}

/** A synthesized stage that is to be deployed. */
interface Synthesized {
  readonly at: string;
  readonly cdk: Cdk;
  readonly client: CloudFormationClient;
  readonly assembly: string;
  readonly stage: string;
  /** The stacks that are there already. */
  readonly before: readonly DeployedStack[];
  /** A folder for what is needed meanwhile. */
  readonly work: string;
}

/** Plans the upgrade of what is there before anything is made, so that a refusal leaves everything as it is. */
async function deployAssembly(it: Synthesized, options: DeployOptions): Promise<Deployment> {
  const { at, cdk, client, assembly, stage, before, work } = it;
  const { log = () => {}, detail, only } = options;
  const all = await fitTemplates(assembly, detail);
  const chosen = chooseStacks(all, stage, only);
  const there = before.filter(({ name }) => chosen.has(name));
  const fresh = [...chosen.keys()].filter((name) => !there.some((stack) => stack.name === name));
  const outputs = outputsOf(before);
  const upgrade = await planUpgrade(at, client, there, templatesOf(chosen), {
    stage,
    busName: outputs['bus']?.['BusName'] ?? '',
    apiId: outputs['api']?.['ApiId'] ?? '',
  });
  try {
    const app = ['--app', assembly, '--progress', 'events'];
    if (fresh.length > 0) {
      log('Deploying with `cdk deploy` …');
      const how = ['--exclusively', '--method=direct', '--require-approval', 'never'];
      await cdk(['deploy', ...fresh, ...app, ...how], work);
    }
    if (upgrade.changes.length > 0) {
      log(`Upgrading ${stage} in place …`);
      const names = there.map(({ name }) => name);
      await cdk(['publish-assets', '--unstable=publish-assets', '--exclusively', ...names, ...app], work);
      await upgrade.make(options.signal);
      for (const change of upgrade.changes) log(`  ${change}`);
    }
  } finally {
    upgrade.close();
  }
  for (const [name, { removed }] of chosen) await reconcile(at, name, removed);
  await verifySender(at, SENDER);
  return {
    outputs: reachable(at, outputsOf(await stacksOf(client, stage))),
    created: fresh.map((name) => name.slice(stackName(stage, '').length)),
    changes: upgrade.changes,
  };
}

/** The stacks of the stage that were asked for. */
function chooseStacks(
  all: ReadonlyMap<string, FittedStack>,
  stage: string,
  only: readonly string[] | undefined,
): ReadonlyMap<string, FittedStack> {
  if (!only) return all;
  const names = only.map((what) => stackName(stage, what));
  return new Map([...all].filter(([name]) => names.includes(name)));
}

function templatesOf(stacks: ReadonlyMap<string, FittedStack>): ReadonlyMap<string, Template> {
  return new Map([...stacks].map(([name, { template }]) => [name, template]));
}

/** A stack that was left half made can only be made anew. */
function refuseBroken(stage: string, stacks: readonly DeployedStack[]): void {
  const broken = stacks.filter((it) => !isWhole(it));
  if (broken.length === 0) return;
  const named = broken.map(({ name, status }) => `${name} is ${status}`).join(', ');
  throw new SetupFailed(
    `The stage ${stage} on the emulator is half deployed (${named}): run \`npm run orders -- destroy --stage ${stage}\` and deploy again.`,
  );
}

/** Where an emulator serves an API. */
function apiUrl(endpoint: string, id: string): string {
  return `${endpoint}/_aws/execute-api/${id}/$default`;
}

/** Puts in place of an API's address at AWS the one where the emulator serves it. */
export function reachable(endpoint: string, outputs: StageOutputs): StageOutputs {
  return Object.fromEntries(
    Object.entries(outputs).map(([what, values]) => [
      what,
      values['ApiId'] ? { ...values, ApiUrl: apiUrl(endpoint, values['ApiId']) } : values,
    ]),
  );
}
